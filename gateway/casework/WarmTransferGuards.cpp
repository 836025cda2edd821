#include "gateway/casework/WarmTransferGuards.h"

#include <algorithm>

#include "gateway/casework/Judgement.h"
#include "gateway/casework/WarmTransfer.h"
#include "gateway/casework/WarmTransferRules.h"
#include "gateway/casework/Words.h"
#include "gateway/model/checks/TransferChecks.h"
#include "gateway/model/ids/Brin.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework::ovd {
namespace {

constexpr int kInspectsFrom = 16;
constexpr int kDecidesFrom = 18;
using words::kParentWithAuthority;
using words::kPupil;

// Those of a list with commas that are not among the five; a list of none of them is as wrong.
std::string strangersIn(std::string_view list) {
    std::string strangers;
    while (true) {
        const auto comma = list.find(',');
        auto name = list.substr(0, comma);
        name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
        name = name.substr(0, name.find_last_not_of(' ') + 1);
        const auto& known = words::kKindsOfData;
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            strangers += (strangers.empty() ? "" : ", ") + std::string(name.empty() ? "?" : name);
        }
        if (comma == std::string_view::npos) {
            return strangers;
        }
        list.remove_prefix(comma + 1);
    }
}

bool concernsLatest(const Situation& situation) {
    return !situation.event.subject.empty() && situation.event.subject == composedHash(situation.file);
}

// What policies call it: intake during the year from a school for secondary education is a transfer between two.
std::string kindOf(const Case& file) {
    const auto kind = file.value("kind");
    const auto from = file.value("source_type");
    return kind == "TUSSENTIJDS" && (from == "VO" || from == "PRO") ? "VOVO" : kind;
}

// A consent to what leaves secondary education can be recorded, whoever asks for it or not.
bool mayAskConsent(const Case& file) {
    const auto kind = kindOf(file);
    return kind == "VOVO" || kind == "VOMBO";
}

// As the policies of that day have it: until when the law itself asked for it between schools for secondary education
// is in law.yaml, and a school may go on asking.
bool needsConsent(const Situation& situation) {
    const auto& school = situation.policies.school(situation.file.value("source"), situation.event.on);
    const auto subject = "transfer/" + kindOf(situation.file);
    return std::max(school.required(subject, policy::Involved::parents),
                    school.required(subject, policy::Involved::pupil)) >= model::Involvement::consent;
}

Judgement contents(const Situation& situation) {
    const auto& event = situation.event;
    const auto strangers = strangersIn(fieldOf(event, "categories"));
    const auto absence = dateOf(event, "absence_since");
    const auto test = dateOf(event, "oldest_test");
    Judgement judged;
    judged.refuseUnless(isHash(event.subject), kNamesBytes)
        .refuseUnless(strangers.empty(), kCategories, strangers)
        .refuseUnless(!isYes(event, "secret_address") || !isYes(event, "address_included"), kSecretAddress)
        .refuseUnless(!absence || model::mayCarryAbsence(*absence, situation.today), kAbsence)
        .refuseUnless(!test || situation.file.value("kind") != "POVO" || model::mayCarryTest(*test, situation.today),
                      kTests);
    return judged;
}

bool mayInspect(const Situation& situation) {
    return fieldOf(situation.event, "authority") != kPupil ||
           isOfAge(dateOf(situation.file, "born_on"), kInspectsFrom, situation.event.on);
}

Judgement staging(const Situation& situation) {
    Judgement judged;
    judged.refuseUnless(concernsLatest(situation), kNamesBytes)
        .refuseUnless(isInspected(situation.file), kNotInspected);
    return judged;
}

bool says(const Event* event, std::string_view name) {
    return event != nullptr && isYes(*event, name);
}

// The dossier asks for it, or the school does. That the school does not takes nothing back of what the dossier says.
bool wantsConversation(const Case& file) {
    return says(file.last({"validate_ok"}), "contact_needed") ||
           says(file.last({"ask_conversation"}), "contact_needed");
}

Judgement placing(const Situation& situation) {
    const auto said = [&](const char* name) {
        const auto now = fieldOf(situation.event, name);
        return now.empty() ? ofApplication(situation.file, name) : now;
    };
    const auto decided = dateIn(said("decided_on"));
    const auto outcome = said("decision");
    Judgement judged;
    judged.refuseUnless(decided.has_value() && *decided <= situation.event.on && outcome == "ADMISSION", kNoDecision);
    return judged;
}

}  // namespace

Refusals mayOpen(const Situation& situation) {
    const auto& event = situation.event;
    const auto source = fieldOf(event, "source");
    const auto target = fieldOf(event, "target");
    const bool bothAreSchools =
        model::Brin::parse(source).has_value() && model::Brin::parse(target).has_value() && source != target;
    return Judgement().refuseUnless(bothAreSchools, kSchools);
}

Refusals mayCompose(const Situation& situation) {
    return contents(situation);
}

