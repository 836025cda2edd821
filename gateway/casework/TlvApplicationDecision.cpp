#include "gateway/casework/TlvApplicationDecision.h"

#include <algorithm>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/Words.h"
#include "gateway/model/checks/TlvChecks.h"
#include "gateway/model/ids/SwvCode.h"

namespace schakel::casework {
namespace {

using base::Severity;
using model::TlvProfile;
using model::TlvSignal;

constexpr const char* kAskSwv = "Vraag het samenwerkingsverband het besluit te verbeteren.";
constexpr const char* kAskSwvEnglish = "Ask the SWV to correct the decision.";
constexpr const char* kPve = "PvE BRON, controle TLV (VERIFIED-2015)";

constexpr Rule kStart{"BRON-416",
                      "De ingangsdatum ligt voor 1 augustus 2014, toen passend onderwijs begon.",
                      "It begins before 1 August 2014, when passend onderwijs began.",
                      kPve,
                      "Kijk de ingangsdatum na.",
                      "Check the first day."};
constexpr Rule kSector{"BRON-420",
                       "Dit samenwerkingsverband is niet van het voortgezet onderwijs.",
                       "This SWV is not one of secondary education.",
                       kPve,
                       "Kijk na welk samenwerkingsverband het besluit nam.",
                       "Check which SWV decided."};
constexpr Rule kOtherSwv{"BRON-421",
                         "Het nummer begint niet met de code van dit samenwerkingsverband.",
                         "The number does not begin with this SWV's code.",
                         kPve,
                         kAskSwv,
                         kAskSwvEnglish};
constexpr Rule kOtherPupil{"BRON-422",
                           "Dit nummer is al van een andere leerling.",
                           "This number is another pupil's already.",
                           kPve,
                           "Vergelijk beide besluiten en vraag het samenwerkingsverband welk nummer klopt.",
                           "Compare both decisions and ask the SWV which number is right."};
constexpr Rule kEnd{"BRON-423",
                    "De einddatum is niet 31 juli.",
                    "It does not end on 31 July.",
                    "WEC 40(15); PvE BRON, controle TLV (VERIFIED-2015)",
                    kAskSwv,
                    kAskSwvEnglish};
constexpr Rule kShort{
    "BRON-424",
    "Het besluit duurt korter dan een heel schooljaar. Begint het later dan 1 augustus, dan loopt het "
    "tot het eind van het volgende schooljaar.",
    "It is shorter than a whole schooljaar. One that begins after 1 August runs until the end of the "
    "next.",
    "WEC 40(15); PvE BRON, controle TLV (VERIFIED-2015)",
    kAskSwv,
    kAskSwvEnglish};
constexpr Rule kSameStart{"BRON-425",
                          "Binnen deze inschrijving begint al een ander besluit op die dag.",
                          "Another decision begins on that day within this enrolment.",
                          kPve,
                          "Kijk na of het hetzelfde besluit is.",
                          "Check whether it is the same decision."};
constexpr Rule kNotListed{"BRON-741",
                          "Deze waarde staat niet in de lijst van BRON.",
                          "This value is not in BRON's list.",
                          kPve,
                          "Kies categorie L, M of H, en een code van een samenwerkingsverband zoals VO9901.",
                          "Choose category L, M or H, and an SWV's code such as VO9901."};
constexpr Rule kForm{"BRON-743",
                     "Het nummer heeft niet de vorm die BRON vraagt: code, jaar vanaf 2014, vijf cijfers.",
                     "The number has not the form that BRON wants: code, year from 2014, five digits.",
                     kPve,
                     "Neem het nummer over van het besluit, bijvoorbeeld VO9901-2026-00042. Heeft het een andere vorm, "
                     "kies dan vorm OSO.",
                     "Copy the number from the decision, for example VO9901-2026-00042. If it has another form, choose "
                     "form OSO."};
constexpr Rule kBackwards{"TLV-43",
                          "Het besluit eindigt voor het begint, of heeft geen einddatum.",
                          "The decision ends before it begins, or has no end.",
                          "WEC 40(15) (VERIFIED-2015)",
                          "Kijk de datums na.",
                          "Check the dates."};

const Rule* ruleOf(TlvSignal signal) {
    switch (signal) {
        case TlvSignal::startBeforePassendOnderwijs: return &kStart;
        case TlvSignal::swvOfOtherSector: return &kSector;
        case TlvSignal::numberOfOtherSwv: return &kOtherSwv;
        case TlvSignal::endNotAtEndOfSchooljaar: return &kEnd;
        case TlvSignal::tooShort: return &kShort;
        case TlvSignal::numberForm: return &kForm;
    }
    return &kForm;
}

void refuse(std::vector<TlvFinding>& findings, const Rule& rule, base::Words detail) {
    findings.push_back({&rule, Severity::error, std::move(detail)});
}

void checkNumber(const TlvDecision& decision, std::vector<TlvFinding>& findings) {
    if (!model::SwvCode::parse(decision.swv)) {
        refuse(findings, kNotListed, {"samenwerkingsverband: " + decision.swv, "SWV: " + decision.swv});
    }
    for (const auto signal : model::checkTlvNumber(decision.number, decision.swv, model::Sector::vo)) {
        refuse(findings, *ruleOf(signal), signal == TlvSignal::swvOfOtherSector ? decision.swv : decision.number);
    }
}

void checkPeriod(const TlvDecision& decision, std::vector<TlvFinding>& findings) {
    if (!decision.to || *decision.to < decision.from) {
        refuse(findings, kBackwards, decision.from.text() + " - " + (decision.to ? decision.to->text() : "?"));
        return;
    }
    for (const auto signal : model::checkTlvPeriod(decision.from, *decision.to)) {
        const bool aboutStart = signal == TlvSignal::startBeforePassendOnderwijs;
        if (aboutStart || !decision.residential) {
            refuse(findings, *ruleOf(signal), decision.from.text() + " - " + decision.to->text());
        }
    }
}

void checkAround(const TlvDecision& decision, const TlvSurroundings& around, std::vector<TlvFinding>& findings) {
    if (around.isOfAnotherPupil && around.isOfAnotherPupil(decision.number)) {
        findings.push_back({&kOtherPupil, Severity::warning, decision.number});
    }
    const auto& starts = around.otherStarts;
    if (std::find(starts.begin(), starts.end(), decision.from) != starts.end()) {
        refuse(findings, kSameStart, decision.from.text());
    }
}

template <class Teller>
std::optional<TlvDecision> decisionBy(const Teller& teller, const Case& file) {
    const auto number = fieldOf(teller, "number");
    const auto from = dateOf(teller, "from");
    if (!from || number.empty()) {
        return std::nullopt;
    }
    // Of an SWV that goes by its name, the code is not known: it is the one that its number begins with.
    const auto swv = fieldOf(file.opening(), "swv");
    const bool isCode = model::SwvCode::parse(swv).has_value();
    return TlvDecision{.type = fieldOf(file.opening(), "type"),
                       .swv = isCode ? swv : number.substr(0, 6),
                       .number = number,
                       .profile = fieldOf(teller, "number_profile") == "OSO" ? TlvProfile::oso : TlvProfile::bron,
                       .from = *from,
                       .to = dateOf(teller, "to"),
                       .category = fieldOf(teller, "category"),
                       .residential = isYes(teller, "residential")};
}

}  // namespace

std::vector<TlvFinding> checkDecision(const TlvDecision& decision, const TlvSurroundings& around) {
    std::vector<TlvFinding> findings;
    const bool inBronForm = decision.profile == TlvProfile::bron;
    if (inBronForm) {
        checkNumber(decision, findings);
    }
    if (decision.type == "VSO") {
        if (inBronForm && words::find(words::kFundingInBron, decision.category) == nullptr) {
            const auto shown = decision.category.empty() ? std::string("?") : decision.category;
            refuse(findings, kNotListed, {"categorie: " + shown, "category: " + shown});
        }
        checkPeriod(decision, findings);
    } else if (decision.to && *decision.to < decision.from) {
        refuse(findings, kBackwards, decision.from.text() + " - " + decision.to->text());
    }
    checkAround(decision, around, findings);
    return findings;
}

std::optional<TlvDecision> decisionOf(const Case& file) {
    return decisionBy(file, file);
}

std::optional<TlvDecision> decisionOf(const Situation& situation) {
    return decisionBy(situation, situation.file);
}

}  // namespace schakel::casework
