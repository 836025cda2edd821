#include "PupilDump.h"

#include <array>
#include <set>

#include "Columns.h"
#include "Text.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::magister {
namespace {

using sdk::Fault;
using sdk::jsonString;
using sdk::LogLevel;
using sdk::Status;

constexpr std::string_view kWhere = "magister.leerlingen";

// A column of ADFuncties.GetActiveStudents, and what it is called in the dump.
struct PupilColumn {
    std::string_view column;
    std::string_view member;
};

constexpr std::array kPupilColumns{
    PupilColumn{"Loginaccount.Naam", "gebruikersnaam"},
    PupilColumn{"Email", "email"},
    PupilColumn{"Voorletters", "voorletters"},
    PupilColumn{"Roepnaam", "roepnaam"},
    PupilColumn{"Tussenv", "tussenvoegsel"},
    PupilColumn{"Achternaam", "achternaam"},
    PupilColumn{"Geslacht", "geslacht"},
    PupilColumn{"Administratieve_eenheid.Omschrijving", "locatie"},
    PupilColumn{"Straat", "straat"},
    PupilColumn{"Nr", "huisnummer"},
    PupilColumn{"Nr.tv", "toevoeging"},
    PupilColumn{"Postcode", "postcode"},
    PupilColumn{"Plaats.Woonplaats", "woonplaats"},
    PupilColumn{"Land___Nationaliteit.Land", "land"},
};

constexpr std::array kPlaceColumns{
    PupilColumn{"Leerfase.Leerjaar", "leerjaar"},
    PupilColumn{"Klas", "klas"},
    PupilColumn{"Studie", "studie"},
    PupilColumn{"Profiel.Code", "profiel"},
};

constexpr std::string_view kPeriodColumn = "Lesperiode.Korte_omschrijving";
constexpr std::string_view kNumberColumn = "stamnr_str";
constexpr std::string_view kUnitColumn = "Administratieve_eenheid.Omschrijving";
constexpr std::string_view kSecretColumn = "Tel._1_geheim";

[[noreturn]] void wrongRequest(const std::string& what) {
    throw Fault({.status = Status::configuration,
                 .where = std::string(kWhere),
                 .message = "deze vraag aan Magister klopt niet: " + what,
                 .remedy = "Verbeter de vraag in de configuratie; plugins/magister/README.md noemt wat kan."});
}

[[noreturn]] void nobody(const std::string& message, const std::string& remedy) {
    throw Fault({.status = Status::notThere, .where = std::string(kWhere), .message = message, .remedy = remedy});
}

void appendMember(std::string& json, std::string_view name, std::string_view value) {
    if (!value.empty()) {
        json += "," + jsonString(name) + ":" + jsonString(value);
    }
}

// A secret number does not go further than here. Without a flag that says it is public, it is taken for secret.
void appendTelephones(std::string& json, const Row& row) {
    const auto flag = flagOf(cellOf(row, kSecretColumn));
    const auto first = cellOf(row, "Telefoon");
    if (flag == false) {
        appendMember(json, "telefoon", first);
        appendMember(json, "telefoon2", cellOf(row, "Telefoon_2"));
    } else if (flag == true || !first.empty()) {
        json += ",\"telefoonGeheim\":true";
    }
}

// Where the pupil is now: year, class and study.
void appendPlace(std::string& json, const Row& row) {
    const auto period = cellOf(row, kPeriodColumn);
    std::string place;
    appendMember(place, "lesperiode", period);
    appendMember(place, "schooljaar", schooljaarOf(period));
    for (const auto& [column, member] : kPlaceColumns) {
        appendMember(place, member, cellOf(row, column));
    }
    if (!place.empty()) {
        json += ",\"plaatsing\":{" + place.substr(1) + "}";
    }
}

}  // namespace

DumpRequest DumpRequest::read(std::string_view json) {
    const sdk::JsonObject request(json);
    const sdk::JsonObject school(request.raw("school").value_or("{}"));
    DumpRequest read{school.text("brin").value_or(""), school.text("vestiging").value_or(""),
                     request.text("schooljaar").value_or(""), request.text("peildatum").value_or("")};
    if (read.brin.empty()) {
        wrongRequest("school.brin ontbreekt");
    }
    // It goes into a list's SQL: nothing but a date may.
    if (!isIsoDate(read.peildatum)) {
        wrongRequest("peildatum is geen datum (JJJJ-MM-DD)");
    }
    return read;
}

void PupilDump::write(sdk::Sink document) {
    readPupils();
    for (const auto& list : pupilLists()) {
        readList(list);
    }
    document.write(headJson());
    for (std::size_t i = 0; i < pupils_.size(); ++i) {
        document.write(i == 0 ? "" : ",");
        document.write(pupilJson(pupils_[i]));
    }
    document.write("]}");
}

