#include "gateway/exchange/Shelf.h"

#include <algorithm>

#include "gateway/base/Json.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/exchange/DateTime.h"
#include "gateway/exchange/Disclosing.h"
#include "gateway/exchange/JsonObject.h"
#include "gateway/exchange/RosterStaging.h"
#include "gateway/ledger/Feeds.h"
#include "gateway/ledger/Pulls.h"
#include "gateway/ledger/Requests.h"
#include "gateway/ledger/Snapshots.h"
#include "gateway/model/ids/Brin.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr std::string_view kBinnenBrin = "overdrachtbinnenbrin";
constexpr std::string_view kSwv = "swv-dossier";
constexpr std::size_t kFeedbackBytes = 64UL * 1024;

// Text that goes into the ledger's plain columns and into logs: no more than a short code.
bool isShort(const std::string& text) {
    return text.size() <= 100 &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= 0x20 && c != 0x7F; });
}

}  // namespace

struct Shelf::Question {
    const SupplyPoint* point = nullptr;  // nullptr: nobody is asked for here
    base::Secret pgn;
    base::Secret koppelsleutel;
    std::string kind;
    std::string brin;  // of the bron
    std::string kenmerk;
    std::string targetBrin;
    std::string target;
    std::string session;
    std::string version;
    std::optional<base::Instant> since;
};

struct Shelf::Verdict {
    const char* outcome = "not-ready";
    std::optional<ledger::Snapshot> snapshot = {};  // the one that was looked at
};

Error Shelf::wrong(const base::Words& reason) const {
    return Error(MessageCode::ShelfQuestionWrong, {{"connection", caller_.connection}, {"reason", reason}});
}

Result<Shelf::Question> Shelf::read(const std::string& json) const {
    const JsonObject object(json);
    if (!object.isObject()) {
        return wrong({"geen JSON-object", "not a JSON object"});
    }
    Question question;
    question.pgn = base::Secret(object.text("pgn"));
    question.koppelsleutel = base::Secret(object.text("koppelsleutel"));
    question.kind = object.text("overdrachtsoort");
    question.brin = object.text("bronBrin");
    question.kenmerk = object.text("bronRouteringskenmerk");
    question.targetBrin = object.text("doelBrin");
    question.target = object.text("doelRouteringskenmerk");
    question.session = object.text("sessie");
    question.version = object.text("versie");
    if (question.pgn.empty() == question.koppelsleutel.empty()) {
        return wrong({"er hoort een pgn of een koppelsleutel te zijn, en niet allebei",
                      "there must be a pgn or a koppelsleutel, and not both"});
    }
    for (const auto* text : {&question.kind, &question.targetBrin, &question.target, &question.session}) {
        if (!isShort(*text)) {
            return wrong({"een veld is te lang of bevat rare tekens", "a field is too long or holds odd characters"});
        }
    }
    if (const auto since = object.text("sinds"); !since.empty()) {
        question.since = parseDateTime(since);
        if (!question.since) {
            return wrong({"\"sinds\" is geen moment", "\"sinds\" is not a moment"});
        }
    }
    question.point = services_.points.at(caller_.connection, question.brin, question.kenmerk);
    return question;
}

Result<Shelf::Verdict> Shelf::judge(const Question& question) const {
    if (question.point == nullptr) {
        return Verdict{"unknown-supply-point"};
    }
    const bool byKey = !question.koppelsleutel.empty();
    const bool withinBrin = question.kind != kBinnenBrin || question.brin == question.targetBrin;
    // An SWV asks with the key it was given and never with a number; a school never with such a key.
    if (byKey != (question.kind == kSwv) || !withinBrin) {
        return Verdict{"not-for-you"};
    }
    auto found = services_.ledger.snapshots().lookUp(
        {question.point->name, question.kind, question.pgn, question.koppelsleutel});
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Verdict{"not-ready"};
    }
    Verdict verdict{"ready", std::move(**found)};
    const auto& snapshot = *verdict.snapshot;
    const auto& targets = snapshot.targets;
    const bool allowed =
        targets.empty() || std::find(targets.begin(), targets.end(), question.targetBrin) != targets.end();
    if (!allowed || (byKey && snapshot.offeredTo != question.target)) {
        verdict.outcome = "not-for-you";
    } else if (!question.version.empty() && question.version != snapshot.version) {
        verdict.outcome = "other-version";
    } else if (question.since && snapshot.stagedAt <= *question.since) {
        verdict.outcome = "unchanged";
    }
    return heldBack(*question.point, std::move(verdict));
}

// What lay ready may have lost its ground since: a consent that was taken back, a dossier that was made anew.
Result<Shelf::Verdict> Shelf::heldBack(const SupplyPoint& point, Verdict verdict) const {
    if (services_.gate == nullptr || verdict.outcome != std::string_view("ready")) {
        return verdict;
    }
    const auto may = services_.gate->mayHandOver(point, *verdict.snapshot);
    if (!may && may.error().entry().retryable) {
        return may.error();
    }
    if (!may) {
        services_.log.error("exchange.held_back", may.error());
        verdict.outcome = "not-ready";
    }
    return verdict;
}

