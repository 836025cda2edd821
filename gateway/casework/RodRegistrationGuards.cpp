#include "gateway/casework/RodRegistrationGuards.h"

#include <algorithm>
#include <cctype>

#include "gateway/base/Uuid.h"
#include "gateway/casework/Judgement.h"
#include "gateway/casework/RodRegistration.h"
#include "gateway/casework/RodRegistrationRules.h"
#include "gateway/casework/TlvApplicationDecision.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework::rod {
namespace {

using model::Role;
using model::SchoolType;

bool isSameName(std::string_view one, std::string_view other) {
    const auto plain = [](std::string_view name) {
        std::string letters;
        for (const char c : name) {
            if (c != ' ' && c != '.') {
                letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            }
        }
        return letters;
    };
    return plain(one) == plain(other);
}

// Who opened it, or changed what it asks for.
bool askedFor(const Case& file, const std::string& name) {
    return std::any_of(file.events().begin(), file.events().end(), [&](const Event& event) {
        const bool changes = event.type == "fix" || event.type == "correct";
        return (event.type == kOpen || (changes && event.fields.size() > 1)) && isSameName(event.actor.name, name);
    });
}

Judgement byTwoPersons(const Situation& situation) {
    const auto& name = situation.event.actor.name;
    const auto& school = situation.policies.school(situation.file.school(), situation.today);
    Judgement judged;
    judged.refuseUnless(!school.twoPersonsForRegistration || !askedFor(situation.file, name), kTwoPersons, name);
    return judged;
}

bool isSpecial(SchoolType school) {
    return school == SchoolType::so || school == SchoolType::vso;
}

void checkTlv(const Situation& situation, SchoolType school, Judgement& judged) {
    if (!isSpecial(school)) {
        judged.refuseUnless(false, kNoTlv);
        return;
    }
    const auto from = dateOf(situation, "tlv_from");
    if (!from) {
        judged.refuseUnless(false, kMissing, {"ingangsdatum TLV", "first day of the TLV"});
        return;
    }
    const TlvDecision tlv{.swv = fieldOf(situation, "tlv_swv"),
                          .number = fieldOf(situation, "tlv_number"),
                          .from = *from,
                          .to = dateOf(situation, "tlv_to"),
                          .category = fieldOf(situation, "tlv_category")};
    for (const auto& finding : checkDecision(tlv)) {
        judged.refuseUnless(false, *finding.rule, finding.detail);
    }
}

bool isWritable(std::string_view sequence) {
    return std::all_of(sequence.begin(), sequence.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c == '/';
    });
}

// What is asked for, by what the case says with this event added.
Judgement subjectIsRight(const Situation& situation) {
    const auto subject = fieldOf(situation, "subject");
    const auto school = situation.policies.school(situation.file.school(), situation.today).type;
    const bool registersOpp = school == SchoolType::po || school == SchoolType::vo || school == SchoolType::vavo;
    const bool holdsTlv = !fieldOf(situation, "tlv_number").empty() || !fieldOf(situation, "tlv_from").empty();
    const auto isThere = [&](const char* field) { return !fieldOf(situation, field).empty(); };
    Judgement judged;
    if (subject == "TLV" || (holdsTlv && !isSpecial(school))) {
        checkTlv(situation, school, judged);
    }
    return judged.refuseUnless(subject != "OPP" || registersOpp, kNoOpp)
        .refuseUnless(subject != "OPP" || isThere("opp_begin"), kMissing, {"begindatum OPP", "first day of the OPP"})
        .refuseUnless(subject != "ENROL" || isThere("enrolment_from"), kMissing,
                      {"datum inschrijving", "date of enrolment"})
        .refuseUnless(subject != "DISENROL" || isThere("enrolment_to"), kMissing,
                      {"datum uitschrijving", "date of leaving"})
        .refuseUnless(isWritable(fieldOf(situation, "enrolment_sequence")), kMissing,
                      {"inschrijvingvolgnummer", "number of the enrolment"});
}

// What was asked for is in what goes.
bool holdsIntent(const Case& file, const EnrolmentSnapshot& snapshot) {
    const auto subject = file.value("subject");
    const auto begin = dateOf(file, "opp_begin");
    const auto end = dateOf(file, "opp_end");
    const auto left = dateOf(file, "enrolment_to");
    if (subject == "OPP") {
        return std::any_of(snapshot.opp.begin(), snapshot.opp.end(), [&](const model::Period& each) {
            return begin && each.start == *begin && (!end || each.end == end);
        });
    }
    return subject != "DISENROL" || snapshot.enrolment.end == left;
}

