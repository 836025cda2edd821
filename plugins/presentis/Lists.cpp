#include "Lists.h"

#include <algorithm>
#include <vector>

#include "gateway/sdk/Fault.h"
#include "gateway/sdk/Utf8.h"

namespace schakel::plugins::presentis {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

[[noreturn]] void refuse(std::string message, std::string remedy) {
    throw sdk::Fault({sdk::Status::invalidInput, "presentis.open", std::move(message), std::move(remedy)});
}

std::vector<std::string> columnsOf(std::string_view line, char separator) {
    std::vector<std::string> columns(1);
    for (const char character : line) {
        if (character == separator) {
            columns.emplace_back();
        } else if (character != '"' && character != '\r') {
            columns.back() += character;
        }
    }
    return columns;
}

const ListKind* listWith(const std::vector<std::string>& columns) {
    const auto has = [&](std::string_view name) {
        return std::find(columns.begin(), columns.end(), name) != columns.end();
    };
    const auto* const found = std::find_if(kLists.begin(), kLists.end(), [&](const ListKind& list) {
        return std::all_of(list.columns.begin(), list.columns.end(), has);
    });
    return found == kLists.end() ? nullptr : found;
}

std::string lineOf(std::string_view text, std::size_t at) {
    return std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

void demandCharacterSet(std::string_view text) {
    constexpr std::string_view kRemedy = "Bewaar het bestand in Presentis of in de spreadsheet als CSV UTF-8.";
    if (text.find('\0') != std::string_view::npos) {
        refuse("het bestand is geen tekst, of tekst in UTF-16", std::string(kRemedy));
    }
    if (const auto at = sdk::firstInvalidUtf8(text)) {
        refuse(
            "het bestand is niet in UTF-8; op regel " + lineOf(text, *at) + " staat een teken in een andere tekenset",
            std::string(kRemedy));
    }
}

}  // namespace

const ListKind* listOf(std::string_view firstLine) {
    return listWith(columnsOf(firstLine, ';'));
}

const ListKind* listOfPart(std::string_view part) {
    const auto* const found =
        std::find_if(kLists.begin(), kLists.end(), [&](const ListKind& list) { return list.part == part; });
    return found == kLists.end() ? nullptr : found;
}

std::string_view demandList(std::string_view file) {
    if (file.starts_with(kMark)) {
        file.remove_prefix(kMark.size());
    }
    demandCharacterSet(file);
    const auto line = file.substr(0, file.find('\n'));
    if (listOf(line) != nullptr) {
        return file;
    }
    for (const char other : {',', '\t', '|'}) {
        if (listWith(columnsOf(line, other)) != nullptr) {
            refuse("de kolommen zijn niet gescheiden door een puntkomma",
                   "Bewaar het bestand met puntkomma's tussen de kolommen.");
        }
    }
    refuse(
        "de eerste regel noemt niet de kolommen van een lijst die Schakel kent",
        "Gebruik een van de vier lijsten met hun kolommen: leerlingen (Stamnr, Achternaam), SOL-formulieren (Stamnr, "
        "Score), stageboekje (Stamnr, Bedrijf) of MOP-doelen (Stamnr, Doel). plugins/presentis/README.md noemt ze "
        "alle.");
}

}  // namespace schakel::plugins::presentis
