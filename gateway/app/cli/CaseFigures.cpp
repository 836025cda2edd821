// schakel case figures: how many, and never who.
#include <iostream>

#include "gateway/app/cli/Cases.h"
#include "gateway/app/cli/Command.h"
#include "gateway/casework/Figures.h"

namespace schakel::cli {
namespace {

using casework::FigureTable;

std::string countText(const Options& options, const std::optional<std::size_t>& count) {
    return count ? std::to_string(*count) : options.in("te weinig om te noemen", "too few to tell");
}

void writeCount(base::JsonWriter& json, const std::optional<std::size_t>& count) {
    count ? json.number(static_cast<std::int64_t>(*count)) : json.null();
}

std::string inJson(const Options& options, const std::vector<FigureTable>& tables) {
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    for (const auto& one : tables) {
        json.beginObject().member("title", options.say(one.title)).key("rows").beginArray();
        for (const auto& row : one.rows) {
            json.beginObject().member("what", options.say(row.what)).key("count");
            writeCount(json, row.count);
            json.endObject();
        }
        json.endArray().key("total");
        writeCount(json, one.total);
        json.endObject();
    }
    json.endArray();
    return out + "\n";
}

void print(const Options& options, const FigureTable& one) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : one.rows) {
        rows.push_back({options.say(row.what), countText(options, row.count)});
    }
    rows.push_back({options.in("samen", "together"), countText(options, one.total)});
    std::cout << table({options.say(one.title), options.in("AANTAL", "COUNT")}, rows) << "\n";
}

struct FigureOptions {
    std::size_t fewest = casework::kFewest;
};

int figures(const Options& options, const FigureOptions& wanted) {
    const auto cases = openCases(options);
    ledger::CaseFilter all;
    all.limit = SIZE_MAX;
    const auto files = cases ? readCases(options, **cases, all) : cases.error();
    if (!files) {
        return fail(options, files.error());
    }
    const auto tables = casework::figuresOf(*files, wanted.fewest);
    if (options.json) {
        std::cout << inJson(options, tables);
        return EXIT_SUCCESS;
    }
    for (const auto& one : tables) {
        print(options, one);
    }
    return EXIT_SUCCESS;
}

}  // namespace

void addCaseFigures(const Command& parent) {
    const auto command = parent.add(
        {"figures",
         {"Tel zaken, aanvragen, plannen en arrangementen, zonder dat een groep te herleiden is",
          "Count cases, applications, plans and arrangements, so that no group can be traced"},
         {{"schakel case figures --fewest 10", {"geen groep van minder dan tien", "no group of fewer than ten"}}}});
    auto& wanted = command.runs(&figures);
    command.number("--fewest", wanted.fewest, {1, 1000}, {"AANTAL", "COUNT"},
                   {"Kleinste groep die genoemd wordt (5 als u niets zegt)",
                    "Smallest group that is told (5 when you say nothing)"});
}

}  // namespace schakel::cli
