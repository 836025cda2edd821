#include "gateway/casework/RodRegistrationGuards.h"

#include <algorithm>
#include <cctype>

#include "gateway/base/Uuid.h"
#include "gateway/casework/EventFields.h"
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

void checkTwoPersons(const Situation& situation, Refusals& refusals) {
    const auto& actor = situation.event.actor;
    if (situation.policies.school(situation.file.school(), situation.today).twoPersonsForRegistration &&
        askedFor(situation.file, actor.name)) {
        refusals.push_back({&kTwoPersons, base::Words(actor.name)});
    }
}

// What the event says of a field, or else the case so far.
std::string saidOf(const Situation& situation, const char* name) {
    const auto text = fieldOf(situation.event, name);
    return text.empty() ? situation.file.value(name) : text;
}

void want(const Situation& situation, const char* field, const base::Words& label, Refusals& refusals) {
    if (saidOf(situation, field).empty()) {
        refusals.push_back({&kMissing, label});
    }
}

void checkTlv(const Situation& situation, SchoolType school, Refusals& refusals) {
    if (school != SchoolType::so && school != SchoolType::vso) {
        refusals.push_back({&kNoTlv});
        return;
    }
    const auto from = dateIn(saidOf(situation, "tlv_from"));
    if (!from) {
        refusals.push_back({&kMissing, base::Words{"ingangsdatum TLV", "first day of the TLV"}});
        return;
    }
    const TlvDecision tlv{.swv = saidOf(situation, "tlv_swv"),
                          .number = saidOf(situation, "tlv_number"),
                          .from = *from,
                          .to = dateIn(saidOf(situation, "tlv_to")),
                          .category = saidOf(situation, "tlv_category")};
    for (const auto& finding : checkDecision(tlv)) {
        refusals.push_back({finding.rule, finding.detail});
    }
}

void checkOpp(const Situation& situation, SchoolType school, Refusals& refusals) {
    if (school != SchoolType::po && school != SchoolType::vo && school != SchoolType::vavo) {
        refusals.push_back({&kNoOpp});
    }
    want(situation, "opp_begin", {"begindatum OPP", "first day of the OPP"}, refusals);
}

void checkSequence(const Situation& situation, Refusals& refusals) {
    const auto sequence = saidOf(situation, "enrolment_sequence");
    const bool right = std::all_of(sequence.begin(), sequence.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.' || c == '/';
    });
    if (!right) {
        refusals.push_back({&kMissing, base::Words{"inschrijvingvolgnummer", "number of the enrolment"}});
    }
}

void checkSubject(const Situation& situation, Refusals& refusals) {
    const auto subject = saidOf(situation, "subject");
    const auto school = situation.policies.school(situation.file.school(), situation.today).type;
    const bool special = school == SchoolType::so || school == SchoolType::vso;
    const bool holdsTlv = !saidOf(situation, "tlv_number").empty() || !saidOf(situation, "tlv_from").empty();
    if (subject == "TLV" || (holdsTlv && !special)) {
        checkTlv(situation, school, refusals);
    }
    if (subject == "OPP") {
        checkOpp(situation, school, refusals);
    }
    if (subject == "ENROL") {
        want(situation, "enrolment_from", {"datum inschrijving", "date of enrolment"}, refusals);
    }
    if (subject == "DISENROL") {
        want(situation, "enrolment_to", {"datum uitschrijving", "date of leaving"}, refusals);
    }
    checkSequence(situation, refusals);
}

std::optional<EnrolmentSnapshot> snapshotIn(const Event& event, Refusals& refusals) {
    const auto enrolment = parsePeriods(fieldOf(event, "enrolment_period"));
    const auto opp = parsePeriods(fieldOf(event, "opp_periods"));
    const auto stays = parsePeriods(fieldOf(event, "stay_periods"));
    if (!enrolment || enrolment->size() != 1 || !opp || !stays) {
        refusals.push_back({&kPeriods});
        return std::nullopt;
    }
    return EnrolmentSnapshot{enrolment->front(), *opp, *stays};
}

