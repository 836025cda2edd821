#include "gateway/exchange/Roster.h"

#include <algorithm>

#include "gateway/base/Json.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/exchange/RosterContent.h"
#include "gateway/model/DutchDay.h"
#include "gateway/model/ids/Schooljaar.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using model::NodeId;

constexpr const char* kRecordType = "Leerlingenbestand";
constexpr std::string_view kByClock = "schakeld";

class ReadingSink final : public base::ByteSink {
public:
    explicit ReadingSink(mapping::Reader& reader) : reader_(reader) {}

    Result<void> write(std::string_view bytes) override {
        if (failure_) {
            return *failure_;
        }
        any_ = any_ || !bytes.empty();
        auto fed = reader_.feed(bytes);
        if (!fed) {
            failure_ = fed.error();
        }
        return fed;
    }

    bool any() const { return any_; }
    const std::optional<Error>& failure() const { return failure_; }

private:
    mapping::Reader& reader_;
    bool any_ = false;
    std::optional<Error> failure_;
};

base::Finding withoutKey(std::size_t position) {
    const Error error(MessageCode::RosterPupilKeyless, {{"position", std::to_string(position)}});
    return {std::string(error.entry().id),
            base::Severity::error,
            base::Layer::own,
            "leerlingen[" + std::to_string(position) + "]",
            0,
            error.text(),
            error.remedy(),
            error};
}

// The pupils of a file. They refer to the record, which must outlive them.
std::vector<ledger::RosterPupil> pupilsIn(const model::Record& record, const KeyScope& scope,
                                          base::Findings& findings) {
    std::vector<ledger::RosterPupil> pupils;
    const auto* const field = record.rootType().find("leerlingen");
    for (auto node = record.child(model::Record::root(), *field); node != model::kNoNode;
         node = record.nextSame(node)) {
        ledger::RosterPupil pupil;
        pupil.keys = keysIn(record, node, scope);
        if (pupil.keys.empty()) {
            findings.push_back(withoutKey(pupils.size() + 1));
        }
        pupil.card = cardIn(record, node);
        pupil.hash = contentHash(record, node);
        pupil.content = [&record, node] { return contentJson(record, node); };
        pupils.push_back(std::move(pupil));
    }
    return pupils;
}

// The parts of every pupil that the administration could not give this time.
ledger::Unseen missingIn(const model::Record& record) {
    ledger::Unseen missing;
    const auto* const field = record.rootType().find("ontbreekt");
    for (auto node = record.child(model::Record::root(), *field); node != model::kNoNode;
         node = record.nextSame(node)) {
        missing.emplace_back(record.text(node));
    }
    return missing;
}

std::string markOf(const model::Record& record) {
    const auto mark = record.textAt("merk");
    return std::string(mark.empty() ? record.textAt("aanmaakmoment") : mark);
}

std::size_t countErrors(const base::Findings& findings) {
    return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [](const auto& finding) {
        return finding.severity == base::Severity::error;
    }));
}

RosterReport refusal(Error error, base::Findings findings = {}) {
    return {std::nullopt, std::move(error), std::move(findings)};
}

}  // namespace

Result<const Administration*> Administrations::find(const std::string& name) const {
    std::string known;
    for (const auto& administration : all_) {
        if (administration.name == name) {
            return &administration;
        }
        known += (known.empty() ? "" : ", ") + administration.name;
    }
    return Error(MessageCode::RosterNotOffered,
                 {{"connection", name}, {"known", known.empty() ? base::Words("geen", "none") : base::Words(known)}});
}

std::string rosterRequest(const Administration& administration, base::Instant now, const std::string& since) {
    const auto today = model::dutchDay(now);
    std::string json;
    base::JsonWriter writer(json);
    writer.beginObject().member("kind", "leerlingen").key("school").beginObject().member("brin", administration.brin);
    if (!administration.vestiging.empty()) {
        writer.member("vestiging", administration.vestiging);
    }
    writer.endObject().member("schooljaar", model::Schooljaar::of(today).text()).member("peildatum", today.text());
    writer.member("sinds", since).endObject();
    return json;
}

RosterReport Roster::fetch(const Administration& administration, const RosterAsk& ask) {
    auto report = run(administration, ask);
    const auto level = report.refused ? base::LogLevel::warning : base::LogLevel::info;
    services_.log.write(level, "roster.fetched",
                        {{"administration", administration.name},
                         {"by", ask.by},
                         {"code", report.refused ? report.refused->entry().id : std::string_view("ok")}});
    if (!report.refused) {
        return report;
    }
    const bool isNoted = report.outcome.has_value() || ask.trial == ledger::Trial::yes;
    if (!isNoted) {
        if (auto noted = services_.ledger.rosters().noteFailure(administration.name, ask.by, *report.refused); !noted) {
            services_.log.error("roster.not_noted", noted.error());
        }
    }
    report.outcome.reset();
    return report;
}

