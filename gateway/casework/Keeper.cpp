#include "gateway/casework/Keeper.h"

#include <algorithm>
#include <map>
#include <set>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/TlvApplication.h"

namespace schakel::casework {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

// The kind of file that a case is, as the retention rules call it.
const char* kindOf(const Case& file) {
    switch (file.kind()) {
        case CaseKind::warmTransfer: return file.state() == "PURGED" ? "niet-geplaatst" : "leerlingdossier";
        case CaseKind::opp: return "leerlingdossier";
        case CaseKind::tlvApplication: return isOfSwv(file) ? "swv-dossier" : "verwijzing-so";
        case CaseKind::rodRegistration: return "inschrijving";
    }
    return "leerlingdossier";
}

// Files that count from the end of what they are about; the others count from the day on which the pupil left.
bool countsFromItsEnd(std::string_view kind) {
    return kind == "swv-dossier" || kind == "niet-geplaatst";
}

// When the pupil left, as far as this case says. What was asked of BRON and taken back again tells nothing.
std::optional<model::Date> leavingIn(const Case& file) {
    switch (file.kind()) {
        case CaseKind::opp: return dateOf(file, "disenrolled_on");
        case CaseKind::rodRegistration:
            return file.state() == "CANCELLED" ? std::nullopt : dateOf(file, "enrolment_to");
        case CaseKind::warmTransfer:
        case CaseKind::tlvApplication: break;
    }
    return std::nullopt;
}

std::set<std::string> dossiersOf(const Case& file) {
    std::set<std::string> dossiers;
    for (const auto& event : file.events()) {
        if (auto exchange = fieldOf(event, "exchange"); !exchange.empty()) {
            dossiers.insert(std::move(exchange));
        }
    }
    return dossiers;
}

Error stillKept(const std::string& caseId, const Term& term) {
    const base::Words until =
        term.until ? base::Words{"tot en met " + term.until->text(), "until " + term.until->text()}
                   : base::Words{"tot de uitschrijving bekend is", "until it is known when the pupil left"};
    return Error(MessageCode::CaseKept, {{"case", caseId}, {"until", until}, {"source", term.rule->source}});
}

std::vector<ledger::Hold> standing(std::vector<ledger::Hold> holds) {
    std::erase_if(holds, [](const ledger::Hold& hold) { return hold.releasedAt.has_value(); });
    return holds;
}

}  // namespace

std::optional<Term> termOf(const Case& file, const policy::Policies& policies,
                           const std::optional<model::Date>& leftOn) {
    const auto* const kind = kindOf(file);
    const auto* const rule = policies.retention().find(kind);
    if (!file.hasEnded() || rule == nullptr) {
        return std::nullopt;
    }
    Term term{rule, countsFromItsEnd(kind) ? std::optional(file.entered().on) : leftOn, {}};
    if (term.from) {
        term.until = term.from->plusMonths(rule->months);
    }
    return term;
}

Result<std::optional<model::Date>> Keeper::leavingOf(const Case& file) {
    auto leftOn = leavingIn(file);
    if (leftOn || !file.hasEnded()) {
        return leftOn;
    }
    const auto same = book_.list({.pupil = ledger::CasePupil{.sameAsCase = file.id()}, .limit = SIZE_MAX});
    if (!same) {
        return same.error();
    }
    for (const auto& other : *same) {
        leftOn = std::max(leftOn, leavingIn(other));
    }
    return leftOn;
}

Result<std::vector<Kept>> Keeper::all() {
    const auto files = book_.list({.limit = SIZE_MAX});
    if (!files) {
        return files.error();
    }
    std::vector<Kept> kept;
    for (const auto& file : *files) {
        const auto leftOn = leavingOf(file);
        if (!leftOn) {
            return leftOn.error();
        }
        auto term = termOf(file, policies_, *leftOn);
        if (!term) {
            continue;
        }
        auto holds = cases_.holds(file.id());
        if (!holds) {
            return holds.error();
        }
        kept.push_back({file, *term, standing(std::move(*holds))});
    }
    const auto today = book_.today();
    std::stable_sort(kept.begin(), kept.end(), [&](const Kept& one, const Kept& other) {
        return one.term.isOver(today) > other.term.isOver(today);
    });
    return kept;
}

Result<std::vector<Kept>> Keeper::due() {
    auto kept = all();
    if (kept) {
        std::erase_if(*kept, [&](const Kept& one) { return !one.term.isOver(book_.today()) || !one.holds.empty(); });
    }
    return kept;
}

Result<std::vector<std::string>> Keeper::dossiersOnlyIn(const Case& file) {
    const auto others = book_.list({.limit = SIZE_MAX});
    if (!others) {
        return others.error();
    }
    auto dossiers = dossiersOf(file);
    for (const auto& other : *others) {
        if (other.id() != file.id()) {
            for (const auto& needed : dossiersOf(other)) {
                dossiers.erase(needed);
            }
        }
    }
    return std::vector<std::string>(dossiers.begin(), dossiers.end());
}

Result<ledger::Erasure> Keeper::erase(const std::string& caseId, const std::string& by) {
    const auto kept = all();
    if (!kept) {
        return kept.error();
    }
    const auto found =
        std::find_if(kept->begin(), kept->end(), [&](const Kept& one) { return one.file.id() == caseId; });
    if (found == kept->end()) {
        const auto file = book_.load(caseId);
        return file ? Error(MessageCode::CaseNotEnded, {{"case", caseId}}) : file.error();
    }
    if (!found->term.isOver(book_.today())) {
        return stillKept(caseId, found->term);
    }
    const auto dossiers = dossiersOnlyIn(found->file);
    if (!dossiers) {
        return dossiers.error();
    }
    return cases_.erase(caseId, *dossiers, found->term.rule->kind, by);
}

}  // namespace schakel::casework
