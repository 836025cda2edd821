// How a registration stands, for people and for the message.
#include <algorithm>
#include <array>
#include <chrono>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/RodRegistration.h"
#include "gateway/casework/Words.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework {
namespace {

// "5-11-2026", as people write it.
std::string written(const model::Date& date) {
    return std::to_string(date.day()) + "-" + std::to_string(date.month()) + "-" + std::to_string(date.year());
}

std::string codesOf(const std::vector<RodSignal>& signals) {
    std::string codes;
    for (const auto& signal : signals) {
        codes += (codes.empty() ? "" : ", ") + signal.code;
    }
    return codes.empty() ? "" : " (" + codes + ")";
}

struct Saying {
    const char* state;
    const char* dutch;  // "{date}", "{codes}"
    const char* english;
};

constexpr std::array kSayings{
    Saying{"INTENT", "Gevraagd op {date}; nog niet verstuurd.", "Asked for on {date}; not sent yet."},
    Saying{"HELD", "Tegengehouden op {date} bij onze eigen controle{codes}; nog niet verstuurd.",
           "Held on {date} by our own check{codes}; not sent yet."},
    Saying{"CANCELLED", "Ingetrokken op {date}.", "Cancelled on {date}."},
    Saying{"QUEUED", "Vrijgegeven op {date}; staat klaar om te versturen.", "Released on {date}; ready to be sent."},
    Saying{"SENT", "Verstuurd op {date}; DUO heeft de ontvangst nog niet bevestigd.",
           "Sent on {date}; DUO has not confirmed the receipt yet."},
    Saying{"SYNC_REJECTED", "Niet aangenomen door DUO op {date}; herstel is nodig.",
           "Not taken by DUO on {date}; it needs repair."},
    Saying{"RECEIVED", "Ontvangen door DUO op {date}; er is nog geen uitslag.",
           "Received by DUO on {date}; there is no result yet."},
    Saying{"OVERDUE", "Ontvangen door DUO op {date}; de uitslag blijft uit.",
           "Received by DUO on {date}; the result is overdue."},
    Saying{"REJECTED", "Afgekeurd door DUO op {date}{codes}; herstel is nodig.",
           "Rejected by DUO on {date}{codes}; it needs repair."},
    Saying{"ACCEPTED_WITH_SIGNAL", "Geregistreerd op {date}, met een signaal om te bekijken{codes}.",
           "Registered on {date}, with a signal to look at{codes}."},
    Saying{"ACCEPTED", "Geregistreerd op {date}.", "Registered on {date}."},
};

std::string filled(std::string text, const std::string& date, const std::string& codes) {
    const auto put = [&](std::string_view name, const std::string& value) {
        if (const auto at = text.find(name); at != std::string::npos) {
            text.replace(at, name.size(), value);
        }
    };
    put("{date}", date);
    put("{codes}", codes);
    return text;
}

// The day that the state is about: of OVERDUE that of the receipt, of what was acknowledged that of the result.
model::Date dayOf(const Case& file) {
    if (file.state() == "OVERDUE") {
        return file.last({"sync_B"})->on;
    }
    const auto* const result = file.last({"feedback_ok", "feedback_S"});
    return file.state() == "ACCEPTED" && result != nullptr ? result->on : file.entered().on;
}

constexpr std::array kMilestones{"open",           "precheck_fail", "precheck_ok", "send",          "transport_error",
                                 "sync_A",         "sync_B",        "no_feedback", "record_signal", "feedback_A",
                                 "feedback_S",     "feedback_ok",   "acknowledge", "correct",       "cancel",
                                 "replace_number", "note_unasked"};

base::Words milestoneOf(const Case& file, const Event& event) {
    const auto* const type = file.life().event(event.type);
    const auto code = fieldOf(event, "code");
    const auto detail = code.empty() ? std::string() : " " + code + ": " + fieldOf(event, "text");
    return {type->dutch + detail, type->english + detail};
}

int daysBetween(const model::Date& from, const model::Date& to) {
    const auto at = [](const model::Date& date) {
        return std::chrono::sys_days(std::chrono::year(date.year()) / static_cast<int>(date.month()) /
                                     static_cast<int>(date.day()));
    };
    return static_cast<int>((at(to) - at(from)).count());
}

bool hasForm(const Field& field, const std::string& value) {
    switch (field.kind) {
        case FieldKind::date: return dateIn(value).has_value();
        case FieldKind::choice: return words::find(field.choices, value) != nullptr;
        case FieldKind::text:
            return value.size() <= field.longest && value.find_first_of(" \t\r\n<>&") == std::string::npos;
        case FieldKind::number:
        case FieldKind::flag:
        case FieldKind::hash:
        case FieldKind::person: return false;
    }
    return false;
}

}  // namespace