Refusals mayRecompose(const Situation& situation) {
    return contents(situation).refuseUnless(!concernsLatest(situation), kNewBytes);
}

Refusals mayOffer(const Situation& situation) {
    return Judgement()
        .refuseUnless(concernsLatest(situation), kNamesBytes)
        .refuseUnless(isYes(situation.event, "access_checked"), kAccess);
}

Refusals mayRecordInspection(const Situation& situation) {
    const auto* const offered = situation.file.last({"offer", "offer_again"});
    const auto seen = dateOf(situation.event, "inspected_on");
    const bool wasOffered = offered != nullptr && offered->subject == situation.event.subject;
    return Judgement()
        .refuseUnless(concernsLatest(situation), kNamesBytes)
        .refuseUnless(wasOffered, kNotOffered)
        .refuseUnless(mayInspect(situation), kInspector)
        .refuseUnless(!wasOffered || (*seen >= offered->on && *seen <= situation.event.on), kOrder,
                      fieldOf(situation.event, "inspected_on"));
}

Refusals mayConsent(const Situation& situation) {
    const auto& event = situation.event;
    const auto authority = fieldOf(event, "authority");
    const auto born = dateOf(situation.file, "born_on");
    const bool byPupil = authority == kPupil && isOfAge(born, kInspectsFrom, event.on);
    const bool tookTime = !isParentsTalkDue(situation.file) && isYes(event, "both_parents_agree");
    return Judgement()
        .refuseUnless(mayAskConsent(situation.file) || needsConsent(situation), kNoConsentNeeded)
        .refuseUnless(concernsLatest(situation), kNamesBytes)
        .refuseUnless(byPupil || authority == kParentWithAuthority, kConsenter)
        .refuseUnless(authority == kPupil || !isOfAge(born, kDecidesFrom, event.on), kOfAge)
        .refuseUnless(authority == kPupil || !parentsDiffer(situation.file) || tookTime, kParentsDiffer);
}

Refusals mayStageInspected(const Situation& situation) {
    return staging(situation).refuseUnless(!needsConsent(situation), kConsentNeeded);
}

Refusals mayStageConsented(const Situation& situation) {
    return staging(situation).refuseUnless(isConsented(situation.file), kConsentNeeded);
}

Refusals mayPull(const Situation& situation) {
    const auto clock = admissionClock(situation.file);
    const bool applied = clock.has_value() && clock->applied <= situation.event.on;
    return Judgement()
        .refuseUnless(fieldOf(situation.event, "requested_by") == situation.file.value("target"), kOtherSchool)
        .refuseUnless(applied, kNotApplied)
        .refuseUnless(isYes(situation.event, "mandated"), kNotMandated)
        .refuseUnless(!isConsentWithdrawn(situation.file), kWithdrawn);
}

Refusals mayDeliver(const Situation& situation) {
    return Judgement()
        .refuseUnless(concernsLatest(situation), kNamesBytes)
        .refuseUnless(!isConsentWithdrawn(situation.file), kWithdrawn);
}

Refusals mayCall(const Situation& situation) {
    return Judgement().refuseUnless(wantsConversation(situation.file), kNoConversationAsked);
}

Refusals mayLogCall(const Situation& situation) {
    const auto held = dateOf(situation.event, "held_on");
    return Judgement().refuseUnless(*held <= situation.event.on, kOrder, held->text());
}

Refusals mayPlace(const Situation& situation) {
    return placing(situation).refuseUnless(!wantsConversation(situation.file), kConversationOpen);
}

Refusals mayPlaceAfterCall(const Situation& situation) {
    const auto* const again = situation.file.last({"ask_conversation"});
    const auto* const call = situation.file.last({"log_call", "add_call"});
    const bool isOpen = says(again, "contact_needed") && call != nullptr && again->number > call->number;
    return placing(situation).refuseUnless(!isOpen, kConversationOpen);
}

Refusals mayRefuse(const Situation& situation) {
    const bool elsewhere = fieldOf(situation.event, "refusal_ground") == "ANDERE_SCHOOL";
    return Judgement().refuseUnless(!elsewhere || !fieldOf(situation.event, "other_school").empty(), kDutyOfCare);
}

Refusals mayExtend(const Situation& situation) {
    const auto clock = admissionClock(situation.file);
    const auto notified = dateOf(situation.event, "notified_on");
    const bool inTime = clock && !clock->extended && !clock->decided && *notified >= clock->applied &&
                        *notified <= clock->decideBy && *notified <= situation.event.on;
    return Judgement().refuseUnless(inTime, kOnceExtended);
}

Refusals mayPlaceTemporarily(const Situation& situation) {
    const auto clock = admissionClock(situation.file);
    const auto from = dateOf(situation.event, "placed_temporarily_from");
    const bool isDue =
        clock && !clock->decided && *from >= clock->temporaryFrom && !isYes(situation.event, "enrolled_elsewhere");
    return Judgement().refuseUnless(isDue, kTemporary);
}

}  // namespace schakel::casework::ovd
