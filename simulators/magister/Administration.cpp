#include "simulators/magister/Administration.h"

#include <array>

namespace schakel::simulators::magister {
namespace {

using Cells = std::vector<std::string>;

constexpr std::size_t kFirstNumber = 10'200;
constexpr std::array<const char*, 6> kFirstNames{"Noor", "Sem", "Zoë", "Daan", "Fenna", "Björn"};
constexpr std::array<const char*, 4> kClasses{"pro1a", "vm2b", "hv1c", "vm2d"};
constexpr std::array<const char*, 4> kStudies{"1PRO", "2VMBO-BL", "1HV", "2VMBO-KL"};

std::string numberOf(std::size_t index) {
    return std::to_string(kFirstNumber + index);
}

// d-m-yyyy, as lists give dates.
std::string localDate(std::size_t dayOfMonth, std::size_t month, std::size_t year) {
    return std::to_string(dayOfMonth) + "-" + std::to_string(month) + "-" + std::to_string(year);
}

constexpr std::array<const char*, 30> kPupilColumns = {"stamnr_str",
                                                       "Loginaccount.Naam",
                                                       "Email",
                                                       "Voorletters",
                                                       "Roepnaam",
                                                       "Tussenv",
                                                       "Achternaam",
                                                       "Volledige_naam",
                                                       "Geslacht",
                                                       "geb_datum_str",
                                                       "Lesperiode.Korte_omschrijving",
                                                       "Leerfase.Leerjaar",
                                                       "Klas",
                                                       "Studie",
                                                       "Profiel.Code",
                                                       "Profiel.Omschrijving",
                                                       "Administratieve_eenheid.Omschrijving",
                                                       "Administratieve_eenheid.Plaats",
                                                       "Straat",
                                                       "Nr",
                                                       "Nr.tv",
                                                       "Postcode",
                                                       "Plaats.Woonplaats",
                                                       "Land___Nationaliteit.Land",
                                                       "Telefoon",
                                                       "Telefoon_2",
                                                       "Tel._1_geheim",
                                                       "Personeelslid.Volledige_naam",
                                                       "c_vrij1",
                                                       "c_vrij2"};

std::vector<std::string> pupilRow(std::size_t i) {
    const auto number = numberOf(i);
    const std::string first = kFirstNames.at(i % kFirstNames.size());
    const auto last = "Proef" + std::to_string(i);
    const auto group = i % kClasses.size();
    return {number,
            number,
            number + "@leerling.example",
            first.substr(0, 1) + ".",
            first,
            i % 3 == 0 ? "van" : "",
            last,
            first + " " + last,
            i % 2 == 0 ? "V" : "M",
            "0" + localDate(1 + i % 9, 10 + i % 3, 2012 + i % 2),
            "2627",
            group % 2 == 0 ? "1" : "2",
            kClasses.at(group),
            kStudies.at(group),
            "",
            "",
            i % 10 == 9 ? "Nevenlocatie" : "Hoofdlocatie",
            "Teststad",
            "Proefstraat",
            std::to_string(1 + i % 90),
            i % 5 == 0 ? "a" : "",
            "9999ZZ",
            "Teststad",
            "Nederland",
            "010-99" + number,
            "",
            i % 4 == 0 ? "True" : "False",
            "K. Testers",
            "",
            ""};
}

Table pupilTable(std::size_t count) {
    Table table{"Leerlingen", "Leerling", {kPupilColumns.begin(), kPupilColumns.end()}, {}};
    for (std::size_t i = 0; i < count; ++i) {
        table.rows.push_back(pupilRow(i));
    }
    return table;
}

Table names(std::size_t count) {
    // The server rewrites this alias.
    Table table{"Namen", "Naam", {"stamnummer", "Off._voornamen"}, {}};
    for (std::size_t i = 0; i < count; ++i) {
        table.rows.push_back({numberOf(i), std::string(kFirstNames.at(i % kFirstNames.size())) + " Test"});
    }
    return table;
}

Table enrolments(std::size_t count) {
    Table table{"Inschrijvingen",
                "Inschrijving",
                {"stamnummer", "begindatum", "einddatum", "vertrekdatum", "lesperiode", "studie", "klas"},
                {}};
    for (std::size_t i = 0; i < count; ++i) {
        const auto group = i % kClasses.size();
        table.rows.push_back({numberOf(i), localDate(1, 8, 2026), localDate(31, 7, 2027), "", "2627",
                              kStudies.at(group), kClasses.at(group)});
    }
    return table;
}

Table markers(std::size_t count) {
    Table table{"Kenmerken", "Kenmerk", {"stamnummer", "koppeling", "kenmerkcode", "kenmerk", "diagnosecode"}, {}};
    for (std::size_t i = 0; i < count; i += 2) {
        table.rows.push_back({numberOf(i), std::to_string(88'000 + i), "14", "Dyslexie (verklaring aanwezig)", ""});
    }
    for (std::size_t i = 0; i < count; i += 6) {
        table.rows.push_back({numberOf(i), std::to_string(89'000 + i), "21", "Faalangst; \"licht\"", "D7"});
    }
    return table;
}

Table aids(std::size_t count) {
    Table table{"Hulpmiddelen",
                "Hulpmiddel",
                {"stamnummer", "lesperiode", "extratijd", "extratijdrekenen", "laptop", "pauze", "rekenkaart",
                 "spellingcontrole", "verklanking"},
                {}};
    for (std::size_t i = 0; i < count; i += 2) {
        table.rows.push_back({numberOf(i), "2627", "True", i % 4 == 0 ? "True" : "False", "False", "False", "False",
                              "True", i % 6 == 0 ? "True" : "False"});
    }
    return table;
}

Table absence(std::size_t count) {
    Table table{"Verzuim", "Moment", {"stamnummer", "datum", "lesuur", "reden", "omschrijving", "geoorloofd"}, {}};
    for (std::size_t i = 0; i < count; i += 3) {
        table.rows.push_back({numberOf(i), localDate(1 + i % 20, 11, 2026), "3", "TL", "Te laat", "False"});
        table.rows.push_back({numberOf(i), localDate(5, 3, 2026), "1", "Z", "Ziek", "True"});
    }
    return table;
}

Table evaluations(std::size_t count) {
    Table table{"Begeleidingsplannen",
                "Begeleidingsplan",
                {"stamnummer", "nummer", "datum", "onderwerp", "tekst", "steller"},
                {}};
    for (std::size_t i = 0; i < count; i += 5) {
        table.rows.push_back({numberOf(i), std::to_string(i + 1), localDate(9, 11, 2026), "Evaluatie OPP",
                              "Doel 1 is gehaald.\nDoel 2 loopt door.", "K. Testers"});
    }
    return table;
}

bool readRow(const Table& table, const simdjson::dom::element& element, Cells& cells) {
    simdjson::dom::object object;
    if (element.get(object) != simdjson::SUCCESS) {
        return false;
    }
    cells.assign(table.columns.size(), {});
    for (const auto& [name, value] : object) {
        std::string_view text;
        const auto place = table.column(name);
        if (place == table.columns.size() || value.get(text) != simdjson::SUCCESS) {
            return false;
        }
        cells[place] = text;
    }
    return true;
}

}  // namespace

Administration inventedAdministration(std::size_t pupils) {
    Administration school{pupilTable(pupils), {}};
    school.lists["schakel-namen"].table = names(pupils);
    school.lists["schakel-inschrijvingen"].table = enrolments(pupils);
    school.lists["schakel-kenmerken"].table = markers(pupils);
    school.lists["schakel-hulpmiddelen"].table = aids(pupils);
    school.lists["schakel-verzuim"].table = absence(pupils);
    school.lists["schakel-begeleidingsplan"].table = evaluations(pupils);
    return school;
}

bool replaceRows(Table& table, const simdjson::dom::element& rows) {
    simdjson::dom::array items;
    if (rows.get(items) != simdjson::SUCCESS) {
        return false;
    }
    std::vector<Cells> replaced;
    for (const auto& item : items) {
        if (!readRow(table, item, replaced.emplace_back())) {
            return false;
        }
    }
    table.rows = std::move(replaced);
    return true;
}

}  // namespace schakel::simulators::magister