RosterReport Roster::run(const Administration& administration, const RosterAsk& ask) {
    auto& adapter = *administration.adapter;
    const auto since = sinceOf(administration, ask);
    if (!since) {
        return refusal(since.error());
    }
    base::PassingBlobStore attachments;
    const auto reader = mapping::makeReader(services_.mappings, attachments, administration.mappingSet, options_);
    ReadingSink sink(*reader);
    const auto fetched = adapter.fetch(rosterRequest(administration, services_.clock.now(), *since), sink);
    if (sink.failure() || !fetched) {
        return refusal(sink.failure() ? *sink.failure() : fetched.error());
    }
    if (!sink.any()) {
        return nothingCame(administration, ask, *since);
    }
    auto read = reader->finish();
    if (!read) {
        return refusal(read.error());
    }
    if (read->record.rootType().name != kRecordType) {
        return refusal(Error(MessageCode::RecordTypeUnfit, {{"record", std::string(read->record.rootType().name)},
                                                            {"set", administration.mappingSet},
                                                            {"known", kRecordType}}));
    }
    ledger::RosterPlan plan;
    plan.pupils = pupilsIn(read->record, {administration.name, administration.brin}, read->findings);
    if (const auto errors = countErrors(read->findings); errors > 0) {
        return refusal(Error(MessageCode::RosterHasErrors,
                             {{"connection", administration.connection}, {"count", std::to_string(errors)}}),
                       std::move(read->findings));
    }
    plan.administration = administration.name;
    plan.connection = administration.connection;
    plan.startedBy = ask.by;
    plan.keep = keepPupil;
    plan.unseen = adapter.traits().fieldPermissions ? ledger::Unseen{ledger::kAllFields} : missingIn(read->record);
    plan.mark = markOf(read->record);
    plan.coverage = adapter.traits().delta && !since->empty() ? ledger::Coverage::changesOnly : ledger::Coverage::whole;
    plan.guard = ask.guard;
    plan.mostLost = administration.mostLost;
    plan.trial = ask.trial;
    auto outcome = services_.ledger.rosters().apply(plan);
    if (!outcome) {
        return refusal(outcome.error(), std::move(read->findings));
    }
    auto stopped = outcome->stopped;
    return {std::move(*outcome), std::move(stopped), std::move(read->findings)};
}

Result<std::string> Roster::sinceOf(const Administration& administration, const RosterAsk& ask) const {
    if (ask.since == Since::always) {
        return std::string();
    }
    const auto last = services_.ledger.rosters().lastDone(administration.name);
    if (!last) {
        return last.error();
    }
    if (!*last) {
        return std::string();
    }
    const bool needsMoment = (*last)->mark.empty() && administration.adapter->traits().delta;
    return needsMoment ? base::formatInstant((*last)->startedAt) : (*last)->mark;
}

RosterReport Roster::nothingCame(const Administration& administration, const RosterAsk& ask, const std::string& since) {
    if (since.empty()) {
        return refusal(
            Error(MessageCode::PluginGarbage, {{"connection", administration.connection},
                                               {"reason", base::Words{"er kwam geen bestand", "no file came"}}}));
    }
    if (ask.trial == ledger::Trial::yes) {
        return {};
    }
    auto run = services_.ledger.rosters().noteUnchanged(administration.name, ask.by);
    if (!run) {
        return refusal(run.error());
    }
    RosterReport report;
    report.outcome.emplace().run = std::move(*run);
    return report;
}

RosterClock::RosterClock(Roster::Services services, Roster& roster, const Administrations& administrations,
                         RosterClockOptions options)
    : services_(services), roster_(roster), administrations_(administrations), options_(options) {}

RosterClock::~RosterClock() {
    stop();
}

void RosterClock::start() {
    const auto& all = administrations_.all();
    if (std::none_of(all.begin(), all.end(), [](const auto& one) { return one.every.has_value(); })) {
        return;
    }
    thread_ = std::thread([this] {
        std::unique_lock lock(mutex_);
        while (!stopping_) {
            lock.unlock();
            look();
            lock.lock();
            wake_.wait_for(lock, options_.poll, [&] { return stopping_; });
        }
    });
}

void RosterClock::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

std::size_t RosterClock::look() {
    std::size_t runs = 0;
    for (const auto& administration : administrations_.all()) {
        if (isDue(administration)) {
            roster_.fetch(administration, {std::string(kByClock)});
            ++runs;
        }
    }
    return runs;
}

bool RosterClock::isDue(const Administration& administration) {
    if (!administration.every) {
        return false;
    }
    const auto last = services_.ledger.rosters().runs(administration.name, 1);
    if (!last) {
        services_.log.error("roster.runs_unknown", last.error());
        return false;
    }
    if (last->empty()) {
        return true;
    }
    const auto wait = last->front().isDone() ? *administration.every : std::min(*administration.every, options_.retry);
    return services_.clock.now() >= last->front().startedAt + wait;
}

}  // namespace schakel::exchange