// What DUO would refuse of it, and what DUO has and would lose.
Judgement passesAtDuo(const Situation& situation, const EnrolmentSnapshot& snapshot) {
    Judgement judged;
    auto findings = precheck(snapshot, situation.today);
    const auto registered = parsePeriods(fieldOf(situation.event, "registered_opp"));
    if (!registered) {
        judged.refuseUnless(false, kPeriods);
    } else {
        const auto lost = lostPeriods({snapshot.enrolment, *registered}, snapshot);
        findings.insert(findings.end(), lost.begin(), lost.end());
    }
    for (const auto& finding : findings) {
        const auto in = [&](base::Language language) {
            return finding.field.in(language) + ": " + finding.detail.in(language);
        };
        judged.refuseUnless(finding.severity != base::Severity::error, *finding.rule,
                            {in(base::Language::dutch), in(base::Language::english)});
    }
    return judged;
}

// Not used before, or of a message that did not arrive: that one may go again under the same id.
bool isFree(const Case& file, const std::string& messageId) {
    const Event* sent = nullptr;
    for (const auto& event : file.events()) {
        if (event.type == "send" && fieldOf(event, "message_id") == messageId) {
            sent = &event;
        } else if (sent != nullptr && event.type == "transport_error") {
            sent = nullptr;
        }
    }
    return sent == nullptr;
}

bool holdsRejection(const Case& file) {
    const auto signals = signalsOf(file);
    return std::any_of(signals.begin(), signals.end(), [](const RodSignal& each) { return each.rejects; });
}

}  // namespace

Refusals mayAsk(const Situation& situation) {
    const auto subject = fieldOf(situation.event, "subject");
    const auto role = situation.event.actor.role;
    const bool isCoordinator = role == Role::supportCoordinator || role == Role::caseManager;
    return Judgement()
        .refuseUnless((subject != "OPP" && subject != "TLV") || isCoordinator, kCoordinator)
        .add(subjectIsRight(situation));
}

Refusals mayAskAgain(const Situation& situation) {
    return subjectIsRight(situation);
}

Refusals mayRelease(const Situation& situation) {
    const auto& event = situation.event;
    auto judged = byTwoPersons(situation).refuseUnless(isHash(event.subject), kWhole);
    const auto snapshot = snapshotIn(event);
    if (!snapshot) {
        return judged.refuseUnless(false, kPeriods);
    }
    return judged
        .refuseUnless(holdsIntent(situation.file, *snapshot), kNotInside, base::Words(fieldOf(event, "opp_periods")))
        .add(passesAtDuo(situation, *snapshot));
}

Refusals maySend(const Situation& situation) {
    const auto& [file, event, policies, today] = situation;
    const auto* const released = file.last({"precheck_ok", "refresh_snapshot"});
    const auto messageId = fieldOf(event, "message_id");
    const auto kind = numberKindOf(file);
    return byTwoPersons(situation)
        .refuseUnless(released != nullptr && event.subject == released->subject, kChanged)
        .refuseUnless(base::isUuid(messageId) && isFree(file, messageId), kMessageId, messageId)
        .refuseUnless(fieldOf(event, "number_kind") == kind, kNumberKind, kind);
}

Refusals mayReplaceNumber(const Situation& situation) {
    return Judgement().refuseUnless(numberKindOf(situation.file) != "BSN", kHasBsn);
}

Refusals isOverdue(const Situation& situation) {
    const auto by = resultBy(situation.file, situation.policies, situation.today);
    const auto last = by ? by->text() : std::string();
    return Judgement().refuseUnless(!by || situation.today > *by, kTooSoon, {"t/m " + last, "until " + last});
}

Refusals isRejected(const Situation& situation) {
    return Judgement().refuseUnless(holdsRejection(situation.file), kNoSignal);
}

Refusals isApproved(const Situation& situation) {
    return Judgement().refuseUnless(!holdsRejection(situation.file), kRejected);
}

Refusals isApprovedWithSignal(const Situation& situation) {
    const bool isSignalled = !signalsOf(situation.file).empty();
    return Judgement()
        .refuseUnless(isSignalled, kNoSignal)
        .refuseUnless(!isSignalled || !holdsRejection(situation.file), kRejected);
}

}  // namespace schakel::casework::rod
