// schakel case inspect and conversations: what cases come to on paper.
#include <iostream>

#include "gateway/app/cli/Cases.h"
#include "gateway/app/cli/Command.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/Conversations.h"
#include "gateway/casework/Inspection.h"
#include "gateway/exchange/StoredRecord.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

struct InspectOptions {
    std::string exchange;
    std::string since;
    std::string title;
    std::string out;
};

Result<casework::InspectionPage> pageOf(OpenedLedger& opened, const InspectOptions& wanted) {
    auto now = opened.ledger->load(wanted.exchange);
    if (!now) {
        return now.error();
    }
    const auto after = exchange::storedRecord(*now);
    if (!after) {
        return after.error();
    }
    const casework::InspectionOptions words{.title = wanted.title};
    if (wanted.since.empty()) {
        return casework::renderInspection(*after, *now->attachments, words);
    }
    auto earlier = opened.ledger->load(wanted.since);
    if (!earlier) {
        return earlier.error();
    }
    const auto before = exchange::storedRecord(*earlier);
    return before ? casework::renderDifference({*before, *after}, *now->attachments, words)
                  : Result<casework::InspectionPage>(before.error());
}

int inspect(const Options& options, const InspectOptions& wanted) {
    const auto opened = openLedgerToSee(options, {"exchange", wanted.exchange, "case inspect"});
    const auto page = opened ? pageOf(**opened, wanted) : opened.error();
    if (!page) {
        return fail(options, page.error());
    }
    if (auto written = writeFile(wanted.out, page->html); !written) {
        return fail(options, written.error());
    }
    std::cout << (options.json ? R"({"hash":")" + page->hash + R"("})"
                               : "✓ " + wanted.out +
                                     options.in("; leg de inzage vast met --subject ",
                                                "; record the inspection with --subject ") +
                                     page->hash)
              << "\n";
    return EXIT_SUCCESS;
}

struct ConversationOptions {
    std::string coordinator;
    std::string school;
    std::string format = "table";
    bool held = false;
};

std::string stateText(const Options& options, casework::ConversationState state) {
    switch (state) {
        case casework::ConversationState::toPlan: return options.in("te plannen", "to be planned");
        case casework::ConversationState::planned: return options.in("gepland", "planned");
        case casework::ConversationState::held: return options.in("gevoerd", "held");
    }
    return "";
}

void printTable(const Options& options, const std::vector<casework::Conversation>& all) {
    std::vector<std::vector<std::string>> rows;
    rows.reserve(all.size());
    for (const auto& one : all) {
        rows.push_back({one.coordinator, one.school, one.pupil, one.contactPerson, one.phone,
                        one.due.text() + (one.time.empty() ? "" : " " + one.time), stateText(options, one.state),
                        one.attention});
    }
    std::cout << table(
        {options.in("COORDINATOR", "COORDINATOR"), options.in("SCHOOL", "SCHOOL"), options.in("LEERLING", "PUPIL"),
         options.in("MET", "WITH"), options.in("TELEFOON", "PHONE"), options.in("WANNEER", "WHEN"),
         options.in("STAND", "STATE"), options.in("AANDACHTSPUNTEN", "ATTENTION")},
        rows);
}

void writeConversation(base::JsonWriter& json, const Options& options, const casework::Conversation& one) {
    json.beginObject().member("case", one.caseId).member("coordinator", one.coordinator);
    json.member("school", one.school).member("pupil", one.pupil).member("contactPerson", one.contactPerson);
    json.member("phone", one.phone).member("attention", one.attention).member("due", one.due.text());
    json.member("time", one.time).member("state", stateText(options, one.state)).endObject();
}

int conversations(const Options& options, const ConversationOptions& wanted) {
    const auto cases = openCasesToSee(options, {"case", "", "case conversations"});
    ledger::CaseFilter filter{.kind = casework::kindName(casework::CaseKind::warmTransfer)};
    filter.limit = SIZE_MAX;
    const auto files = cases ? readCases(options, **cases, filter) : cases.error();
    if (!files) {
        return fail(options, files.error());
    }
    casework::ConversationFilter asked{.alsoHeld = wanted.held};
    if (!wanted.coordinator.empty()) {
        asked.coordinator = wanted.coordinator;
    }
    if (!wanted.school.empty()) {
        asked.school = wanted.school;
    }
    const auto all = casework::conversationsOf(*files, (*cases)->policies, (*cases)->book.today(), asked);
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        json.beginArray();
        for (const auto& one : all) {
            writeConversation(json, options, one);
        }
        json.endArray();
        std::cout << out << "\n";
    } else if (wanted.format == "csv") {
        std::cout << casework::conversationsCsv(all, options.lang());
    } else if (wanted.format == "ics") {
        std::cout << casework::conversationsCalendar(
            all, {.now = (*cases)->opened->clock.now(), .language = options.lang()});
    } else {
        printTable(options, all);
    }
    return EXIT_SUCCESS;
}

}  // namespace

void addCaseInspect(const Command& parent) {
    const auto command =
        parent.add({"inspect",
                    {"Maak de pagina waarop ouders het dossier inzien, met de hash van wat zij zien\n"
                     "Met --since toont de pagina alleen wat sinds dat eerdere dossier veranderde.",
                     "Make the page on which parents inspect the dossier, with the hash of what they see\n"
                     "With --since the page shows only what changed since that earlier dossier."},
                    {{"schakel case inspect 0197… --out inzage.html", {"het hele dossier", "the whole dossier"}},
                     {"schakel case inspect 0198… --since 0197… --out inzage.html",
                      {"alleen wat veranderde", "only what changed"}}}});
    auto& wanted = command.runs(&inspect);
    command.argument({"uitwisseling", "exchange"}, wanted.exchange,
                     {"De uitwisseling met het dossier", "The exchange with the dossier"});
    command.option("--since", wanted.since, {"UITWISSELING", "EXCHANGE"},
                   {"De uitwisseling met het vorige dossier", "The exchange with the earlier dossier"});
    command.option("--title", wanted.title, value::kText, {"Kop van de pagina", "Heading of the page"});
    command.option("--out", wanted.out, value::kFile, {"Waar de pagina komt", "Where the page goes"}).required();
}

void addCaseConversations(const Command& parent) {
    const auto command =
        parent.add({"conversations",
                    {"Toon met welke scholen nog over wie gesproken moet worden bij de warme overdracht",
                     "Show with which schools whom still has to be talked about at the warm transfer"},
                    {{"schakel case conversations --coordinator 'B. Klas'", {"mijn gesprekken", "my conversations"}},
                     {"schakel case conversations --school 00YY --format csv > gesprekken.csv",
                      {"per basisschool, voor een rekenblad", "per primary school, for a spreadsheet"}}}});
    auto& wanted = command.runs(&conversations);
    command.option("--coordinator", wanted.coordinator, value::kName,
                   {"Alleen van deze brugklascoördinator", "Only of this intake coordinator"});
    command.option("--school", wanted.school, "BRIN",
                   {"Alleen met deze school van herkomst", "Only with this school of origin"});
    command.flag("--held", wanted.held,
                 {"Ook de gesprekken die gevoerd zijn", "Also the conversations that were held"});
    command.option("--format", wanted.format, {"VORM", "FORM"}, {"table, csv of ics", "table, csv or ics"})
        .oneOf({"table", "csv", "ics"});
}

}  // namespace schakel::cli
