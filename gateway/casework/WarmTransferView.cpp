#include "gateway/casework/WarmTransfer.h"

#include <algorithm>
#include <array>

#include "gateway/casework/Judgement.h"
#include "gateway/model/checks/Deadlines.h"

namespace schakel::casework {
namespace {

constexpr std::array<std::string_view, 5> kCaseOnly{"minutes", "attendees", "note", "talk_summary", "appointments"};

// Decision ≤ 6 + 4 weeks after the application; a place from the day after ten weeks (WVO 27, text of 2015).
constexpr int kTemporaryAfterDays = 71;

// A refusal is a decision too, on the day that it was recorded.
std::optional<model::Date> decidedOn(const Case& file) {
    const auto decided = dateIn(ofApplication(file, "decided_on"));
    const auto* const refused = file.last({"refuse"});
    return !decided && refused != nullptr ? std::optional(refused->on) : decided;
}

bool says(const std::vector<const Event*>& verdicts, std::string_view verdict) {
    return std::any_of(verdicts.begin(), verdicts.end(),
                       [&](const Event* event) { return fieldOf(*event, "verdict") == verdict; });
}

}  // namespace

const Event* latestVersion(const Case& file) {
    return file.last({"compose", "recompose", "correct", "change", "repair"});
}

std::string composedHash(const Case& file) {
    const auto* const made = latestVersion(file);
    return made == nullptr ? std::string() : made->subject;
}

std::vector<const Event*> verdictsOf(const Case& file) {
    std::vector<const Event*> verdicts;
    const auto* const made = latestVersion(file);
    for (const auto& event : file.events()) {
        const bool isVerdict = event.type == "record_inspection" || event.type == "add_inspection";
        if (isVerdict && made != nullptr && event.number > made->number && event.subject == made->subject) {
            verdicts.push_back(&event);
        }
    }
    return verdicts;
}

bool isInspected(const Case& file) {
    return !verdictsOf(file).empty();
}

bool parentsDiffer(const Case& file) {
    const auto verdicts = verdictsOf(file);
    return says(verdicts, "Ja") && says(verdicts, "Nee");
}

bool isParentsTalkDue(const Case& file) {
    if (!parentsDiffer(file)) {
        return false;
    }
    const auto* const talk = file.last({"talk_with_parents"});
    return talk == nullptr || talk->number < verdictsOf(file).back()->number;
}

bool isConsented(const Case& file) {
    const auto* const consent = file.last({"record_consent"});
    const auto* const made = latestVersion(file);
    if (consent == nullptr || made == nullptr || consent->subject.empty() || consent->subject != made->subject) {
        return false;
    }
    const auto* const withdrawn = file.last({"consent_withdrawn", "withdraw_consent"});
    return consent->number > made->number && (withdrawn == nullptr || withdrawn->number < consent->number);
}

bool isConsentWithdrawn(const Case& file) {
    const auto* const last = file.last({"record_consent", "stage", "consent_withdrawn", "withdraw_consent"});
    return last != nullptr && last->type != "record_consent" && last->type != "stage";
}

std::string ofApplication(const Case& file, std::string_view field) {
    for (auto event = file.events().rbegin(); event != file.events().rend(); ++event) {
        if (event->fields.contains(field)) {
            return fieldOf(*event, field);
        }
        if (event->type == "withdraw_application") {
            break;
        }
    }
    return {};
}

std::optional<AdmissionClock> admissionClock(const Case& file) {
    const auto applied = dateOf(file, "applied_on");
    const auto* const withdrawn = file.last({"withdraw_application"});
    const auto* const again = file.last({"record_application", "open"});
    if (!applied || (withdrawn != nullptr && withdrawn->number > again->number)) {
        return std::nullopt;
    }
    const auto deadlines = model::admissionDeadlines(*applied);
    const auto* const notice = file.last({"extend_term"});
    const bool extended = notice != nullptr && notice->number > again->number;
    return AdmissionClock{.applied = *applied,
                          .decideBy = extended ? deadlines.extendedDecision : deadlines.decision,
                          .extended = extended,
                          .temporaryFrom = applied->plusDays(kTemporaryAfterDays),
                          .decided = decidedOn(file),
                          .placedTemporarily = dateIn(ofApplication(file, "placed_temporarily_from"))};
}

bool staysInCase(std::string_view field) {
    return std::find(kCaseOnly.begin(), kCaseOnly.end(), field) != kCaseOnly.end();
}

}  // namespace schakel::casework
