#include "gateway/exchange/Stager.h"

#include <algorithm>

#include "gateway/base/MemoryBytes.h"
#include "gateway/exchange/Disclosing.h"
#include "gateway/exchange/RosterStaging.h"
#include "gateway/exchange/Summary.h"
#include "gateway/model/ids/Date.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

std::string versionOf(const std::string& set) {
    const auto slash = set.find('/');
    return slash == std::string::npos ? set : set.substr(slash + 1);
}

std::size_t countErrors(const base::Findings& findings) {
    return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [](const auto& finding) {
        return finding.severity == base::Severity::error;
    }));
}

StageOutcome refused(Error error, base::Findings findings = {}) {
    return {std::nullopt, std::move(error), std::move(findings)};
}

ledger::Staging stagingOfDossier(const model::Record& record) {
    ledger::Staging staging;
    staging.kind = record.textAt("overdrachtsoort");
    staging.pupil = pupilKey(record);
    staging.inspectedOn = record.textAt("inzage.datum");
    staging.summary = withContents(summarise(record), contentsOf(record, {}));
    return staging;
}

ledger::Staging stagingOfRoster(const model::Record& record) {
    ledger::Staging staging;
    staging.kind = kRosterKind;
    staging.pupil = rosterKey(record);
    staging.summary = withContents(summariseRoster(record), contentsOf(record, {}));
    return staging;
}

}  // namespace

// Whether it may lie ready at all, whatever the standard's rules say.
std::optional<Error> Stager::objection(const Wish& wish, const model::Record& record) const {
    const auto inspected = model::Date::parse(record.textAt("inzage.datum"));
    if (record.textAt("inzage.inzage") != "true" || !inspected) {
        return Error(MessageCode::StagingNotInspected);
    }
    // A day begins in the Netherlands up to two hours before it does in UTC.
    const auto today = base::formatInstant(services_.clock.now() + std::chrono::hours(2)).substr(0, 10);
    if (inspected->text() > today) {
        return Error(MessageCode::StagingInspectionAhead, {{"date", inspected->text()}});
    }
    if (const auto brin = std::string(record.textAt("school.brin")); brin != wish.point.brin) {
        return Error(MessageCode::StagingOtherSchool, {{"found", brin.empty() ? std::string("?") : brin},
                                                       {"name", wish.point.name},
                                                       {"expected", wish.point.brin}});
    }
    if (pupilKey(record).empty()) {
        return Error(MessageCode::StagingPupilMissing);
    }
    return std::nullopt;
}

StageOutcome Stager::stage(const Wish& wish, const Feed& feed) const {
    auto session = services_.ledger.snapshots().openStaging();
    if (!session) {
        return refused(session.error());
    }
    base::PassingBlobStore contents;
    const auto reader = mapping::makeReader(services_.mappings, contents, wish.point.mappingSet, options_);
    auto& document = (*session)->document();
    const auto fed = feed([&](std::string_view bytes) -> Result<void> {
        if (auto kept = document.write(bytes); !kept) {
            return kept;
        }
        return reader->feed(bytes);
    });
    if (!fed) {
        return refused(fed.error());
    }
    const auto read = reader->finish();
    if (!read) {
        return refused(read.error());
    }
    auto findings = read->findings;
    if (const auto errors = countErrors(findings); errors > 0) {
        return refused(Error(MessageCode::StagingHasErrors, {{"count", std::to_string(errors)}}), std::move(findings));
    }
    const auto& record = read->record;
    const bool roster = isRoster(record);
    if (auto problem = roster ? rosterObjection(wish.point, record) : objection(wish, record)) {
        return refused(std::move(*problem), std::move(findings));
    }
    auto staging = roster ? stagingOfRoster(record) : stagingOfDossier(record);
    staging.supplyPoint = wish.point.name;
    staging.targets = wish.targets;
    staging.version = versionOf(read->mapping->set());
    staging.stagedBy = wish.by;
    if (services_.gate != nullptr) {
        if (auto allowed = services_.gate->mayLieReady(wish.point, staging, record); !allowed) {
            return refused(allowed.error(), std::move(findings));
        }
    }
    auto staged = services_.ledger.snapshots().stage(std::move(*session), staging);
    if (!staged) {
        return refused(staged.error(), std::move(findings));
    }
    return {std::move(*staged), std::nullopt, std::move(findings)};
}

}  // namespace schakel::exchange
