#include "PupilTraces.h"

#include <algorithm>
#include <array>

#include "Cells.h"
#include "Layout.h"
#include "Numbers.h"

namespace schakel::plugins::perspectief {
namespace {

constexpr std::size_t kShown = 8;

// Parts of column names, in lower case without anything but letters and digits.
struct HeaderWord {
    std::string_view word;
    std::string_view meaning;
};

constexpr std::string_view kNumber = "een kolom voor een persoonlijk nummer";
constexpr std::string_view kName = "een kolom voor een naam van een persoon";
constexpr std::string_view kBirth = "een kolom voor een geboortedatum";
constexpr std::string_view kContact = "een kolom voor een adres of telefoonnummer van een persoon";

constexpr std::array kHeaderWords{
    HeaderWord{"bsn", kNumber},
    HeaderWord{"burgerservice", kNumber},
    HeaderWord{"sofi", kNumber},
    HeaderWord{"pgn", kNumber},
    HeaderWord{"persoonsgebonden", kNumber},
    HeaderWord{"persoonsnummer", kNumber},
    HeaderWord{"onderwijsnummer", kNumber},
    HeaderWord{"onderwijsnr", kNumber},
    HeaderWord{"stamn", kNumber},
    HeaderWord{"leerlingn", kNumber},
    HeaderWord{"leerlingid", kNumber},
    HeaderWord{"llnr", kNumber},
    HeaderWord{"llnummer", kNumber},
    HeaderWord{"eckid", kNumber},
    HeaderWord{"ketenid", kNumber},
    HeaderWord{"studentid", kNumber},
    HeaderWord{"studentn", kNumber},
    HeaderWord{"pupilid", kNumber},
    HeaderWord{"voornaam", kName},
    HeaderWord{"voornamen", kName},
    HeaderWord{"roepnaam", kName},
    HeaderWord{"achternaam", kName},
    HeaderWord{"tussenvoeg", kName},
    HeaderWord{"voorvoegsel", kName},
    HeaderWord{"voorlett", kName},
    HeaderWord{"initialen", kName},
    HeaderWord{"familienaam", kName},
    HeaderWord{"geslachtsnaam", kName},
    HeaderWord{"leerling", kName},
    HeaderWord{"kind", kName},
    HeaderWord{"firstname", kName},
    HeaderWord{"lastname", kName},
    HeaderWord{"surname", kName},
    HeaderWord{"student", kName},
    HeaderWord{"pupil", kName},
    HeaderWord{"ouder", kName},
    HeaderWord{"verzorger", kName},
    HeaderWord{"geboorte", kBirth},
    HeaderWord{"geboren", kBirth},
    HeaderWord{"gebdat", kBirth},
    HeaderWord{"gebd", kBirth},
    HeaderWord{"birth", kBirth},
    HeaderWord{"dob", kBirth},
    HeaderWord{"leeftijd", kBirth},
    HeaderWord{"geslacht", kName},
    HeaderWord{"email", kContact},
    HeaderWord{"mail", kContact},
    HeaderWord{"telefoon", kContact},
    HeaderWord{"mobiel", kContact},
    HeaderWord{"woonadres", kContact},
    HeaderWord{"straat", kContact},
    HeaderWord{"huisn", kContact},
    HeaderWord{"postcode", kContact},
    HeaderWord{"woonplaats", kContact},
};

// A column that is no more than this.
constexpr std::array<std::string_view, 5> kWholeNames{"naam", "name", "ll", "lln", "adres"};

std::string lettersOf(std::string_view name) {
    std::string letters;
    for (const char character : name) {
        const char lower = character >= 'A' && character <= 'Z' ? static_cast<char>(character + 32) : character;
        const bool kept = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
        letters += kept ? std::string(1, lower) : std::string();
    }
    return letters;
}

// The name of a column is shown only when it is one of the layout: any other may itself be somebody's.
std::string placeOf(const CsvCell& cell, const std::vector<CsvCell>& head) {
    auto place = "regel " + std::to_string(cell.line) + ", kolom " + std::to_string(cell.column);
    if (cell.column <= head.size() && isKnownColumn(head[cell.column - 1].text)) {
        place += " (" + head[cell.column - 1].text + ")";
    }
    return place;
}

// Columns may be named further down, below a title.
std::optional<std::string_view> traceOfName(std::string_view text) {
    const auto letters = lettersOf(text);
    const auto* const found = std::find_if(kHeaderWords.begin(), kHeaderWords.end(),
                                           [&](const HeaderWord& one) { return letters == one.word; });
    return found == kHeaderWords.end() ? std::nullopt : std::optional(found->meaning);
}

std::optional<std::string_view> traceOf(const CsvCell& cell, bool isHead) {
    const auto trace = traceIn(cell.text);
    if (trace) {
        return trace;
    }
    return isHead ? traceInHeader(cell.text) : traceOfName(cell.text);
}

}  // namespace

std::optional<std::string_view> traceIn(std::string_view text) {
    if (holdsPersonalNumber(text)) {
        return "een nummer dat op een BSN of onderwijsnummer lijkt";
    }
    if (holdsBirthDate(text)) {
        return "een datum die een geboortedatum kan zijn";
    }
    const auto letters = lettersOf(text);
    constexpr std::array<std::string_view, 5> kAt{"@", "(at)", "[at]", "\xEF\xBC\xA0", "&#64;"};
    if (std::any_of(kAt.begin(), kAt.end(), [&](auto at) { return text.find(at) != std::string_view::npos; })) {
        return "een e-mailadres";
    }
    return letters.find("ketenid") != std::string::npos ? std::optional<std::string_view>("een ECK iD") : std::nullopt;
}

std::optional<std::string_view> traceInHeader(std::string_view name) {
    const auto letters = lettersOf(name);
    if (isKnownColumn(name)) {
        return std::nullopt;
    }
    if (std::find(kWholeNames.begin(), kWholeNames.end(), letters) != kWholeNames.end()) {
        return kName;
    }
    const auto* const found = std::find_if(kHeaderWords.begin(), kHeaderWords.end(), [&](const HeaderWord& one) {
        return letters.find(one.word) != std::string::npos;
    });
    return found == kHeaderWords.end() ? std::nullopt : std::optional(found->meaning);
}

std::string describeTraces(std::string_view csvText) {
    const auto rows = readCells(csvText);
    std::string places;
    std::size_t found = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const auto& cell : rows[i]) {
            const auto trace = traceOf(cell, i == 0);
            if (!trace || ++found > kShown) {
                continue;
            }
            places += (places.empty() ? "" : "; ") + placeOf(cell, rows.front()) + ": " + std::string(*trace);
        }
    }
    return found > kShown ? places + "; en nog " + std::to_string(found - kShown) : places;
}

}  // namespace schakel::plugins::perspectief
