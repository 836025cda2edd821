#include "gateway/casework/CaseBook.h"

#include <algorithm>

#include "gateway/casework/Deadlines.h"
#include "gateway/casework/EventJson.h"
#include "gateway/casework/Followups.h"
#include "gateway/casework/Opp.h"
#include "gateway/casework/PlainText.h"
#include "gateway/casework/TlvApplicationDecision.h"
#include "gateway/model/DutchDay.h"

namespace schakel::casework {

using base::Error;
using base::MessageCode;
using base::Result;

namespace {

// How often a step is judged again because others were first.
constexpr int kTries = 8;

Result<Case> caseOf(const ledger::StoredCase& stored) {
    const auto kind = findKind(stored.row.kind);
    if (!kind) {
        return Error(MessageCode::CaseDamaged, {{"case", stored.row.id}});
    }
    std::vector<Event> events;
    events.reserve(stored.events.size());
    for (const auto& each : stored.events) {
        if (each.number != events.size() + 1) {
            return Error(MessageCode::CaseDamaged, {{"case", stored.row.id}});  // one is gone
        }
        auto event = fromLedger(stored.row.id, each);
        if (!event) {
            return event.error();
        }
        events.push_back(std::move(*event));
    }
    return Case::replay(stored.row.id, *kind, stored.row.school, std::move(events));
}

bool isDamage(const Error& error) {
    return error.code() == MessageCode::CaseDamaged || error.code() == MessageCode::LedgerDamaged;
}

bool hasCause(const Case& file, const std::string& cause) {
    return !cause.empty() && std::any_of(file.events().begin(), file.events().end(),
                                         [&](const Event& event) { return event.cause == cause; });
}

}  // namespace

model::Date CaseBook::today() const {
    return model::dutchDay(services_.clock.now());
}

Event CaseBook::made(const Draft& draft) const {
    auto fields = draft.fields;
    if (!draft.cause.empty()) {
        // Of what others sent a case is made all the same; a person is told what is wrong.
        for (auto& [name, value] : fields) {
            value = isPlainText(value) ? value : plainText(value);
        }
    }
    return {.type = draft.type,
            .actor = draft.actor,
            .recordedAt = services_.clock.now(),
            .on = draft.on.value_or(today()),
            .ground = draft.ground,
            .subject = draft.subject,
            .cause = draft.cause,
            .fields = std::move(fields)};
}

ledger::CaseMark CaseBook::markOf(const Case& file) const {
    return {file.state(), file.hasEnded(), nearestDue(deadlinesOf(file, services_.policies, today()))};
}

Result<Outcome> CaseBook::open(const Opening& opening) {
    auto draft = opening.first;
    draft.type = kOpen;
    auto file = Case::open("", opening.kind, opening.school, made(draft));
    auto refusals = judgeOpening({file, file.opening(), services_.policies, today()});
    if (refusals.empty()) {
        auto beside = besideOthersOf(opening, file);
        if (!beside) {
            return beside.error();
        }
        refusals = std::move(*beside);
    }
    if (!refusals.empty()) {
        return Outcome{std::move(file), std::move(refusals)};
    }
    const auto id = services_.cases.open({kindName(opening.kind), opening.school, opening.pupil, draft.cause},
                                         toLedger(file.opening()), markOf(file));
    if (!id) {
        return id.error();
    }
    auto opened = load(*id);
    return opened ? Result<Outcome>(Outcome{std::move(*opened)}) : opened.error();
}

Result<Outcome> CaseBook::add(const std::string& id, const Draft& draft) {
    for (int i = 0; i < kTries; ++i) {
        bool moved = false;
        auto outcome = addOnce(id, draft, moved);
        if (!moved) {
            return outcome;
        }
    }
    return Error(MessageCode::CaseMoved, {{"case", id}});
}

Result<Outcome> CaseBook::addOnce(const std::string& id, const Draft& draft, bool& moved) {
    auto file = load(id);
    if (!file) {
        return file.error();
    }
    if (hasCause(*file, draft.cause)) {
        return Outcome{std::move(*file)};
    }
    auto event = made(draft);
    auto refusals = judge({*file, event, services_.policies, today()});
    if (!refusals.empty()) {
        return Outcome{std::move(*file), std::move(refusals)};
    }
    file->add(event);
    const auto appended = services_.cases.append(id, toLedger(file->events().back()), markOf(*file));
    if (!appended) {
        return appended.error();
    }
    moved = *appended != ledger::AppendOutcome::added;  // or repeated: then it is there when it is loaded again
    if (moved) {
        return Outcome{std::move(*file)};
    }
    Outcome outcome{std::move(*file)};
    if (auto opened = openFollowups(outcome, outcome.file.events().back()); !opened) {
        return opened.error();
    }
    if (auto checked = checkNumber(outcome); !checked) {
        return checked.error();
    }
    return outcome;
}

Result<void> CaseBook::openFollowups(Outcome& outcome, const Event& event) {
    for (auto& followup : followupsOf(outcome.file, event)) {
        Opening opening{followup.kind, followup.school, {.sameAsCase = outcome.file.id()}, {}};
        opening.first.actor = event.actor;
        opening.first.on = event.on;
        opening.first.cause = followup.cause;
        opening.first.fields = std::move(followup.opening);
        auto opened = open(opening);
        if (!opened) {
            return opened.error();
        }
        if (opened->refusals.empty()) {
            outcome.opened.push_back(opened->file.id());
        }
        outcome.attention.insert(outcome.attention.end(), opened->refusals.begin(), opened->refusals.end());
    }
    return {};
}

Result<Refusals> CaseBook::besideOthersOf(const Opening& opening, const Case& file) {
    const auto& pupil = opening.pupil;
    const bool isKnown = !pupil.number.empty() || !pupil.sameAsCase.empty() || !pupil.sameAsExchange.empty();
    if (file.kind() != CaseKind::opp || !isKnown) {
        return Refusals{};
    }
    const auto others =
        list({.kind = kindName(CaseKind::opp), .school = file.school(), .pupil = pupil, .limit = SIZE_MAX});
    return others ? Result<Refusals>(besideOthers(file, *others)) : others.error();
}

// DUO signals a number that another pupil has (422). Which pupil a case is about, only the ledger knows.
Result<void> CaseBook::checkNumber(Outcome& outcome) {
    const auto& type = outcome.file.events().back().type;
    if (outcome.file.kind() != CaseKind::tlvApplication || (type != "grant" && type != "upheld")) {
        return {};
    }
    const ledger::CaseFilter all{.kind = kindName(CaseKind::tlvApplication), .limit = SIZE_MAX};
    auto same = all;
    same.pupil = ledger::CasePupil{.sameAsCase = outcome.file.id()};
    const auto everybody = list(all);
    const auto ofPupil = everybody ? services_.cases.list(same) : everybody.error();
    if (!ofPupil) {
        return ofPupil.error();
    }
    if (ofPupil->empty()) {
        return {};  // whom it is about is not known
    }
    const auto isOfAnother = [&](std::string_view number) {
        return std::any_of(everybody->begin(), everybody->end(), [&](const Case& other) {
            const bool isSame = std::any_of(ofPupil->begin(), ofPupil->end(),
                                            [&](const ledger::CaseRow& row) { return row.id == other.id(); });
            return !isSame && other.id() != outcome.file.id() && other.value("number") == number;
        });
    };
    if (const auto decision = decisionOf(outcome.file)) {
        for (const auto& finding : checkDecision(*decision, {.isOfAnotherPupil = isOfAnother})) {
            if (finding.severity == base::Severity::warning) {
                outcome.attention.push_back({finding.rule, finding.detail});
            }
        }
    }
    return {};
}

Result<Refusals> CaseBook::wouldRefuse(const std::string& id, const Draft& draft) {
    const auto file = load(id);
    if (!file) {
        return file.error();
    }
    const auto event = made(draft);
    return judge({*file, event, services_.policies, today()});
}

Result<Case> CaseBook::load(const std::string& id) {
    const auto stored = services_.cases.load(id);
    if (!stored) {
        return stored.error();
    }
    if (stored->row.erasedAt) {
        return Error(MessageCode::CaseErased, {{"case", id}});
    }
    return caseOf(*stored);
}

Result<std::vector<Case>> CaseBook::list(const ledger::CaseFilter& filter) {
    auto found = readable(filter);
    if (!found) {
        return found.error();
    }
    return found->damaged.empty() ? Result<std::vector<Case>>(std::move(found->cases)) : found->damaged.front();
}

Result<Readable> CaseBook::readable(const ledger::CaseFilter& filter) {
    const auto rows = services_.cases.list(filter);
    if (!rows) {
        return rows.error();
    }
    Readable found;
    for (const auto& row : *rows) {
        if (row.erasedAt) {
            continue;
        }
        auto file = load(row.id);
        if (file) {
            found.cases.push_back(std::move(*file));
        } else if (isDamage(file.error())) {
            found.damaged.push_back(file.error());
        } else if (file.error().code() != MessageCode::CaseErased) {  // it may be erased since
            return file.error();
        }
    }
    return found;
}

Result<Refusals> CaseBook::openWhatFollows() {
    auto files = readable({.kind = kindName(CaseKind::opp), .limit = SIZE_MAX});
    if (!files) {
        return files.error();
    }
    Refusals refusals;
    for (auto& file : files->cases) {
        Outcome outcome{std::move(file)};
        for (const auto& event : outcome.file.events()) {
            if (auto done = openFollowups(outcome, event); !done) {
                return done.error();
            }
        }
        refusals.insert(refusals.end(), outcome.attention.begin(), outcome.attention.end());
    }
    return refusals;
}

Result<std::size_t> CaseBook::refreshDeadlines() {
    const auto rows = services_.cases.list({.limit = SIZE_MAX});
    if (!rows) {
        return rows.error();
    }
    std::size_t changed = 0;
    for (const auto& row : *rows) {
        if (row.erasedAt) {
            continue;
        }
        const auto file = load(row.id);
        if (!file && (isDamage(file.error()) || file.error().code() == MessageCode::CaseErased)) {
            continue;
        }
        if (!file) {
            return file.error();
        }
        const auto due = markOf(*file).due;
        if (due == row.mark.due) {
            continue;
        }
        if (auto set = services_.cases.setDue(row.id, due); !set) {
            return set.error();
        }
        ++changed;
    }
    return changed;
}

}  // namespace schakel::casework
