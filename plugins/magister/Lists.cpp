#include "Lists.h"

#include "Columns.h"
#include "Text.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::magister {
namespace {

constexpr std::string_view kPeriod = "lesperiode";

void append(std::string& json, const std::string& piece) {
    if (!piece.empty()) {
        json += json.empty() ? "" : ",";
        json += piece;
    }
}

std::string memberOf(const Column& column, std::string_view value) {
    const auto name = sdk::jsonString(column.name) + ":";
    const auto flag = column.kind == ColumnKind::flag ? flagOf(value) : std::nullopt;
    if (flag) {
        return name + (*flag ? "true" : "false");
    }
    return name + sdk::jsonString(column.kind == ColumnKind::date ? isoDate(value) : std::string(value));
}

std::string grantsOf(const List& list, const Row& row) {
    const auto period = aliasOf(row, kPeriod);
    std::string json;
    for (const auto& column : list.columns) {
        if (column.kind != ColumnKind::flag || flagOf(aliasOf(row, column.name)) != true) {
            continue;
        }
        auto item = "{\"soort\":" + sdk::jsonString(column.name);
        item += period.empty() ? "" : ",\"lesperiode\":" + sdk::jsonString(period);
        append(json, item + "}");
    }
    return json;
}

}  // namespace

const std::vector<List>& pupilLists() {
    constexpr auto kDate = ColumnKind::date;
    constexpr auto kFlag = ColumnKind::flag;
    static const std::vector<List> kLists = {
        {"namen", "lijst_namen", Need::welcome, Shape::members, false, {{"voornamen"}}},
        {"inschrijvingen",
         "lijst_inschrijvingen",
         Need::demanded,
         Shape::items,
         false,
         {{"begindatum", kDate}, {"einddatum", kDate}, {"vertrekdatum", kDate}, {"lesperiode"}, {"studie"}, {"klas"}}},
        {"kenmerken",
         "lijst_kenmerken",
         Need::demanded,
         Shape::items,
         false,
         {{"koppeling"}, {"kenmerkcode"}, {"kenmerk"}, {"diagnosecode"}}},
        {"hulpmiddelen",
         "lijst_hulpmiddelen",
         Need::demanded,
         Shape::flags,
         false,
         {{"extratijd", kFlag},
          {"extratijdrekenen", kFlag},
          {"laptop", kFlag},
          {"pauze", kFlag},
          {"rekenkaart", kFlag},
          {"spellingcontrole", kFlag},
          {"verklanking", kFlag}}},
        {"verzuim",
         "lijst_verzuim",
         Need::welcome,
         Shape::items,
         true,
         {{"datum", kDate}, {"lesuur"}, {"reden"}, {"omschrijving"}, {"geoorloofd", kFlag}}},
        {"begeleidingsplan",
         "lijst_begeleidingsplan",
         Need::welcome,
         Shape::items,
         false,
         {{"nummer"}, {"datum", kDate}, {"onderwerp"}, {"tekst"}, {"steller"}}},
    };
    return kLists;
}

std::string membersOf(const std::vector<Column>& columns, const Row& row) {
    std::string json;
    for (const auto& column : columns) {
        if (const auto value = aliasOf(row, column.name); !value.empty()) {
            append(json, memberOf(column, value));
        }
    }
    return json;
}

std::string fragmentOf(const List& list, const Row& row) {
    if (list.shape == Shape::flags) {
        return grantsOf(list, row);
    }
    auto members = membersOf(list.columns, row);
    if (members.empty() || list.shape == Shape::members) {
        return members;
    }
    return "{" + std::move(members) + "}";
}

}  // namespace schakel::plugins::magister