void PupilDump::readPupils() {
    const auto answer = client_.demand(
        {"ADFuncties", "GetActiveStudents", {}, {}, {kWhere, "de leerlingen (ADFuncties GetActiveStudents)"}});
    if (answer.rows.empty()) {
        nobody("Magister geeft geen enkele leerling; meestal heeft de gebruiker van deze koppeling dan geen rechten",
               "Laat de beheerder van Magister de gebruiker rechten geven op ADFuncties GetActiveStudents. Er is niets "
               "veranderd.");
    }
    std::set<std::string, std::less<>> seen;
    std::size_t doubled = 0;
    for (const auto& row : answer.rows) {
        const auto number = cellOf(row, kNumberColumn);
        if (number.empty()) {
            refuseUnreadable({kWhere, "de leerlingen: een rij heeft geen stamnummer (stamnr_str)"});
        }
        if (!settings_.unit.empty() && !sameName(cellOf(row, kUnitColumn), settings_.unit)) {
            continue;
        }
        if (!seen.emplace(number).second) {
            ++doubled;
            continue;
        }
        takePupil(row);
    }
    if (doubled > 0) {
        host_.log(LogLevel::warning, "magister.leerling.dubbel", std::to_string(doubled) + " rijen overgeslagen");
    }
    if (pupils_.empty()) {
        nobody("geen van de leerlingen in Magister hoort bij de ingestelde administratieve eenheid",
               "Controleer de optie administratieve_eenheid: zij moet luiden als in Magister. Er is niets veranderd.");
    }
}

void PupilDump::takePupil(const Row& row) {
    Pupil pupil{std::string(cellOf(row, kNumberColumn)), {}};
    pupil.members = "\"stamnummer\":" + jsonString(pupil.stamnummer);
    for (const auto& [column, member] : kPupilColumns) {
        appendMember(pupil.members, member, cellOf(row, column));
    }
    appendMember(pupil.members, "geboortedatum", isoDate(cellOf(row, "geb_datum_str")));
    appendPlace(pupil.members, row);
    appendTelephones(pupil.members, row);
    pupils_.push_back(std::move(pupil));
}

void PupilDump::readList(const List& list) {
    const auto name = settings_.listNames.find(list.option);
    if (name == settings_.listNames.end() || name->second.empty()) {
        missing(list, "niet ingesteld");
        return;
    }
    const Question question{
        "Data", "GetData", name->second, parametersOf(list), {"magister.lijst", "lijst " + name->second}};
    const auto answer = client_.ask(question);
    const bool dispensable = list.need == Need::welcome;
    if (answer.outcome == Outcome::refused && dispensable) {
        missing(list, "niet geïnstalleerd of geen rechten");
        return;
    }
    if (answer.outcome != Outcome::rows) {
        client_.refuse(answer, question.context);
    }
    if (answer.rows.empty() && list.member == "inschrijvingen") {
        nobody("lijst " + name->second + " is leeg terwijl er leerlingen zijn; meestal ontbreken dan rechten",
               "Laat de beheerder van Magister de gebruiker van deze koppeling rechten geven op de lijst. Er is niets "
               "veranderd.");
    }
    if (answer.rows.empty()) {
        // "Nobody has one" and "you may not see them" look the same: then it is not known.
        missing(list, "leeg; misschien geen rechten");
        return;
    }
    parts_[list.member] = join(list, answer.rows);
}

PupilDump::Fragments PupilDump::join(const List& list, const std::vector<Row>& rows) const {
    for (const auto& column : list.columns) {
        if (!hasAlias(rows, column.name)) {
            host_.log(LogLevel::warning, "magister.kolom.ontbreekt",
                      std::string(list.member) + " " + std::string(column.name));
        }
    }
    Fragments fragments;
    for (const auto& row : rows) {
        const auto number = aliasOf(row, "stamnummer");
        if (number.empty()) {
            refuseUnreadable({"magister.lijst", std::string(list.member) + ": een rij heeft geen stamnummer"});
        }
        const auto fragment = fragmentOf(list, row);
        auto& all = fragments[std::string(number)];
        // Members belong to the pupil itself: a second row would name them twice.
        if (!fragment.empty() && (all.empty() || list.shape != Shape::members)) {
            all += (all.empty() ? "" : ",") + fragment;
        }
    }
    return fragments;
}

void PupilDump::missing(const List& list, std::string_view why) {
    host_.log(LogLevel::warning, "magister.lijst.ontbreekt", std::string(list.member) + ": " + std::string(why));
    missing_ += (missing_.empty() ? "" : ",") + jsonString(list.member);
}

std::string PupilDump::parametersOf(const List& list) const {
    if (!list.hasPeriod) {
        return "peildatum=" + request_.peildatum;
    }
    return "datum_begin=" + daysBefore(request_.peildatum, settings_.absenceDays) + ";datum_eind=" + request_.peildatum;
}

std::string PupilDump::headJson() const {
    std::string json = "{\"systeem\":\"Magister\"";
    appendMember(json, "peildatum", request_.peildatum);
    appendMember(json, "schooljaar", request_.schooljaar);
    json += ",\"school\":{\"brin\":" + jsonString(request_.brin);
    appendMember(json, "vestiging", request_.vestiging);
    return json + "},\"ontbreekt\":[" + missing_ + "],\"leerlingen\":[";
}

std::string PupilDump::pupilJson(const Pupil& pupil) const {
    auto json = "{" + pupil.members;
    for (const auto& list : pupilLists()) {
        const auto part = parts_.find(list.member);
        if (part == parts_.end()) {
            continue;
        }
        const auto fragment = part->second.find(pupil.stamnummer);
        if (fragment == part->second.end() || fragment->second.empty()) {
            continue;
        }
        const bool members = list.shape == Shape::members;
        json += members ? "," + fragment->second : "," + jsonString(list.member) + ":[" + fragment->second + "]";
    }
    return json + "}";
}

}  // namespace schakel::plugins::magister
