#include "gateway/model/types/Leerlingenbestand.h"

#include "gateway/model/types/Inschrijving.h"
#include "gateway/model/types/Leerling.h"
#include "gateway/model/types/Meegevoerd.h"
#include "gateway/model/types/School.h"
#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::choice;
using table::group;
using table::groups;
using table::value;
using table::values;

namespace {

constexpr auto kOpen = Secrecy::open;
constexpr auto kPersonal = Secrecy::personal;
constexpr auto kSensitive = Secrecy::sensitive;

constexpr std::array kLeerlingsleutelsFields = {
    value("stamnummer", kPersonal),
    value("eckId", kPersonal),
    value("lasSleutel", kPersonal),
    value("uuid", kPersonal),
};

constexpr std::array kGroepFields = {
    value("sleutel", kPersonal),      choice("soort", kOpen, kGroepsoort),
    value("naam", kPersonal),         value("jaargroep", kPersonal, FieldType::code),
    value("omschrijving", kPersonal),
};

constexpr std::array kVestigingFields = {
    value("sleutel", kOpen),
    value("naam", kOpen),
    value("omschrijving", kOpen),
};

constexpr std::array kKenmerkFields = {
    value("sleutel", kSensitive),
    value("code", kSensitive, FieldType::code),
    value("naam", kSensitive),
    value("diagnosecode", kSensitive, FieldType::code),
    value("begindatum", kSensitive, FieldType::date),
    value("einddatum", kSensitive, FieldType::date),
};

constexpr std::array kHulpmiddelFields = {
    value("soort", kSensitive, FieldType::code),
    value("omschrijving", kSensitive),
    value("periode", kSensitive),
    value("begindatum", kSensitive, FieldType::date),
    value("einddatum", kSensitive, FieldType::date),
};

constexpr std::array kVerzuimmomentFields = {
    value("datum", kSensitive, FieldType::date),
    value("begintijd", kSensitive),
    value("eindtijd", kSensitive),
    value("lesuur", kSensitive),
    value("soort", kSensitive, FieldType::code),
    value("omschrijving", kSensitive),
    value("geoorloofd", kSensitive, FieldType::boolean),
};

constexpr std::array kOppEvaluatieFields = {
    value("sleutel", kSensitive),   value("datum", kSensitive, FieldType::date),
    value("onderwerp", kSensitive), value("tekst", kSensitive),
    value("steller", kSensitive),
};

constexpr std::array kVrijVeldFields = {
    value("veld", kSensitive),
    value("naam", kSensitive),
    value("soort", kSensitive, FieldType::code),
    value("waarde", kSensitive),
};

constexpr std::array kLeerlinggegevensFields = {
    group("sleutels", kLeerlingsleutels, kPersonal),
    group("leerling", kLeerling, kPersonal, Category::leerling),
    groups("inschrijvingen", kInschrijving, kPersonal),
    groups("kenmerken", kKenmerk, kSensitive),
    groups("hulpmiddelen", kHulpmiddel, kSensitive),
    groups("verzuimmomenten", kVerzuimmoment, kSensitive),
    groups("oppEvaluaties", kOppEvaluatie, kSensitive),
    groups("vrijeVelden", kVrijVeld, kSensitive),
    value("jaargroep", kPersonal, FieldType::code),
    groups("groepen", kGroep, kPersonal),
    value("vestiging", kPersonal),
    value("gebruikersnaam", kPersonal),
    value("pgnEinde", kSensitive),
    values("ontbrekend", kOpen),
    groups("meegevoerd", kMeegevoerd, kSensitive),
};

constexpr std::array kLeerlingenbestandFields = {
    value("systeem", kOpen),
    value("peildatum", kOpen, FieldType::date),
    value("schooljaar", kOpen, FieldType::schooljaar),
    value("merk", kOpen),
    group("school", kSchool, kOpen, Category::school),
    value("schoolsleutel", kOpen),
    value("aanmaakmoment", kOpen),
    groups("vestigingen", kVestiging, kOpen),
    groups("groepen", kGroep, kPersonal),
    values("ontbreekt", kOpen),
    groups("leerlingen", kLeerlinggegevens, kPersonal),
};

constexpr std::array kVeldwijzigingFields = {
    value("veld", kOpen),
    value("soort", kOpen, FieldType::code),
    value("oud", kSensitive),
    value("nieuw", kSensitive),
};

constexpr std::array kLeerlingwijzigingFields = {
    group("school", kSchool, kOpen, Category::school),
    group("sleutels", kLeerlingsleutels, kPersonal),
    value("aanleiding", kOpen),
    groups("velden", kVeldwijziging, kSensitive),
};

}  // namespace

constinit const TypeDescriptor kLeerlingsleutels = {
    "Leerlingsleutels", "The names by which systems know one leerling; a PGN is not among them.",
    kLeerlingsleutelsFields};

constinit const TypeDescriptor kGroep = {
    "Groep", "A group of leerlingen of one school: the one a leerling is in, or one made up of several.", kGroepFields};

constinit const TypeDescriptor kVestiging = {
    "Vestiging", "A location of a school, by the key under which its administration knows it.", kVestigingFields};

constinit const TypeDescriptor kKenmerk = {
    "Kenmerk", "Something about the leerling that the school keeps as a marker, such as a dyslexieverklaring.",
    kKenmerkFields};

constinit const TypeDescriptor kHulpmiddel = {"Hulpmiddel", "An aid or facility that the leerling was granted.",
                                              kHulpmiddelFields};

constinit const TypeDescriptor kVerzuimmoment = {"Verzuimmoment", "One lesson or part of a day that was missed.",
                                                 kVerzuimmomentFields};

constinit const TypeDescriptor kOppEvaluatie = {
    "OppEvaluatie", "What was noted when an OPP was evaluated; an evaluation, not a plan.", kOppEvaluatieFields};

constinit const TypeDescriptor kVrijVeld = {
    "VrijVeld", "A field that the school made itself, and what it stands for by the school's field plan.",
    kVrijVeldFields};

constinit const TypeDescriptor kLeerlinggegevens = {
    "Leerlinggegevens", "All that one administration holds about one leerling.", kLeerlinggegevensFields};

constinit const TypeDescriptor kLeerlingenbestand = {
    "Leerlingenbestand", "The pupils of one school as its administration has them at one moment.",
    kLeerlingenbestandFields};

constinit const TypeDescriptor kVeldwijziging = {
    "Veldwijziging", "One field of an administration: what is expected there, and what is to be there.",
    kVeldwijzigingFields};

constinit const TypeDescriptor kLeerlingwijziging = {
    "Leerlingwijziging", "What a person decided to write into one leerling's fields of an administration.",
    kLeerlingwijzigingFields};

}  // namespace schakel::model
