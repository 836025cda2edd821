#include "gateway/casework/TlvApplicationGuards.h"

#include <algorithm>

#include "gateway/casework/Judgement.h"
#include "gateway/casework/TlvApplication.h"
#include "gateway/casework/TlvApplicationRules.h"
#include "gateway/model/checks/NumberSearch.h"
#include "gateway/model/ids/Brin.h"
#include "gateway/model/ids/SwvCode.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework::tlv {
namespace {

// Everything of this event that goes along to the SWV is free of personal numbers.
Judgement withoutNumbers(const Event& event) {
    Judgement judged;
    for (const auto& [name, value] : event.fields) {
        judged.refuseUnless(!model::mayHoldPgn(value), kNumberInText, name);
    }
    return judged;
}

base::Words pieceWanted(const MissingPiece& piece) {
    const auto who = model::labelOf(piece.suppliedBy);
    const auto in = [&](base::Language language, const char* by) {
        return piece.what.in(language) + " (" + piece.kind + "); " + by + who.in(language);
    };
    return {in(base::Language::dutch, "te krijgen van: "), in(base::Language::english, "to be had from: ")};
}

Judgement missingPieces(const Situation& situation) {
    Judgement judged;
    for (const auto& piece : completeness(situation.file, swvOf(situation), situation.today).missing) {
        judged.refuseUnless(piece.weight != Weight::needed, *piece.rule, pieceWanted(piece));
    }
    return judged;
}

// The school takes care that it is complete before it goes; the SWV sees for itself before experts look at it.
Judgement completeAtSchool(const Situation& situation) {
    return isOfSwv(situation.file) ? Judgement() : missingPieces(situation);
}

Judgement completeAtSwv(const Situation& situation) {
    return isOfSwv(situation.file) ? missingPieces(situation) : Judgement();
}

bool hasDocument(const Case& file, std::string_view hash) {
    const auto documents = documentsOf(file);
    return std::any_of(documents.begin(), documents.end(), [&](const Event* each) { return each->subject == hash; });
}

bool worksFor(const std::string& organisation, const Case& file) {
    const auto& opening = file.opening();
    return !organisation.empty() && (organisation == file.school() || organisation == fieldOf(opening, "applicant") ||
                                     organisation == fieldOf(opening, "receiving_school"));
}

base::Words disciplinesWanted() {
    return {
        "een orthopedagoog of psycholoog, en een kinder- of jeugdpsycholoog, pedagoog, kinderpsychiater, "
        "maatschappelijk werker of arts",
        "an orthopedagogue or psychologist, and a child psychologist, educationalist, child psychiatrist, social "
        "worker or physician"};
}

}  // namespace

const policy::SwvPolicy& swvOf(const Situation& situation) {
    return situation.policies.swv(fieldOf(situation.file.opening(), "swv"), situation.today);
}

Refusals mayOpen(const Situation& situation) {
    const auto& event = situation.event;
    const auto name = fieldOf(event, "swv");
    const auto code = model::SwvCode::parse(name);
    const auto& swv = swvOf(situation);
    const bool isKnown = code ? code->sector() == model::Sector::vo : swv.name == name;
    auto judged = withoutNumbers(event);
    judged.refuseUnless(isKnown, kSwvCode, name)
        .refuseUnless(!isKnown || fieldOf(event, "type") != "LWOO" || !swv.lwooOptOut, kOptedOut);
    for (const auto* const field : {"applicant", "receiving_school"}) {
        const auto brin = fieldOf(event, field);
        judged.refuseUnless(brin.empty() || model::Brin::parse(brin), kBrin, brin);
    }
    return judged;
}

Refusals mayAddDocument(const Situation& situation) {
    const auto kind = fieldOf(situation.event, "kind");
    const auto role = fieldOf(situation.event, "supplied_by");
    return withoutNumbers(situation.event)
        .refuseUnless(isHash(situation.event.subject), kSubject)
        .refuseUnless(documentWord(kind) != nullptr, kKind, kind)
        .refuseUnless(model::findWord<model::Role>(role).has_value(), kKind, role);
}

Refusals mayRemoveDocument(const Situation& situation) {
    return Judgement().refuseUnless(hasDocument(situation.file, situation.event.subject), kUnknownDocument);
}

Refusals mayRecordMeeting(const Situation& situation) {
    const auto kind = fieldOf(situation.event, "kind");
    return withoutNumbers(situation.event)
        .refuseUnless(model::findWord<model::MeetingKind>(kind).has_value(), kKind, kind);
}

Refusals holdsNoNumber(const Situation& situation) {
    return withoutNumbers(situation.event);
}

Refusals namesDocument(const Situation& situation) {
    return Judgement().refuseUnless(isHash(situation.event.subject), kSubject);
}

Refusals mayCheck(const Situation& situation) {
    return completeAtSchool(situation);
}

Refusals maySubmit(const Situation& situation) {
    const auto& event = situation.event;
    const auto scans = situation.file.all("scan_package");
    const auto scan =
        std::find_if(scans.rbegin(), scans.rend(), [&](const Event* each) { return each->subject == event.subject; });
    const auto found = scan == scans.rend() ? std::string() : fieldOf(**scan, "found");
    return completeAtSchool(situation)
        .refuseUnless(scan != scans.rend(), kNotScanned)
        .refuseUnless(scan == scans.rend() || found == "0", kNumberFound, found)
        .add(withoutNumbers(event));
}

Refusals mayAdvise(const Situation& situation) {
    const auto organisation = fieldOf(situation.event, "organisation");
    const bool claims = isYes(situation.event, "independent") && worksFor(organisation, situation.file);
    return withoutNumbers(situation.event).refuseUnless(!claims, kNotIndependent, organisation);
}

Refusals mayCopyAdvice(const Situation& situation) {
    const auto expert = fieldOf(situation.event, "expert");
    const auto opinions = opinionsOf(situation.file);
    const bool known =
        std::any_of(opinions.begin(), opinions.end(), [&](const auto& each) { return each.expert == expert; });
    return Judgement().refuseUnless(known, kUnknownExpert, expert);
}

Refusals haveTwoAdvices(const Situation& situation) {
    const auto advice = adviceOf(situation.file);
    return completeAtSwv(situation)
        .refuseUnless(advice != Advice::lacking, kTwoExperts, disciplinesWanted())
        .refuseUnless(advice != Advice::differing, kAdvicesDiffer);
}

Refusals doAdvicesDiffer(const Situation& situation) {
    const auto advice = adviceOf(situation.file);
    return completeAtSwv(situation)
        .refuseUnless(advice != Advice::lacking, kTwoExperts, disciplinesWanted())
        .refuseUnless(advice != Advice::agreeing, kAdvicesAgree);
}

}  // namespace schakel::casework::tlv
