#include "gateway/casework/RodRegistrationPrecheck.h"

#include <algorithm>

#include "gateway/casework/EventFields.h"

namespace schakel::casework {
namespace {

using base::Severity;
using model::OppSignal;
using model::Period;

constexpr const char* kPve = "PvE BRON, controle OPP (VERIFIED-2015)";

constexpr Rule k314{"BRON-314",
                    "De uitschrijving ligt voor de inschrijving.",
                    "The enrolment ends before it begins.",
                    "PvE BRON (VERIFIED-2015)",
                    "Verbeter de datum in- of uitschrijving.",
                    "Correct the date of enrolment or leaving."};
constexpr Rule k321{"BRON-321",
                    "Een OPP begint binnen de inschrijving, niet ervoor of erna.",
                    "An OPP begins within the enrolment, not before or after it.",
                    kPve,
                    "Verbeter de begindatum van het OPP, of de datum in- of uitschrijving.",
                    "Correct the first day of the OPP, or that of enrolment or leaving."};
constexpr Rule k331{"BRON-331",
                    "Deze datum ligt meer dan een jaar vooruit.",
                    "This date is over a year ahead.",
                    "PvE BRON (VERIFIED-2015)",
                    "Kijk de datum na.",
                    "Check the date."};
constexpr Rule k332{"BRON-332",
                    "De inschrijving begint meer dan een jaar vooruit.",
                    "The enrolment begins over a year ahead.",
                    "PvE BRON (VERIFIED-2015)",
                    "Verbeter de datum inschrijving, of wacht met registreren.",
                    "Correct the date of enrolment, or register it later."};
constexpr Rule k349{"BRON-349", "Twee OPP's beginnen op dezelfde dag.",         "Two OPPs begin on the same day.",
                    kPve,       "Haal er een weg, of verbeter een begindatum.", "Remove one, or correct a first day."};
constexpr Rule k435{"BRON-435",
                    "De leerling gaat weg, maar het OPP heeft nog geen einddatum.",
                    "The pupil leaves, and the OPP has no end yet.",
                    kPve,
                    "Vul de einddatum van het OPP in: uiterlijk de datum uitschrijving.",
                    "Give the OPP an end: the date of leaving at the latest."};
constexpr Rule k452{"BRON-452",
                    "Een OPP van voor 1 augustus 2015 hoort niet in BRON.",
                    "An OPP from before 1 August 2015 does not belong in BRON.",
                    kPve,
                    "Haal het weg uit de registratie, of verbeter de begindatum.",
                    "Take it out of the registration, or correct its first day."};
constexpr Rule k453{"BRON-453",
                    "De einddatum van het OPP ligt voor het begin of na de uitschrijving.",
                    "The OPP ends before it begins or after the pupil left.",
                    kPve,
                    "Verbeter de einddatum van het OPP.",
                    "Correct the end of the OPP."};
constexpr Rule k454{"BRON-454",
                    "OPP's overlappen elkaar. Alleen het laatste mag nog lopen.",
                    "OPPs overlap. Only the last may still run.",
                    kPve,
                    "Geef het eerdere OPP een einddatum voor de dag waarop het volgende begint.",
                    "End the earlier OPP before the day on which the next begins."};
constexpr Rule k415{"BRON-415",
                    "Bij deze inschrijving ontbreekt een TLV die op of voor de eerste dag begint.",
                    "This enrolment has no TLV that begins on or before its first day.",
                    "PvE BRON (VERIFIED-2015)",
                    "Voeg de TLV toe, of geef de uitzondering aan: epilepsieschool of residentiële plaatsing.",
                    "Add the TLV, or name the exception: epilepsy school or residential placement."};
constexpr Rule kStay{"ROD-15",
                     "Een verblijf op een andere school past niet binnen de inschrijving.",
                     "A stay at another school does not fit the enrolment.",
                     "Schakel",
                     "Geef het verblijf een einddatum: uiterlijk de datum uitschrijving.",
                     "Give the stay an end: the date of leaving at the latest."};
constexpr Rule kLost{"ROD-14",
                     "Een OPP dat al in BRON staat, ontbreekt of is veranderd.",
                     "An OPP that BRON has already is missing or was changed.",
                     "PvE BRON: altijd de hele inschrijving (VERIFIED-2015)",
                     "Zet het terug in de inschrijving; anders verdwijnt het uit BRON.",
                     "Put it back in the enrolment; else it disappears from BRON."};

const Rule* ruleOf(OppSignal signal) {
    switch (signal) {
        case OppSignal::startOutsideInschrijving: return &k321;
        case OppSignal::startFarAhead: return &k331;
        case OppSignal::sameStart: return &k349;
        case OppSignal::openAfterUitschrijving: return &k435;
        case OppSignal::startBeforePassendOnderwijs: return &k452;
        case OppSignal::endOutsidePeriod: return &k453;
        case OppSignal::overlap: return &k454;
    }
    return &k321;
}

bool isAboutEnd(OppSignal signal) {
    return signal == OppSignal::openAfterUitschrijving || signal == OppSignal::endOutsidePeriod ||
           signal == OppSignal::overlap;
}

std::string shown(const Period& period) {
    return period.start.text() + " - " + (period.end ? period.end->text() : "...");
}

base::Words oppField(std::size_t position, bool isEnd) {
    const auto number = std::to_string(position + 1);
    return {"OPP " + number + ", " + (isEnd ? "einddatum" : "begindatum"),
            "OPP " + number + ", " + (isEnd ? "end" : "first day")};
}

base::Words clash(const Period& period, const Period& enrolment) {
    return {shown(period) + "; inschrijving " + shown(enrolment), shown(period) + "; enrolment " + shown(enrolment)};
}

void checkEnrolment(const Period& enrolment, const model::Date& today, std::vector<PrecheckFinding>& findings) {
    if (enrolment.end && *enrolment.end < enrolment.start) {
        findings.push_back({&k314, Severity::error, {"datum uitschrijving", "date of leaving"}, shown(enrolment)});
    }
    if (enrolment.start > today.plusYears(1)) {
        findings.push_back({&k332, Severity::error, {"datum inschrijving", "date of enrolment"}, shown(enrolment)});
    }
}

void checkStays(const EnrolmentSnapshot& snapshot, std::vector<PrecheckFinding>& findings) {
    const auto& [enrolment, opp, stays] = snapshot;
    for (std::size_t i = 0; i < stays.size(); ++i) {
        const auto& stay = stays[i];
        const bool open = enrolment.end && (!stay.end || *stay.end > *enrolment.end);
        if (open || stay.start < enrolment.start || (stay.end && *stay.end < stay.start)) {
            const auto number = std::to_string(i + 1);
            findings.push_back({&kStay,
                                Severity::warning,
                                {"verblijf elders " + number + ", einddatum", "stay elsewhere " + number + ", end"},
                                clash(stay, enrolment)});
        }
    }
}

std::optional<Period> parsePeriod(std::string_view text) {
    const auto slash = text.find('/');
    const auto start = dateIn(text.substr(0, slash));
    if (slash == std::string_view::npos || !start) {
        return std::nullopt;
    }
    const auto rest = text.substr(slash + 1);
    const auto end = dateIn(rest);
    if (!rest.empty() && !end) {
        return std::nullopt;
    }
    return Period{*start, end};
}

}  // namespace

std::vector<PrecheckFinding> precheck(const EnrolmentSnapshot& snapshot, const model::Date& today) {
    std::vector<PrecheckFinding> findings;
    checkEnrolment(snapshot.enrolment, today, findings);
    auto periods = snapshot.opp;
    std::stable_sort(periods.begin(), periods.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
    for (const auto& [position, signal] : model::checkOppPeriods(snapshot.enrolment, periods, today)) {
        findings.push_back({ruleOf(signal), signal == OppSignal::startFarAhead ? Severity::warning : Severity::error,
                            oppField(position, isAboutEnd(signal)), clash(periods[position], snapshot.enrolment)});
    }
    checkStays(snapshot, findings);
    return findings;
}

std::vector<PrecheckFinding> lostPeriods(const EnrolmentSnapshot& registered, const EnrolmentSnapshot& now) {
    std::vector<PrecheckFinding> findings;
    for (std::size_t i = 0; i < registered.opp.size(); ++i) {
        const auto& before = registered.opp[i];
        const bool kept = std::any_of(now.opp.begin(), now.opp.end(), [&](const Period& each) {
            return each.start == before.start && (!before.end || each.end == before.end);
        });
        if (!kept) {
            findings.push_back({&kLost, Severity::error, oppField(i, false), shown(before)});
        }
    }
    return findings;
}

std::vector<EndProposal> proposeEnds(const EnrolmentSnapshot& snapshot, const model::Date& lastDay) {
    std::vector<EndProposal> proposals;
    const auto propose = [&](EndProposal::What what, const std::vector<Period>& rows) {
        for (const auto& row : rows) {
            if (!row.end || *row.end > lastDay) {
                proposals.push_back({what, row, row.start <= lastDay ? std::optional(lastDay) : std::nullopt});
            }
        }
    };
    propose(EndProposal::What::opp, snapshot.opp);
    propose(EndProposal::What::stay, snapshot.stays);
    return proposals;
}

std::optional<PrecheckFinding> missingTlv(model::SchoolType school, const model::Date& enrolledFrom,
                                          const std::vector<model::Date>& tlvStarts, TlvException exception) {
    const bool special = school == model::SchoolType::so || school == model::SchoolType::vso;
    const bool covered = std::any_of(tlvStarts.begin(), tlvStarts.end(),
                                     [&](const model::Date& start) { return start <= enrolledFrom; });
    if (!special || covered || exception != TlvException::none) {
        return std::nullopt;
    }
    return PrecheckFinding{&k415, Severity::warning, {"TLV, ingangsdatum", "TLV, first day"}, enrolledFrom.text()};
}

std::optional<std::vector<Period>> parsePeriods(std::string_view text) {
    std::vector<Period> periods;
    while (!text.empty()) {
        const auto space = text.find(' ');
        const auto period = parsePeriod(text.substr(0, space));
        if (!period) {
            return std::nullopt;
        }
        periods.push_back(*period);
        text = space == std::string_view::npos ? std::string_view() : text.substr(space + 1);
    }
    return periods;
}

std::string formatPeriods(const std::vector<Period>& periods) {
    std::string text;
    for (const auto& period : periods) {
        text += (text.empty() ? "" : " ") + period.start.text() + "/" + (period.end ? period.end->text() : "");
    }
    return text;
}

}  // namespace schakel::casework