std::optional<model::Date> resultBy(const Case& file, const policy::Policies& policies, const model::Date& on) {
    const auto* const received = file.last({"sync_B"});
    if (received == nullptr) {
        return std::nullopt;
    }
    return policies.school(file.school(), on).term(policy::kRegistrationResult).after(received->on);
}

Fields intentOf(const Case& file) {
    Fields intent;
    for (const auto& field : intentFields()) {
        const auto value = file.value(field.name);
        if (!value.empty() && hasForm(field, value)) {
            intent[field.name] = value;
        }
    }
    intent["number_kind"] = numberKindOf(file);
    return intent;
}

std::string numberKindOf(const Case& file) {
    for (auto event = file.events().rbegin(); event != file.events().rend(); ++event) {
        auto kind = event->type == "send" ? std::string() : fieldOf(*event, "number_kind");
        if (!kind.empty()) {
            return kind;
        }
    }
    return {};
}

std::optional<EnrolmentSnapshot> snapshotIn(const Event& event) {
    const auto enrolment = parsePeriods(fieldOf(event, "enrolment_period"));
    const auto opp = parsePeriods(fieldOf(event, "opp_periods"));
    const auto stays = parsePeriods(fieldOf(event, "stay_periods"));
    if (!enrolment || enrolment->size() != 1 || !opp || !stays) {
        return std::nullopt;
    }
    return EnrolmentSnapshot{enrolment->front(), *opp, *stays};
}

std::optional<EnrolmentSnapshot> releasedSnapshot(const Case& file) {
    const auto* const released = file.last({"precheck_ok", "refresh_snapshot"});
    return released == nullptr ? std::nullopt : snapshotIn(*released);
}

std::vector<RodSignal> signalsOf(const Case& file) {
    std::vector<RodSignal> signals;
    for (const auto* const event : file.all("record_signal", {"send"})) {
        signals.push_back({fieldOf(*event, "code"), fieldOf(*event, "severity") == "A",
                           dateOf(*event, "date").value_or(event->on), fieldOf(*event, "text"),
                           fieldOf(*event, "field")});
    }
    return signals;
}

base::Words shownState(const Case& file) {
    const auto saying =
        std::find_if(kSayings.begin(), kSayings.end(), [&](const Saying& each) { return file.state() == each.state; });
    if (saying == kSayings.end()) {
        return file.state();
    }
    const auto held = file.state() == "HELD" ? fieldOf(file.entered(), "codes") : std::string();
    const auto codes = held.empty() ? codesOf(signalsOf(file)) : " (" + held + ")";
    const auto day = dayOf(file);
    return {filled(saying->dutch, written(day), codes), filled(saying->english, day.text(), codes)};
}

std::vector<RodMilestone> milestonesOf(const Case& file, const model::Date& today) {
    std::vector<RodMilestone> milestones;
    for (const auto& event : file.events()) {
        if (std::find(kMilestones.begin(), kMilestones.end(), event.type) != kMilestones.end()) {
            milestones.push_back({milestoneOf(file, event), event.on, daysBetween(event.on, today)});
        }
    }
    return milestones;
}

}  // namespace schakel::casework
