// schakel case figures: how many, and never who.
#include <iostream>

#include "gateway/app/cli/Cases.h"
#include "gateway/app/cli/Help.h"
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

int figures(const Options& options, std::size_t fewest) {
    const auto cases = openCases(options);
    ledger::CaseFilter all;
    all.limit = SIZE_MAX;
    const auto files = cases ? readCases(options, **cases, all) : cases.error();
    if (!files) {
        return fail(options, files.error());
    }
    const auto tables = casework::figuresOf(*files, fewest);
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

void addCaseFigures(CLI::App& parent, Options& options) {
    auto& command = addCommand(
        parent, options,
        {"figures",
         {"Tel zaken, aanvragen, plannen en arrangementen, zonder dat een groep te herleiden is",
          "Count cases, applications, plans and arrangements, so that no group can be traced"},
         {{"schakel case figures --fewest 10", {"geen groep van minder dan tien", "no group of fewer than ten"}}}});
    auto fewest = std::make_shared<std::size_t>(casework::kFewest);
    command
        .add_option("--fewest", *fewest,
                    options.say({"Kleinste groep die genoemd wordt (5 als u niets zegt)",
                                 "Smallest group that is told (5 when you say nothing)"}))
        ->check(CLI::Range(1, 1000))
        ->type_name(options.say({"AANTAL", "COUNT"}));
    command.callback([&options, fewest] { options.run = [&options, fewest] { return figures(options, *fewest); }; });
}

}  // namespace schakel::cli
