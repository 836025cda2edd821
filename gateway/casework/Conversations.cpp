#include "gateway/casework/Conversations.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/Words.h"
#include "gateway/model/DutchDay.h"
#include "gateway/model/ids/Characters.h"

namespace schakel::casework {
namespace {

base::Words modeLabel(const std::string& id) {
    const auto* const word = words::find(words::kModes, id);
    return word == nullptr ? base::Words("") : base::Words{word->dutch, word->english};
}

base::Words labelOf(ConversationState state) {
    switch (state) {
        case ConversationState::toPlan: return {"nog plannen", "to be planned"};
        case ConversationState::planned: return {"gepland", "planned"};
        case ConversationState::held: return {"gevoerd", "held"};
    }
    return "";
}

// The deadline of the conversation; nullopt: this case asks for none.
std::optional<Deadline> deadlineOf(const Case& file, const policy::Policies& policies, const model::Date& today) {
    if (file.kind() != CaseKind::warmTransfer) {
        return std::nullopt;
    }
    const auto all = deadlinesOf(file, policies, today);
    const auto found =
        std::find_if(all.begin(), all.end(), [](const Deadline& each) { return each.rule == "TERM-GESPREK"; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

Conversation conversationIn(const Case& file, const Deadline& deadline) {
    const auto plans = file.all("plan_conversation", {"contact_needed"});
    const auto* const plan = plans.empty() ? nullptr : plans.back();
    const auto person = file.value("contact_person");
    Conversation talk{.caseId = file.id(),
                      .coordinator = file.value("intake_coordinator"),
                      .school = fieldOf(file.opening(), "source"),
                      .pupil = file.value("pupil"),
                      .contactPerson = person.empty() ? file.value("contact") : person,
                      .phone = file.value("contact_phone"),
                      .mail = file.value("contact_mail"),
                      .attention = file.value("attention"),
                      .due = deadline.due,
                      .time = plan == nullptr ? "" : fieldOf(*plan, "conversation_at"),
                      .mode = modeLabel(plan == nullptr ? "" : fieldOf(*plan, "mode"))};
    if (deadline.state == DeadlineState::met) {
        talk.state = ConversationState::held;
    } else if (plan != nullptr) {
        talk.state = ConversationState::planned;
    }
    return talk;
}

bool isWanted(const Conversation& talk, const ConversationFilter& filter) {
    return (!filter.coordinator || talk.coordinator == *filter.coordinator) &&
           (!filter.school || talk.school == *filter.school) &&
           (filter.alsoHeld || talk.state != ConversationState::held);
}

// "09:30" of a day; nullopt: no time, or none that a clock shows.
std::optional<base::Instant> momentOf(const Conversation& talk) {
    const auto& time = talk.time;
    if (time.size() != 5 || time[2] != ':' || !model::allDigits(time.substr(0, 2)) ||
        !model::allDigits(time.substr(3))) {
        return std::nullopt;
    }
    const std::chrono::hours hours(model::toNumber(time.substr(0, 2)));
    const std::chrono::minutes minutes(model::toNumber(time.substr(3)));
    const bool exists = hours < std::chrono::hours(24) && minutes < std::chrono::minutes(60);
    return exists ? std::optional(model::dutchMoment(talk.due, hours + minutes)) : std::nullopt;
}

}  // namespace

std::vector<Conversation> conversationsOf(std::span<const Case> cases, const policy::Policies& policies,
                                          const model::Date& today, const ConversationFilter& filter) {
    std::vector<Conversation> talks;
    for (const auto& file : cases) {
        if (const auto deadline = deadlineOf(file, policies, today)) {
            auto talk = conversationIn(file, *deadline);
            if (isWanted(talk, filter)) {
                talks.push_back(std::move(talk));
            }
        }
    }
    std::stable_sort(talks.begin(), talks.end(), [](const Conversation& a, const Conversation& b) {
        return std::tie(a.coordinator, a.school, a.due, a.time, a.pupil) <
               std::tie(b.coordinator, b.school, b.due, b.time, b.pupil);
    });
    return talks;
}

namespace {

CsvRow headIn(base::Language language) {
    if (language == base::Language::dutch) {
        return {"brugklascoördinator",
                "school van herkomst",
                "leerling",
                "contactpersoon",
                "telefoon",
                "e-mail",
                "aandachtspunten",
                "stand",
                "uiterlijk",
                "tijd",
                "hoe",
                "zaak"};
    }
    return {"intake coordinator",
            "school of origin",
            "pupil",
            "contact",
            "telephone",
            "e-mail",
            "attention",
            "state",
            "due",
            "time",
            "how",
            "case"};
}

}  // namespace

std::string conversationsCsv(const std::vector<Conversation>& conversations, base::Language language,
                             const CsvOptions& options) {
    std::vector<CsvRow> rows;
    rows.reserve(conversations.size());
    for (const auto& each : conversations) {
        rows.push_back({each.coordinator, each.school, each.pupil, each.contactPerson, each.phone, each.mail,
                        each.attention, labelOf(each.state).in(language), each.due.text(), each.time,
                        each.mode.in(language), each.caseId});
    }
    return csvText(headIn(language), rows, options);
}

std::string conversationsCalendar(const std::vector<Conversation>& conversations, const CalendarOptions& options) {
    const bool dutch = options.language == base::Language::dutch;
    std::vector<CalendarItem> items;
    for (const auto& each : conversations) {
        const std::vector<std::string> names{each.caseId, "conversation"};
        const auto& mode = each.mode.in(options.language);
        items.push_back(
            {.uid = calendarUid(names),
             .on = each.due,
             .at = momentOf(each),
             .summary = (dutch ? "Gesprek warme overdracht, school " : "Handover conversation, school ") + each.school,
             .description = each.contactPerson + "\n" + each.phone + (mode.empty() ? "" : "\n" + mode) +
                            (dutch ? "\nzaak " : "\ncase ") + each.caseId,
             .over = each.state == ConversationState::held});
    }
    return calendarText(items, options);
}

}  // namespace schakel::casework
