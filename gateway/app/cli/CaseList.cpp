// schakel case list: which cases there are, and what must be done by when.
#include <algorithm>
#include <charconv>
#include <iostream>

#include "gateway/app/cli/Cases.h"
#include "gateway/app/cli/Command.h"
#include "gateway/casework/Export.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using casework::Deadline;
using casework::DeadlineState;

struct CaseListOptions {
    std::string due;  // "14d"
    std::string kind;
    std::string school;
    std::string state;
    std::string format = "table";
    bool ended = false;
    bool calendar = false;
};

// A case and those of its deadlines that are asked for.
struct Listed {
    casework::Case file;
    std::vector<Deadline> deadlines;
};

// "14d", "2w": so many days.
Result<int> daysOf(const std::string& text) {
    int count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const std::string_view unit(end, text.data() + text.size());
    const int days = unit == "d" ? 1 : 7;
    constexpr int kMost = 3660;
    if (error != std::errc() || (unit != "d" && unit != "w") || count < 0 || count > kMost / days) {
        return Error(MessageCode::UsageChoiceWrong, {{"value", text}, {"option", "--due"}, {"choices", "14d, 6w"}});
    }
    return count * days;
}

Result<ledger::CaseFilter> filterOf(const CaseListOptions& wanted) {
    ledger::CaseFilter filter;
    filter.limit = SIZE_MAX;
    if (!wanted.kind.empty()) {
        if (!casework::findKind(wanted.kind)) {
            return Error(MessageCode::CaseKindUnknown, {{"kind", wanted.kind}, {"known", kindsText()}});
        }
        filter.kind = wanted.kind;
    }
    if (!wanted.school.empty()) {
        filter.school = wanted.school;
    }
    if (!wanted.state.empty()) {
        filter.state = wanted.state;
    }
    if (!wanted.ended) {
        filter.ended = false;
    }
    return filter;
}

Result<std::vector<Listed>> collect(const Options& options, OpenedCases& cases, const CaseListOptions& wanted,
                                    const std::optional<model::Date>& until) {
    const auto filter = filterOf(wanted);
    auto files = filter ? readCases(options, cases, *filter) : filter.error();
    if (!files) {
        return files.error();
    }
    std::vector<Listed> listed;
    for (auto& file : *files) {
        auto deadlines = casework::deadlinesOf(file, cases.policies, cases.book.today());
        std::erase_if(deadlines, [&](const Deadline& deadline) {
            return deadline.state == DeadlineState::met || (until && deadline.due > *until);
        });
        if (!until || !deadlines.empty()) {
            listed.push_back({std::move(file), std::move(deadlines)});
        }
    }
    std::stable_sort(listed.begin(), listed.end(), [](const Listed& one, const Listed& other) {
        const bool both = !one.deadlines.empty() && !other.deadlines.empty();
        return both ? one.deadlines.front().due < other.deadlines.front().due
                    : one.deadlines.empty() < other.deadlines.empty();
    });
    return listed;
}

std::string dueText(const Options& options, const Deadline& deadline) {
    return deadline.due.text() + (deadline.state == DeadlineState::overdue ? options.in(" te laat", " overdue") : "");
}

void printTable(const Options& options, const std::vector<Listed>& listed, const std::vector<Deadline>& calendar) {
    if (listed.empty() && calendar.empty()) {
        std::cout << options.in(
            "Er zijn geen zaken die hieraan voldoen; met een ruimere --due, of zonder, ziet u er meer.\n",
            "No cases match; a wider --due, or none, shows more.\n");
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : listed) {
        const auto* const next = one.deadlines.empty() ? nullptr : &one.deadlines.front();
        rows.push_back({one.file.id(), options.say(casework::kindLabel(one.file.kind())), pupilOf(one.file),
                        stateOf(options, one.file), next == nullptr ? "" : dueText(options, *next),
                        next == nullptr ? "" : options.say(next->what),
                        next == nullptr ? "" : options.say(model::labelOf(next->role))});
    }
    for (const auto& one : calendar) {
        rows.push_back({"", options.in("kalender", "calendar"), "", "", dueText(options, one), options.say(one.what),
                        options.say(model::labelOf(one.role))});
    }
    std::cout << table({options.in("ZAAK", "CASE"), options.in("SOORT", "KIND"), options.in("LEERLING", "PUPIL"),
                        options.in("STAND", "STATE"), options.in("UITERLIJK", "BY"), options.in("WAT", "WHAT"),
                        options.in("WIE", "WHO")},
                       rows);
}

// What happened around the cases and they did not take: it waits for a person.
void printUnfollowed(const Options& options, const std::vector<casework::Unfollowed>& unfollowed) {
    for (const auto& one : unfollowed) {
        const auto& refusal = one.refusals.front();
        const auto detail = options.say(refusal.detail);
        std::cout << "! " << (one.caseId.empty() ? "" : one.caseId + ": ")
                  << options.in(refusal.rule->dutch, refusal.rule->english)
                  << (detail.empty() ? "" : " (" + detail + ")") << " "
                  << options.in(refusal.rule->remedyDutch, refusal.rule->remedyEnglish) << " [" << refusal.rule->id
                  << "]\n";
    }
}

