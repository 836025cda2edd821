#include "gateway/casework/TlvApplicationGuards.h"

#include <algorithm>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/TlvApplicationAdvice.h"
#include "gateway/casework/TlvApplicationCompleteness.h"
#include "gateway/casework/TlvApplicationRules.h"
#include "gateway/model/checks/NumberSearch.h"
#include "gateway/model/ids/Brin.h"
#include "gateway/model/ids/SwvCode.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework::tlv {
namespace {

const policy::SwvPolicy& policyOf(const Situation& situation) {
    return situation.policies.swv(fieldOf(situation.file.opening(), "swv"), situation.today);
}

bool isOfSwv(const Case& file) {
    return model::SwvCode::parse(file.school()).has_value();
}

Refusals unless(bool right, const Rule& rule, base::Words detail = "") {
    return right ? Refusals{} : Refusals{{&rule, std::move(detail)}};
}

void add(Refusals& all, Refusals more) {
    all.insert(all.end(), more.begin(), more.end());
}

// Everything of this event that goes along to the SWV is free of personal numbers.
Refusals withoutNumbers(const Event& event) {
    Refusals refusals;
    for (const auto& [name, value] : event.fields) {
        if (model::mayHoldPgn(value)) {
            refusals.push_back({&kNumberInText, base::Words(name)});
        }
    }
    return refusals;
}

Refusals missingPieces(const Situation& situation) {
    Refusals refusals;
    for (const auto& piece : completeness(situation.file, policyOf(situation), situation.today).missing) {
        if (piece.weight == Weight::needed) {
            const auto who = model::labelOf(piece.suppliedBy);
            const auto said = [&](base::Language language, const char* by) {
                return piece.what.in(language) + " (" + piece.kind + "); " + by + who.in(language);
            };
            refusals.push_back({piece.rule, base::Words{said(base::Language::dutch, "te krijgen van: "),
                                                        said(base::Language::english, "to be had from: ")}});
        }
    }
    return refusals;
}

// The school takes care that it is complete before it goes; the SWV sees for itself before experts look at it.
Refusals completeAt(const Situation& situation, bool swvSide) {
    return isOfSwv(situation.file) == swvSide ? missingPieces(situation) : Refusals{};
}

const Event* documentBy(const Case& file, std::string_view hash) {
    const auto documents = documentsOf(file);
    const auto found =
        std::find_if(documents.begin(), documents.end(), [&](const Event* each) { return each->subject == hash; });
    return found == documents.end() ? nullptr : *found;
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

Refusals mayOpen(const Situation& situation) {
    const auto& event = situation.event;
    auto refusals = withoutNumbers(event);
    const auto swv = fieldOf(event, "swv");
    const auto code = model::SwvCode::parse(swv);
    const bool isKnown = code ? code->sector() == model::Sector::vo : policyOf(situation).name == swv;
    if (!isKnown) {
        refusals.push_back({&kSwvCode, base::Words(swv)});
    } else if (fieldOf(event, "type") == "LWOO" && policyOf(situation).lwooOptOut) {
        refusals.push_back({&kOptedOut});
    }
    for (const auto* const field : {"applicant", "receiving_school"}) {
        const auto brin = fieldOf(event, field);
        if (!brin.empty() && !model::Brin::parse(brin)) {
            refusals.push_back({&kBrin, base::Words(brin)});
        }
    }
    return refusals;
}

Refusals mayAddDocument(const Situation& situation) {
    const auto& event = situation.event;
    auto refusals = withoutNumbers(event);
    const auto kind = fieldOf(event, "kind");
    const auto role = fieldOf(event, "supplied_by");
    add(refusals, unless(isHash(event.subject), kSubject));
    add(refusals, unless(documentWord(kind) != nullptr, kKind, kind));
    add(refusals, unless(model::findWord<model::Role>(role).has_value(), kKind, role));
    return refusals;
}

Refusals mayRemoveDocument(const Situation& situation) {
    return unless(documentBy(situation.file, situation.event.subject) != nullptr, kUnknownDocument);
}

Refusals mayRecordMeeting(const Situation& situation) {
    const auto kind = fieldOf(situation.event, "kind");
    auto refusals = withoutNumbers(situation.event);
    add(refusals, unless(model::findWord<model::MeetingKind>(kind).has_value(), kKind, kind));
    return refusals;
}

Refusals mayRecordView(const Situation& situation) {
    return withoutNumbers(situation.event);
}

Refusals mayScan(const Situation& situation) {
    return unless(isHash(situation.event.subject), kSubject);
}

Refusals mayCheck(const Situation& situation) {
    return completeAt(situation, false);
}

Refusals maySubmit(const Situation& situation) {
    const auto& file = situation.file;
    const auto& event = situation.event;
    auto refusals = completeAt(situation, false);
    const auto scans = file.all("scan_package");
    const auto scan =
        std::find_if(scans.rbegin(), scans.rend(), [&](const Event* each) { return each->subject == event.subject; });
    if (scan == scans.rend()) {
        refusals.push_back({&kNotScanned});
    } else if (fieldOf(**scan, "found") != "0") {
        refusals.push_back({&kNumberFound, base::Words(fieldOf(**scan, "found"))});
    }
    add(refusals, withoutNumbers(event));
    return refusals;
}

Refusals mayAdvise(const Situation& situation) {
    const auto& event = situation.event;
    auto refusals = withoutNumbers(event);
    const auto organisation = fieldOf(event, "organisation");
    const bool claims = saysYes(event, "independent") && worksFor(organisation, situation.file);
    add(refusals, unless(!claims, kNotIndependent, organisation));
    return refusals;
}

Refusals mayCopyAdvice(const Situation& situation) {
    const auto expert = fieldOf(situation.event, "expert");
    const auto opinions = opinionsOf(situation.file);
    const bool known =
        std::any_of(opinions.begin(), opinions.end(), [&](const auto& each) { return each.expert == expert; });
    return unless(known, kUnknownExpert, expert);
}

Refusals haveTwoAdvices(const Situation& situation) {
    auto refusals = completeAt(situation, true);
    switch (adviceOf(situation.file)) {
        case Advice::lacking: refusals.push_back({&kTwoExperts, disciplinesWanted()}); break;
        case Advice::differing: refusals.push_back({&kAdvicesDiffer}); break;
        case Advice::agreeing: break;
    }
    return refusals;
}

Refusals doAdvicesDiffer(const Situation& situation) {
    auto refusals = completeAt(situation, true);
    switch (adviceOf(situation.file)) {
        case Advice::lacking: refusals.push_back({&kTwoExperts, disciplinesWanted()}); break;
        case Advice::agreeing: refusals.push_back({&kAdvicesAgree}); break;
        case Advice::differing: break;
    }
    return refusals;
}

}  // namespace schakel::casework::tlv