Result<std::string> Shelf::decide(const std::string& json) {
    granted_.clear();
    if (const JsonObject object(json); object.text("kind") == kRosterKind) {
        return decideRoster(object);
    }
    const auto question = read(json);
    if (!question) {
        return question.error();
    }
    const auto verdict = judge(*question);
    if (!verdict) {
        return verdict.error();
    }
    return tell({question->point == nullptr ? std::string() : question->point->name,
                 question->kind,
                 // Without an aanleverpunt there is nobody who could notify: only the audit chain needs to know.
                 question->point == nullptr ? base::Secret() : question->pgn,
                 question->targetBrin,
                 question->target,
                 caller_.sender,
                 question->session,
                 {},
                 {},
                 {}},
                *verdict);
}

Result<std::string> Shelf::decideRoster(const JsonObject& object) {
    const auto question = readRosterQuestion(object);
    if (!question) {
        return wrong(
            {"BRIN, vestiging, schooljaar of moment klopt niet", "BRIN, vestiging, schooljaar or moment is wrong"});
    }
    const auto* const point = services_.points.ofSchool(caller_.connection, question->brin, question->vestiging);
    Verdict verdict{"nothing"};
    if (point != nullptr) {
        auto found = services_.ledger.snapshots().lookUp(
            {point->name, kRosterKind, rosterKey(question->brin, question->vestiging, question->schooljaar), {}});
        if (!found) {
            return found.error();
        }
        verdict.snapshot = std::move(*found);
    }
    const auto& snapshot = verdict.snapshot;
    if (snapshot && !snapshot->targets.empty()) {
        verdict.outcome = "not-for-you";  // it was meant for schools, and this is none
    } else if (snapshot && (question->version.empty() || question->version == snapshot->version)) {
        verdict.outcome = question->since && snapshot->stagedAt <= *question->since ? "unchanged" : "ready";
    }
    return tell(
        {point == nullptr ? std::string() : point->name, kRosterKind, {}, {}, {}, caller_.sender, {}, {}, {}, {}},
        verdict);
}

Result<std::string> Shelf::tell(ledger::Asked asked, const Verdict& verdict) {
    const auto& snapshot = verdict.snapshot;
    asked.outcome = verdict.outcome;
    asked.snapshot = snapshot ? snapshot->id : std::string();
    asked.hash = snapshot ? snapshot->contentHash : std::string();
    if (auto remembered = services_.ledger.requests().remember(asked); !remembered) {
        return remembered.error();
    }
    services_.log.info("exchange.asked", {{"connection", caller_.connection},
                                          {"supply_point", asked.supplyPoint},
                                          {"sender", caller_.sender},
                                          {"target", asked.target},
                                          {"outcome", verdict.outcome},
                                          {"snapshot", asked.snapshot}});
    std::string answer;
    base::JsonWriter writer(answer);
    writer.beginObject().member("outcome", verdict.outcome);
    if (std::string_view(verdict.outcome) == "ready") {
        grant(asked, *snapshot);
        writer.member("snapshot", snapshot->id).member("hash", snapshot->contentHash);
        writer.member("stagedAt", base::formatInstant(snapshot->stagedAt));
    }
    writer.endObject();
    return answer;
}

void Shelf::grant(const ledger::Asked& asked, const ledger::Snapshot& snapshot) {
    granted_ = snapshot.id;
    grantedDetail_.clear();
    base::JsonWriter(grantedDetail_)
        .beginObject()
        .member("targetBrin", asked.targetBrin)
        .member("target", asked.target)
        .member("sender", caller_.sender)
        .member("session", asked.session)
        .member("hash", snapshot.contentHash)
        .endObject();
    disclosure_ = {};
    disclosure_.exchangeId = snapshot.id;
    disclosure_.route = "aanleverpunt/" + asked.supplyPoint;
    for (const auto& name : {asked.targetBrin, asked.target, caller_.sender}) {
        disclosure_.recipient = disclosure_.recipient.empty() ? name : disclosure_.recipient;
    }
    disclosure_.recipientRole = snapshot.kind == kSwv ? "SWV" : "";
    disclosure_.contentHash = snapshot.contentHash;
    if (const auto* const point = services_.points.find(asked.supplyPoint)) {
        disclosure_.sender = point->brin;
        if (point->purpose) {
            disclosure_.recipientRole = point->purpose->recipient;
            disclosure_.purpose = point->purpose->purpose;
            disclosure_.ground = point->purpose->ground;
        }
    }
}

