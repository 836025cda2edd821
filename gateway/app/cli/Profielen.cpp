// schakel profielen: what support the schools say they offer.
#include <algorithm>
#include <iostream>
#include <map>

#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/base/Json.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/model/RecordJson.h"

namespace schakel::cli {
namespace {

using base::Result;
using model::NodeId;
using model::Record;

struct Profile {
    std::string name;
    std::string schoolYear;
    std::vector<std::string> offer;  // "specialisme: TOS"
    std::vector<std::string> hgw;  // "doelen: V"
};

using Profiles = std::map<std::pair<std::string, std::string>, Profile>;  // by BRIN and vestiging

std::string textOf(const Record& record, NodeId group, std::string_view name) {
    const auto node = record.child(group, *record.type(group).find(name));
    return node == model::kNoNode ? std::string() : std::string(record.text(node));
}

// "first: second" of each item of a list.
std::vector<std::string> pairsIn(const Record& record, NodeId profile, std::string_view list, std::string_view first,
                                 std::string_view second) {
    std::vector<std::string> pairs;
    for (auto node = record.child(profile, *record.type(profile).find(list)); node != model::kNoNode;
         node = record.nextSame(node)) {
        pairs.push_back(textOf(record, node, first) + ": " + textOf(record, node, second));
    }
    return pairs;
}

void add(const Record& record, Profiles& profiles) {
    const auto* const field = record.rootType().find("profielen");
    for (auto node = record.child(Record::root(), *field); node != model::kNoNode; node = record.nextSame(node)) {
        profiles[{textOf(record, node, "brin"), textOf(record, node, "vestiging")}] = {
            textOf(record, node, "naam"), textOf(record, node, "schooljaar"),
            pairsIn(record, node, "aanbod", "soort", "naam"), pairsIn(record, node, "hgw", "onderdeel", "score")};
    }
}

// Those of all files that were taken in, the older ones first: the newest of a vestiging counts.
Result<Profiles> collect(ledger::Ledger& ledger, const std::string& route) {
    Profiles profiles;
    ledger::ExchangeFilter filter;
    filter.state = ledger::ExchangeState::delivered;
    filter.route = route;
    std::vector<ledger::Exchange> exchanges;
    while (true) {
        auto page = ledger.list(filter);
        if (!page) {
            return page.error();
        }
        if (page->empty()) {
            break;
        }
        filter.afterId = page->back().id;
        exchanges.insert(exchanges.end(), page->begin(), page->end());
    }
    std::sort(exchanges.begin(), exchanges.end(),
              [](const auto& left, const auto& right) { return left.receivedAt < right.receivedAt; });
    for (const auto& exchange : exchanges) {
        const auto dossier = ledger.load(exchange.id);
        if (!dossier && dossier.error().code() == base::MessageCode::ExchangeErased) {
            continue;
        }
        if (!dossier) {
            return dossier.error();
        }
        base::MemoryBlobStore none;
        const auto record = model::readJson(dossier->record, *model::findType("Ondersteuningsprofielen"), none);
        if (!record) {
            return record.error();
        }
        add(*record, profiles);
    }
    return profiles;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) {
        text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

void writeTexts(base::JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
    json.key(key).beginArray();
    for (const auto& text : texts) {
        json.string(text);
    }
    json.endArray();
}

int show(const Options& options, const std::string& brin) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    Profiles all;
    for (const auto& route : (*opened)->config.routes) {
        if (route.process != "profielen") {
            continue;
        }
        auto found = collect(*(*opened)->ledger, route.name);
        if (!found) {
            return fail(options, found.error());
        }
        for (auto& [where, profile] : *found) {
            all.insert_or_assign(where, std::move(profile));
        }
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& [where, profile] : all) {
        if (!brin.empty() && where.first != brin) {
            continue;
        }
        json.beginObject().member("brin", where.first).member("vestiging", where.second);
        json.member("naam", profile.name).member("schooljaar", profile.schoolYear);
        writeTexts(json, "aanbod", profile.offer);
        writeTexts(json, "hgw", profile.hgw);
        json.endObject();
        rows.push_back(
            {where.first + where.second, profile.name, profile.schoolYear, joined(profile.offer), joined(profile.hgw)});
    }
    json.endArray();
    if (options.json) {
        std::cout << out << "\n";
    } else if (rows.empty()) {
        std::cout << options.in("Er zijn geen ondersteuningsprofielen.", "There are no support profiles.") << "\n";
    } else {
        std::cout << table(options.lang() == base::Language::english
                               ? std::vector<std::string>{"VESTIGING", "NAME", "SCHOOL YEAR", "OFFERS", "HGW"}
                               : std::vector<std::string>{"VESTIGING", "NAAM", "SCHOOLJAAR", "AANBOD", "HGW"},
                           rows);
    }
    return EXIT_SUCCESS;
}

}  // namespace

void addProfielen(const Command& program) {
    const auto command =
        program.add({"profielen",
                     {"Toon de ondersteuningsprofielen van scholen\nDe nieuwste van elke vestiging. Zij komen binnen "
                      "over een route met to: {process: profielen}.",
                      "Show the support profiles of schools\nThe newest of each vestiging. They come in along a route "
                      "with to: {process: profielen}."},
                     {{"schakel profielen --brin 99XX", {"wat biedt deze school?", "what does this school offer?"}}}});
    auto& brin = command.runs(&show);
    command.option("--brin", brin, "BRIN", {"Alleen deze school", "Only this school"});
}

}  // namespace schakel::cli
