#include "gateway/casework/CaseBook.h"

#include <algorithm>

#include "gateway/casework/Deadlines.h"
#include "gateway/casework/EventJson.h"
#include "gateway/casework/Followups.h"
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
        auto event = fromLedger(stored.row.id, each);
        if (!event) {
            return event.error();
        }
        events.push_back(std::move(*event));
    }
    return Case::replay(stored.row.id, *kind, stored.row.school, std::move(events));
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
    return {.type = draft.type,
            .actor = draft.actor,
            .recordedAt = services_.clock.now(),
            .on = draft.on.value_or(today()),
            .ground = draft.ground,
            .subject = draft.subject,
            .cause = draft.cause,
            .fields = draft.fields};
}

ledger::CaseMark CaseBook::markOf(const Case& file) const {
    return {file.state(), file.hasEnded(), nearestDue(deadlinesOf(file, services_.policies, today()))};
}

Result<Outcome> CaseBook::open(const Opening& opening) {
    auto draft = opening.first;
    draft.type = kOpen;
    auto file = Case::open("", opening.kind, opening.school, made(draft));
    auto refusals = judgeOpening({file, file.opening(), services_.policies, today()});
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
    moved = *appended == ledger::AppendOutcome::moved;
    if (moved) {
        return Outcome{std::move(*file)};
    }
    // Also when it was there already: whoever added it may have died before the cases that follow were opened.
    Outcome outcome{std::move(*file)};
    if (auto opened = openFollowups(outcome); !opened) {
        return opened.error();
    }
    return outcome;
}

Result<void> CaseBook::openFollowups(Outcome& outcome) {
    const auto& event = outcome.file.events().back();
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
        outcome.notOpened.insert(outcome.notOpened.end(), opened->refusals.begin(), opened->refusals.end());
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
    const auto rows = services_.cases.list(filter);
    if (!rows) {
        return rows.error();
    }
    std::vector<Case> cases;
    for (const auto& row : *rows) {
        if (row.erasedAt) {
            continue;
        }
        auto file = load(row.id);
        if (!file) {
            return file.error();
        }
        cases.push_back(std::move(*file));
    }
    return cases;
}

Result<std::size_t> CaseBook::refreshDeadlines() {
    const auto rows = services_.cases.list({.ended = false, .limit = SIZE_MAX});
    if (!rows) {
        return rows.error();
    }
    std::size_t changed = 0;
    for (const auto& row : *rows) {
        const auto file = load(row.id);
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