// What was asked for is in what goes.
bool holdsIntent(const Case& file, const EnrolmentSnapshot& snapshot) {
    const auto subject = file.value("subject");
    const auto begin = dateIn(file.value("opp_begin"));
    const auto end = dateIn(file.value("opp_end"));
    const auto left = dateIn(file.value("enrolment_to"));
    if (subject == "OPP") {
        return std::any_of(snapshot.opp.begin(), snapshot.opp.end(), [&](const model::Period& each) {
            return begin && each.start == *begin && (!end || each.end == end);
        });
    }
    return subject != "DISENROL" || snapshot.enrolment.end == left;
}

bool wasNeverReceived(const Case& file, const std::string& messageId) {
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
    Refusals refusals;
    const auto subject = fieldOf(situation.event, "subject");
    const auto role = situation.event.actor.role;
    const bool needsCoordinator = subject == "OPP" || subject == "TLV";
    if (needsCoordinator && role != Role::supportCoordinator && role != Role::caseManager) {
        refusals.push_back({&kCoordinator});
    }
    checkSubject(situation, refusals);
    return refusals;
}

Refusals mayAskAgain(const Situation& situation) {
    Refusals refusals;
    checkSubject(situation, refusals);
    return refusals;
}

Refusals mayRelease(const Situation& situation) {
    const auto& event = situation.event;
    Refusals refusals;
    checkTwoPersons(situation, refusals);
    if (!isHash(event.subject)) {
        refusals.push_back({&kWhole});
    }
    const auto snapshot = snapshotIn(event, refusals);
    if (!snapshot) {
        return refusals;
    }
    if (!holdsIntent(situation.file, *snapshot)) {
        refusals.push_back({&kNotInside, base::Words(fieldOf(event, "opp_periods"))});
    }
    auto findings = precheck(*snapshot, situation.today);
    const auto registered = parsePeriods(fieldOf(event, "registered_opp"));
    if (!registered) {
        refusals.push_back({&kPeriods});
    } else {
        const auto lost = lostPeriods({snapshot->enrolment, *registered}, *snapshot);
        findings.insert(findings.end(), lost.begin(), lost.end());
    }
    for (const auto& finding : findings) {
        if (finding.severity == base::Severity::error) {
            const auto said = [&](base::Language in) { return finding.field.in(in) + ": " + finding.detail.in(in); };
            refusals.push_back({finding.rule, base::Words{said(base::Language::dutch), said(base::Language::english)}});
        }
    }
    return refusals;
}

Refusals maySend(const Situation& situation) {
    const auto& [file, event, policies, today] = situation;
    Refusals refusals;
    checkTwoPersons(situation, refusals);
    const auto* const released = file.last({"precheck_ok", "refresh_snapshot"});
    if (released == nullptr || event.subject != released->subject) {
        refusals.push_back({&kChanged});
    }
    const auto messageId = fieldOf(event, "message_id");
    if (!base::isUuid(messageId) || !wasNeverReceived(file, messageId)) {
        refusals.push_back({&kMessageId, base::Words(messageId)});
    }
    if (fieldOf(event, "number_kind") != numberKindOf(file)) {
        refusals.push_back({&kNumberKind, base::Words(numberKindOf(file))});
    }
    return refusals;
}

Refusals mayReplaceNumber(const Situation& situation) {
    return numberKindOf(situation.file) == "BSN" ? Refusals{{&kHasBsn}} : Refusals{};
}

Refusals isOverdue(const Situation& situation) {
    const auto by = resultBy(situation.file, situation.policies, situation.today);
    return !by || situation.today > *by
               ? Refusals{}
               : Refusals{{&kTooSoon, base::Words{"t/m " + by->text(), "until " + by->text()}}};
}

Refusals isRejected(const Situation& situation) {
    return holdsRejection(situation.file) ? Refusals{} : Refusals{{&kNoSignal}};
}

Refusals isApproved(const Situation& situation) {
    return holdsRejection(situation.file) ? Refusals{{&kRejected}} : Refusals{};
}

Refusals isApprovedWithSignal(const Situation& situation) {
    if (signalsOf(situation.file).empty()) {
        return {{&kNoSignal}};
    }
    return isApproved(situation);
}

}  // namespace schakel::casework::rod
