#include "gateway/casework/Deadlines.h"

#include <algorithm>
#include <array>

#include "gateway/casework/DeadlineRules.h"
#include "gateway/model/DutchDay.h"

namespace schakel::casework {
namespace {

using model::Role;

struct DeadlineRule {
    const char* id;
    CaseKind kind;
    const char* dutch;
    const char* english;
    Role role;
    const char* source;
    deadlines::Dues (*find)(const Case&, const policy::Policies&, const model::Date&);
    bool afterEnd = false;  // asks something of a case that has ended too
};

constexpr const char* kAdmission = "WVO 27(2a-2g) (VERIFIED-2015)";
constexpr const char* kRod = "Regeling gegevenslevering, art. 4 (VERIFIED-2015); duo.nl (VERIFIED-EXC)";

constexpr std::array kRules{
    DeadlineRule{"TERM-ROD-7", CaseKind::rodRegistration, "in- of uitschrijving melden aan BRON",
                 "report enrolment or leaving to BRON", Role::registrar, kRod, deadlines::rodWeek},
    DeadlineRule{"TERM-ROD-14", CaseKind::rodRegistration, "wijziging melden aan BRON", "report the change to BRON",
                 Role::registrar, kRod, deadlines::rodFortnight},
    DeadlineRule{"TERM-ROD-UITSLAG", CaseKind::rodRegistration, "uitslag van DUO verwacht", "result of DUO expected",
                 Role::registrar, "beleid van de school", deadlines::rodResult},
    DeadlineRule{"TERM-OPP-42", CaseKind::opp, "OPP vaststellen", "establish the OPP", Role::supportCoordinator,
                 "WVO 26(2): zes weken na de inschrijving (VERIFIED-2015); korter, of na een latere behoefte: beleid "
                 "van de school",
                 deadlines::oppEstablished},
    DeadlineRule{"TERM-OPP-EVALUATIE", CaseKind::opp, "OPP evalueren met ouders en leerling",
                 "evaluate the OPP with parents and pupil", Role::supportCoordinator,
                 "WVO 26(3): elk schooljaar (VERIFIED-2015)", deadlines::oppEvaluated},
    DeadlineRule{"TERM-OPP-GESCHIL", CaseKind::opp, "oordeel van de geschillencommissie",
                 "opinion of the disputes committee", Role::competentAuthority, "WPO 43: tien weken (VERIFIED-2015)",
                 deadlines::oppOpinion},
    DeadlineRule{"TERM-PLAN-EINDE", CaseKind::opp, "traject loopt af: evalueren en afronden",
                 "plan ends: evaluate and close it", Role::mentor, "afspraak van de school", deadlines::planEnds},
    DeadlineRule{"TERM-TOELATING-6", CaseKind::warmTransfer, "besluiten over toelating", "decide on admission",
                 Role::competentAuthority, kAdmission, deadlines::admission},
    DeadlineRule{"TERM-TOELATING-10", CaseKind::warmTransfer, "besluiten over toelating (verlengd)",
                 "decide on admission (extended)", Role::competentAuthority, kAdmission, deadlines::extendedAdmission},
    DeadlineRule{"TERM-PLAATSING", CaseKind::warmTransfer, "leerling tijdelijk plaatsen", "place the pupil temporarily",
                 Role::competentAuthority, kAdmission, deadlines::temporaryPlacement},
    DeadlineRule{"TERM-GESPREK", CaseKind::warmTransfer, "gesprek warme overdracht voeren",
                 "hold the handover conversation", Role::intakeCoordinator,
                 "beleid van de school, of de afgesproken dag", deadlines::conversation},
    DeadlineRule{"TERM-TLV-BEZWAAR", CaseKind::tlvApplication, "laatste dag voor bezwaar of beroep",
                 "last day for objection or appeal", Role::supportCoordinator,
                 "beleid van dit samenwerkingsverband (Awb 6:7, REMEMBERED)", deadlines::tlvObjection},
    DeadlineRule{"TERM-TLV-EINDE", CaseKind::tlvApplication, "TLV gebruiken bij een inschrijving",
                 "use the TLV at an enrolment", Role::supportCoordinator, "WEC 40(15) (VERIFIED-2015)",
                 deadlines::tlvUsed},
    DeadlineRule{"TERM-TLV-TERUG", CaseKind::tlvApplication, "TLV loopt af: terugkeer of een nieuwe TLV regelen",
                 "TLV ends: arrange the return or a new TLV", Role::supportCoordinator, "WEC 40(15) (VERIFIED-2015)",
                 deadlines::tlvReturn, true},
};

DeadlineState stateOf(const deadlines::Due& due, const model::Date& today) {
    if (due.met) {
        return DeadlineState::met;
    }
    return today > due.on ? DeadlineState::overdue : DeadlineState::open;
}

void nearestFirst(std::vector<Deadline>& all) {
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.due < b.due; });
}

}  // namespace

base::Words labelOf(DeadlineState state) {
    switch (state) {
        case DeadlineState::open: return {"loopt", "open"};
        case DeadlineState::met: return {"gedaan", "met"};
        case DeadlineState::overdue: return {"te laat", "overdue"};
    }
    return "";
}

std::vector<Deadline> deadlinesOf(const Case& file, const policy::Policies& policies, const model::Date& today) {
    std::vector<Deadline> all;
    for (const auto& rule : kRules) {
        if (rule.kind != file.kind()) {
            continue;
        }
        for (const auto& due : rule.find(file, policies, today)) {
            if (file.hasEnded() && !due.met && !rule.afterEnd) {
                continue;
            }
            all.push_back({.caseId = file.id(),
                           .rule = rule.id,
                           .occurrence = due.occurrence,
                           .what = {rule.dutch, rule.english},
                           .due = due.on,
                           .role = rule.role,
                           .source = rule.source,
                           .state = stateOf(due, today)});
        }
    }
    nearestFirst(all);
    return all;
}

std::vector<Deadline> calendarDeadlines(const policy::Policies& policies, const model::Date& today,
                                        const model::Date& until) {
    std::vector<Deadline> all;
    for (const auto& entry : policies.calendar().all()) {
        if (entry.last < today || entry.last > until) {
            continue;
        }
        const auto& label = entry.label;
        const base::Words unsure{label.in(base::Language::dutch) + " (datum nog nakijken)",
                                 label.in(base::Language::english) + " (date to be checked)"};
        all.push_back({.caseId = {},
                       .rule = "KALENDER-" + entry.name,
                       .occurrence = model::Schooljaar::of(entry.first).text(),
                       .what = entry.isExact ? label : unsure,
                       .due = entry.last,
                       .role = Role::registrar,
                       .source = entry.source});
    }
    nearestFirst(all);
    return all;
}

std::optional<base::Instant> nearestDue(const std::vector<Deadline>& deadlines) {
    std::optional<base::Instant> nearest;
    for (const auto& deadline : deadlines) {
        const auto end = model::dutchMoment(deadline.due.plusDays(1));
        if (deadline.state != DeadlineState::met && (!nearest || end < *nearest)) {
            nearest = end;
        }
    }
    return nearest;
}

}  // namespace schakel::casework
