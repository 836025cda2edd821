#include "plugins/parnassys/Joiner.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace schakel::plugins::parnassys {
namespace {

void addText(std::string& json, std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    json += '"';
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '"' || character == '\\') {
            json += '\\';
        }
        if (byte < 0x20) {
            json.append("\\u00").append(1, kHex[byte >> 4U]).append(1, kHex[byte & 0xFU]);
        } else {
            json += character;
        }
    }
    json += '"';
}

void separate(std::string& json) {
    if (json.back() != '{' && json.back() != '[') {
        json += ',';
    }
}

void addName(std::string& json, std::string_view name) {
    separate(json);
    addText(json, name);
    json += ':';
}

// Nothing when there is no text.
void add(std::string& json, std::string_view name, std::string_view text) {
    if (!text.empty()) {
        addName(json, name);
        addText(json, text);
    }
}

void addFlag(std::string& json, std::string_view name) {
    addName(json, name);
    json += "true";
}

// "2026 / 2027" -> "2026-2027"
std::string yearName(const std::string& text) {
    std::string name;
    for (const char character : text) {
        if (character != ' ') {
            name += character == '/' ? '-' : character;
        }
    }
    return name;
}

bool areDigits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string dayOf(std::string_view moment) {
    constexpr std::size_t kDay = 10;
    const auto day = moment.substr(0, kDay);
    if (day.size() != kDay || day[4] != '-' || day[7] != '-' || !areDigits(day.substr(0, 4)) ||
        !areDigits(day.substr(5, 2)) || !areDigits(day.substr(8))) {
        return {};
    }
    const bool isUtc = moment.ends_with('Z') || moment.ends_with("+00:00");
    const auto hour = moment.size() > 13 ? moment.substr(11, 2) : std::string_view();
    if (!isUtc || (hour != "22" && hour != "23")) {
        return std::string(day);
    }
    using namespace std::chrono;
    const year_month_day told{year(std::stoi(std::string(day.substr(0, 4)))),
                              month(static_cast<unsigned>(std::stoi(std::string(day.substr(5, 2))))),
                              std::chrono::day(static_cast<unsigned>(std::stoi(std::string(day.substr(8)))))};
    if (!told.ok()) {
        return std::string(day);
    }
    const year_month_day next = sys_days(told) + days(1);
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(next.year()),
                  static_cast<unsigned>(next.month()), static_cast<unsigned>(next.day()));
    return text.data();
}

Joiner::Joiner(School school, const Element& content)
    : school_(std::move(school)),
      content_(content),
      addresses_(tableOf(content.listOf("adressen"))),
      groups_(tableOf(content.listOf("groepen"))),
      years_(tableOf(content.listOf("schooljaren"))),
      kinds_(tableOf(content.listOf("inschrijvingtypes"))) {}

Joiner::Table Joiner::tableOf(const std::vector<Element>& rows) {
    Table table;
    for (const auto& row : rows) {
        table.emplace(row.textOf("id"), &row);
    }
    return table;
}

void Joiner::write(const Output& output) {
    std::string json = "{";
    add(json, "brin", school_.brin);
    add(json, "schooljaar", school_.schooljaar);
    add(json, "peildatum", school_.peildatum);
    json += ",\"groepen\":[";
    for (const auto& [id, group] : groups_) {
        const auto year = years_.find(group->textOf("schooljaar"));
        if (year != years_.end() && yearName(year->second->textOf("naam")) == school_.schooljaar) {
            separate(json);
            json += '{';
            add(json, "id", id);
            add(json, "naam", group->textOf("naam"));
            json += '}';
        }
    }
    output(json + "],\"leerlingen\":[");
    std::string_view before;
    for (const auto& leerling : content_.listOf("leerlingen")) {
        output(std::string(before) + pupil(leerling));
        before = ",";
    }
    output("]}");
}

