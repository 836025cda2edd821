// Who needs a conversation at the warm transfer: a list per brugklascoördinator and per school of origin.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gateway/casework/Export.h"

namespace schakel::casework {

enum class ConversationState : std::uint8_t { toPlan, planned, held };

struct Conversation {
    std::string caseId;
    std::string coordinator;  // brugklascoördinator; empty: nobody yet
    std::string school;  // of origin: BRIN
    std::string pupil;
    std::string contactPerson;
    std::string phone;
    std::string mail;
    std::string attention;  // aandachtspunten
    ConversationState state = ConversationState::toPlan;
    model::Date due;  // the day agreed on, or the last day for it
    std::string time;  // "09:30", when agreed on
    base::Words mode = "";
};

struct ConversationFilter {
    std::optional<std::string> coordinator = {};
    std::optional<std::string> school = {};
    bool alsoHeld = false;
};

// Of the warm transfers among these cases that ask for one; by coordinator, school of origin and day.
std::vector<Conversation> conversationsOf(std::span<const Case> cases, const policy::Policies& policies,
                                          const model::Date& today, const ConversationFilter& filter = {});

std::string conversationsCsv(const std::vector<Conversation>& conversations,
                             base::Language language = base::Language::dutch, const CsvOptions& options = {});
// With whom and how to reach them; not the pupil's name nor what is to be talked about, for calendars travel.
std::string conversationsCalendar(const std::vector<Conversation>& conversations, const CalendarOptions& options);

}  // namespace schakel::casework
