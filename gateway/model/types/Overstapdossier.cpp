#include "gateway/model/types/Overstapdossier.h"

#include "gateway/model/types/Leerling.h"
#include "gateway/model/types/School.h"
#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::choice;
using table::group;
using table::value;
using table::within;

namespace {

constexpr auto kOpen = Secrecy::open;
constexpr auto kPersonal = Secrecy::personal;

constexpr FieldDescriptor stand(std::string_view name) {
    return choice(name, kOpen, kUitleveringStand);
}

constexpr std::array kUitleveringFields = {
    stand("metadata"),          stand("ouderinzage"),      stand("school"),
    stand("leerling"),          stand("oudersVerzorgers"), stand("vve"),
    stand("schoolloopbaan"),    stand("overstapadvies"),   stand("onderwijsondersteuning"),
    stand("verzuim"),           stand("eindtoets"),        stand("toetsresultaten"),
    stand("handelingsplannen"), stand("cijferlijsten"),    stand("vombo"),
    stand("bijlagen"),
};

constexpr std::array kMetadataFields = {
    value("deeldossier", kOpen, FieldType::code),
    value("pakketnaam", kOpen),
    value("pakketversie", kOpen),
    value("datum", kOpen, FieldType::date),
    value("validatieversie", kOpen),
    group("uitlevering", kUitlevering, kOpen),
    value("overstap", kOpen, FieldType::code),
};

constexpr std::array kInzageFields = {
    value("voorlopigDossier", kOpen, FieldType::boolean), value("inzage", kPersonal, FieldType::boolean),
    value("datum", kPersonal, FieldType::date),           value("akkoord", kPersonal, FieldType::code),
    value("redenNietAkkoord", Secrecy::sensitive),        value("toestemming", kPersonal, FieldType::code),
};

constexpr std::array kOverstapdossierFields = {
    group("metadata", kMetadata, kOpen, Category::metadata),
    within(Category::metadata, value("overdrachtsoort", kOpen, FieldType::code)),
    group("inzage", kInzage, kPersonal, Category::ouderinzage),
    group("school", kSchool, kOpen, Category::school),
    group("leerling", kLeerling, kPersonal, Category::leerling),
};

}  // namespace

constinit const TypeDescriptor kUitlevering = {
    "Uitlevering", "Per block of the dossier whether it must, may or may not be there, or was left out by choice.",
    kUitleveringFields};

constinit const TypeDescriptor kMetadata = {
    "Metadata", "Which system made the dossier, when, and for what kind of move.", kMetadataFields};

constinit const TypeDescriptor kInzage = {
    "Inzage", "Whether parents have seen the dossier and what they said about it.", kInzageFields};

constinit const TypeDescriptor kOverstapdossier = {
    "Overstapdossier", "What a school passes on about one leerling to the next school or to an SWV.",
    kOverstapdossierFields};

}  // namespace schakel::model