std::string inJson(const Options& options, const OpenedCases& cases, const std::vector<Listed>& listed,
                   const std::vector<Deadline>& calendar) {
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().key("cases").beginArray();
    for (const auto& one : listed) {
        json.beginObject().member("id", one.file.id()).member("kind", casework::kindName(one.file.kind()));
        json.member("school", one.file.school()).member("pupil", pupilOf(one.file)).member("state", one.file.state());
        json.member("stateLabel", stateOf(options, one.file)).key("deadlines").beginArray();
        for (const auto& deadline : one.deadlines) {
            writeDeadline(json, options, deadline);
        }
        json.endArray().endObject();
    }
    json.endArray().key("calendar").beginArray();
    for (const auto& deadline : calendar) {
        writeDeadline(json, options, deadline);
    }
    json.endArray().key("unfollowed").beginArray();
    for (const auto& one : cases.unfollowed) {
        json.beginObject().member("case", one.caseId).member("rule", one.refusals.front().rule->id);
        json.member("detail", options.say(one.refusals.front().detail)).endObject();
    }
    json.endArray().endObject();
    return out + "\n";
}

std::vector<Deadline> allOf(const std::vector<Listed>& listed, const std::vector<Deadline>& calendar) {
    std::vector<Deadline> all = calendar;
    for (const auto& one : listed) {
        all.insert(all.end(), one.deadlines.begin(), one.deadlines.end());
    }
    return all;
}

int list(const Options& options, const CaseListOptions& wanted) {
    std::optional<int> days;
    if (!wanted.due.empty()) {
        const auto read = daysOf(wanted.due);
        if (!read) {
            return fail(options, read.error());
        }
        days = *read;
    }
    const auto cases = openCasesToSee(options, {"case", "", "case list"});
    if (!cases) {
        return fail(options, cases.error());
    }
    const auto today = (*cases)->book.today();
    const auto until = days ? std::optional(today.plusDays(*days)) : std::nullopt;
    const auto listed = collect(options, **cases, wanted, until);
    if (!listed) {
        return fail(options, listed.error());
    }
    std::vector<Deadline> calendar;
    if (wanted.calendar && until) {
        calendar = casework::calendarDeadlines((*cases)->policies, today, *until);
    }
    if (options.json) {
        std::cout << inJson(options, **cases, *listed, calendar);
    } else if (wanted.format == "csv") {
        std::cout << casework::deadlinesCsv(allOf(*listed, calendar), options.lang());
    } else if (wanted.format == "ics") {
        std::cout << casework::deadlinesCalendar(allOf(*listed, calendar),
                                                 {.now = (*cases)->opened->clock.now(), .language = options.lang()});
    } else {
        printTable(options, *listed, calendar);
        printUnfollowed(options, (*cases)->unfollowed);
    }
    return EXIT_SUCCESS;
}

}  // namespace

std::string kindsText() {
    std::string text;
    for (const auto kind : casework::kAllKinds) {
        text += (text.empty() ? "" : ", ") + std::string(casework::kindName(kind));
    }
    return text;
}

void writeDeadline(base::JsonWriter& json, const Options& options, const Deadline& deadline) {
    json.beginObject().member("rule", deadline.rule).member("what", options.say(deadline.what));
    json.member("due", deadline.due.text()).member("role", model::idOf(deadline.role));
    json.member("source", deadline.source).key("overdue").boolean(deadline.state == DeadlineState::overdue).endObject();
}

void addCaseList(const Command& parent) {
    const auto command = parent.add(
        {"list",
         {"Toon de zaken die lopen, en wat er wanneer moet gebeuren\n"
          "Wat het eerst moet, staat bovenaan. Met --format csv of ics gaat de lijst mee naar een rekenblad of "
          "agenda;\n"
          "namen van leerlingen staan daar niet in.",
          "Show the cases that run, and what must be done by when\n"
          "What comes first stands at the top. With --format csv or ics the list goes to a spreadsheet or calendar;\n"
          "pupils' names are not in it."},
         {{"schakel case list --due 14d", {"wat moet er binnen twee weken?", "what must be done within two weeks?"}},
          {"schakel case list --due 6w --calendar --format ics > termijnen.ics",
           {"de termijnen in een agenda", "the deadlines in a calendar"}}}});
    auto& wanted = command.runs(&list);
    command.option(
        "--due", wanted.due, {"TIJD", "TIME"},
        {"Alleen wat binnen deze tijd moet: 14d of 6w", "Only what must be done within this time: 14d or 6w"});
    command.option("--kind", wanted.kind, {"SOORT", "KIND"}, {"Alleen dit soort zaken", "Only this kind of cases"});
    command.option("--school", wanted.school, "BRIN", {"Alleen van deze school", "Only of this school"});
    command.option(
        "--state", wanted.state, value::kState,
        {"Alleen met deze stand, zoals OFFERED_FOR_INSPECTION", "Only in this state, such as OFFERED_FOR_INSPECTION"});
    command.flag("--ended", wanted.ended, {"Ook wat afgerond is", "Also what has ended"});
    command.flag(
        "--calendar", wanted.calendar,
        {"Ook de vaste dagen van het schooljaar (met --due)", "Also the fixed days of the school year (with --due)"});
    command.option("--format", wanted.format, {"VORM", "FORM"}, {"table, csv of ics", "table, csv or ics"})
        .oneOf({"table", "csv", "ics"});
}

}  // namespace schakel::cli