Result<void> Shelf::open(const std::string& snapshot, base::ByteSink& document) {
    if (granted_.empty() || snapshot != granted_) {
        return Error(MessageCode::SnapshotNotDecided, {{"connection", caller_.connection}});
    }
    granted_.clear();  // One decision, one handing over.
    auto& snapshots = services_.ledger.snapshots();
    auto source = snapshots.open(snapshot);
    if (!source) {
        return source.error();
    }
    const auto summary = snapshots.summary(snapshot);
    if (!summary) {
        return summary.error();
    }
    disclosure_.contents = contentsIn(*summary);
    if (disclosure_.contents.empty()) {
        disclosure_.contents = R"({"gone":[],"stayed":[]})";  // staged before this was kept
    }
    disclosure_.at = services_.clock.now();
    if (auto noted = snapshots.noteHandingOver(snapshot, grantedDetail_, &disclosure_); !noted) {
        return noted;
    }
    if (auto copied = base::copy(**source, document); !copied) {
        return copied;
    }
    services_.log.info("exchange.handed_over", {{"snapshot", snapshot}, {"sender", caller_.sender}});
    return snapshots.noteHandedOver(snapshot, grantedDetail_);
}

Result<void> Shelf::notified(const std::string& json) {
    const JsonObject object(json);
    if (!object.isObject()) {
        return wrong({"geen JSON-object", "not a JSON object"});
    }
    const base::Secret koppelsleutel(object.text("koppelsleutel"));
    const auto kind = object.text("kind");
    if (kind == "terugkoppeling") {
        const auto text = object.text("text");
        if (text.size() > kFeedbackBytes) {
            return wrong({"de terugkoppeling is te lang", "the feedback is too long"});
        }
        const auto known = services_.ledger.snapshots().noteFeedback(koppelsleutel, text);
        services_.log.info("exchange.feedback",
                           {{"sender", caller_.sender}, {"known", known && *known ? "yes" : "no"}});
        if (!known) {
            return known.error();
        }
        return *known ? Result<void>() : Error(MessageCode::SnapshotUnknown, {{"id", "-"}});
    }
    if (kind == "berichten") {
        return messagesWait();
    }
    if (kind != "ready") {
        return wrong({"onbekende melding", "unknown notice"});
    }
    const auto brin = model::Brin::parse(object.text("bronBrin"));
    const auto kenmerk = object.text("bronRouteringskenmerk");
    if (!brin || !isShort(kenmerk)) {
        return wrong({"geen BRIN of routeringskenmerk", "no BRIN or routeringskenmerk"});
    }
    return ready({0, {}, koppelsleutel, brin->value(), kenmerk}, object.text("doelRouteringskenmerk"));
}

// The connection's feeds are to be asked at once; durable, so that a notice is not lost with the process.
Result<void> Shelf::messagesWait() {
    std::size_t feeds = 0;
    for (const auto& route : services_.routes.all()) {
        if (!route.intake.feed || !route.intake.adapter || route.intake.adapter->name() != caller_.connection) {
            continue;
        }
        ++feeds;
        if (auto wanted = services_.ledger.feeds().askNow(route.name, caller_.sender); !wanted) {
            return wanted;
        }
    }
    services_.log.info("exchange.notified", {{"connection", caller_.connection}, {"sender", caller_.sender}});
    return feeds > 0 ? Result<void>() : Error(MessageCode::ServeUnknown, {{"connection", caller_.connection}});
}

// Asks again for who was missing at that school. With a koppelsleutel the dossier that it opens is asked for.
Result<void> Shelf::ready(const ledger::PullEntry& entry, const std::string& target) {
    ledger::PullNotice notice;
    notice.brin = entry.brin;
    notice.supplyPoint = entry.supplyPoint;
    for (const auto& route : services_.routes.all()) {
        const auto& pull = route.intake.pull;
        if (pull && route.intake.adapter && route.intake.adapter->name() == caller_.connection &&
            pull->routeringskenmerk == target) {
            notice.routes.insert(route.name);
        }
    }
    if (notice.routes.empty()) {
        return Error(MessageCode::ServeUnknown, {{"connection", caller_.connection}});
    }
    services_.log.info("exchange.notified",
                       {{"connection", caller_.connection}, {"sender", caller_.sender}, {"brin", entry.brin}});
    if (entry.koppelsleutel.empty()) {
        const auto again = services_.ledger.pulls().askAgain(notice);
        return again ? Result<void>() : again.error();
    }
    ledger::PullPlan plan;
    plan.route = *notice.routes.begin();
    plan.source = "melding";
    plan.startedBy = caller_.sender;
    plan.earlier = ledger::Earlier::askAgain;
    plan.waiting = ledger::Waiting::leaveOut;
    plan.entries.push_back(entry);
    const auto started = services_.ledger.pulls().start(plan);
    return started ? Result<void>() : started.error();
}

}  // namespace schakel::exchange