std::string Joiner::pupil(const Element& leerling) {
    std::string json = "{";
    std::vector<std::string> missing;
    for (const auto* name : {"id", "leerlingNummer", "roepNaam", "voornamen", "tussenvoegsel", "achternaam",
                             "achternaamOfficieel", "geboorteplaats", "geslacht"}) {
        add(json, name, leerling.textOf(name));
    }
    const auto birth = dayOf(leerling.textOf("geboortedatum"));
    const bool uncertain = leerling.textOf("geboortedatumOnzeker") == "true";
    add(json, uncertain ? "geboortejaar" : "geboortedatum", uncertain ? birth.substr(0, 4) : birth);
    add(json, "datumAanmelding", dayOf(leerling.textOf("datumAanmelding")));
    addAddress(leerling, json, missing);
    addGroup(leerling, json, missing);
    addEnrolments(leerling, json, missing);
    if (!missing.empty()) {
        missing_ += missing.size();
        addName(json, "ontbrekend");
        json += '[';
        for (const auto& what : missing) {
            separate(json);
            addText(json, what);
        }
        json += ']';
    }
    return json + "}";
}

void Joiner::addAddress(const Element& leerling, std::string& json, std::vector<std::string>& missing) const {
    const auto id = leerling.textOf("leerlingAdres");
    if (id.empty()) {
        return;
    }
    const auto found = addresses_.find(id);
    if (found == addresses_.end()) {
        missing.emplace_back("adres");
        return;
    }
    const auto& address = *found->second;
    if (address.textOf("geheimadres") == "true") {
        addFlag(json, "geheimadres");
    } else {
        addName(json, "adres");
        json += '{';
        for (const auto* name :
             {"straat", "huisnummer", "huisnummertoevoeging", "postcode", "plaats", "gemeente", "land"}) {
            add(json, name, address.textOf(name));
        }
        json += '}';
    }
    for (const auto& child : address.children) {
        if (child.name != "telefoon") {
            continue;
        }
        addName(json, "telefoon");
        json += '{';
        if (child.textOf("geheim") == "true") {
            addFlag(json, "geheim");
        } else {
            add(json, "nummer", child.textOf("nummer"));
        }
        json += '}';
        break;  // the first; what the others are for, is not told
    }
}

// The group of the schooljaar that was asked for, on the day that was asked for.
const Element* Joiner::currentGroup(const Element& leerling, std::vector<std::string>& missing) const {
    const Element* last = nullptr;
    for (const auto& indeling : leerling.listOf("groepsindelingen")) {
        const auto year = years_.find(indeling.textOf("schooljaar"));
        if (year == years_.end()) {
            missing.emplace_back("schooljaar");
            continue;
        }
        if (yearName(year->second->textOf("naam")) != school_.schooljaar) {
            continue;
        }
        const auto from = dayOf(indeling.textOf("vanafDatum"));
        const auto until = dayOf(indeling.textOf("totDatum"));
        const bool isNow =
            !school_.peildatum.empty() && from <= school_.peildatum && (until.empty() || school_.peildatum <= until);
        if (isNow) {
            return &indeling;
        }
        last = last == nullptr || dayOf(last->textOf("vanafDatum")) < from ? &indeling : last;
    }
    return last;
}

void Joiner::addGroup(const Element& leerling, std::string& json, std::vector<std::string>& missing) const {
    const auto* const indeling = currentGroup(leerling, missing);
    if (indeling == nullptr) {
        return;
    }
    add(json, "leerjaar", indeling->textOf("leerjaar"));
    const auto id = indeling->textOf("groep");
    const auto found = groups_.find(id);
    if (found == groups_.end()) {
        missing.emplace_back("groep");
        return;
    }
    addName(json, "groep");
    json += '{';
    add(json, "id", id);
    add(json, "naam", found->second->textOf("naam"));
    json += '}';
}

void Joiner::addEnrolments(const Element& leerling, std::string& json, std::vector<std::string>& missing) const {
    const auto& enrolments = leerling.listOf("inschrijvingen");
    if (enrolments.empty()) {
        return;
    }
    addName(json, "inschrijvingen");
    json += '[';
    for (const auto& enrolment : enrolments) {
        separate(json);
        json += '{';
        add(json, "id", enrolment.textOf("id"));
        const auto kind = kinds_.find(enrolment.textOf("inschrijvingType"));
        if (kind == kinds_.end()) {
            missing.emplace_back("inschrijvingtype");
        } else {
            add(json, "type", kind->second->textOf("code"));
        }
        add(json, "datumInschrijving", dayOf(enrolment.textOf("datumInschrijving")));
        add(json, "datumUitschrijving", dayOf(enrolment.textOf("datumUitschrijving")));
        json += '}';
    }
    json += ']';
}

}  // namespace schakel::plugins::parnassys
