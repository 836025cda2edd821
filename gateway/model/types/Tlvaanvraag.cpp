#include "gateway/model/types/Tlvaanvraag.h"

#include "gateway/model/types/Document.h"
#include "gateway/model/types/Leerling.h"
#include "gateway/model/types/Leerlingenbestand.h"
#include "gateway/model/types/Ondersteuning.h"
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

constexpr std::array kDeskundigenadviesFields = {
    value("discipline", kSensitive, FieldType::code),
    value("naam", kPersonal),
    value("onafhankelijk", kSensitive, FieldType::boolean),
    value("datum", kSensitive, FieldType::date),
    value("oordeel", kSensitive),
    group("document", kDocument, kSensitive),
};

constexpr std::array kZienswijzeFields = {
    value("van", kSensitive, FieldType::code),     value("datum", kSensitive, FieldType::date),
    value("akkoord", kSensitive, FieldType::code), value("tekst", kSensitive),
    group("document", kDocument, kSensitive),
};

constexpr std::array kAanvraagdocumentFields = {
    value("soort", kSensitive, FieldType::code),
    group("document", kDocument, kSensitive),
};

constexpr std::array kTlvaanvraagFields = {
    value("kenmerk", kOpen),
    choice("soort", kSensitive, kAanvraagsoort),
    value("swv", kOpen),
    value("datum", kSensitive, FieldType::date),
    value("schooljaar", kOpen, FieldType::schooljaar),
    group("school", kSchool, kOpen, Category::school),
    group("leerling", kLeerling, kPersonal, Category::leerling),
    group("sleutels", kLeerlingsleutels, kPersonal),
    group("gevraagd", kTlv, kSensitive),
    value("motivering", kSensitive),
    value("overlegdatum", kSensitive, FieldType::date),
    groups("deskundigen", kDeskundigenadvies, kSensitive),
    groups("zienswijzen", kZienswijze, kSensitive),
    groups("documenten", kAanvraagdocument, kSensitive, Category::bijlagen),
};

constexpr std::array kTlvbesluitFields = {
    value("id", kOpen),
    value("kenmerk", kOpen),
    value("wijzigingsvolgnummer", kOpen, FieldType::integer),
    value("swv", kOpen),
    choice("soort", kSensitive, kAanvraagsoort),
    choice("status", kSensitive, kBesluitstatus),
    value("datum", kSensitive, FieldType::date),
    group("besluit", kTlv, kSensitive),
    values("ontbreekt", kSensitive),
    value("toelichting", kSensitive),
    group("sleutels", kLeerlingsleutels, kPersonal),
};

}  // namespace

constinit const TypeDescriptor kDeskundigenadvies = {
    "Deskundigenadvies", "What an expert says about an application, and in which discipline.",
    kDeskundigenadviesFields};

constinit const TypeDescriptor kZienswijze = {
    "Zienswijze", "What parents or the leerling think of an application or a plan.", kZienswijzeFields};

constinit const TypeDescriptor kAanvraagdocument = {
    "Aanvraagdocument", "A document that belongs to an application, and what kind it is.", kAanvraagdocumentFields};

constinit const TypeDescriptor kTlvaanvraag = {
    "Tlvaanvraag", "A school's application to an SWV for a TLV, for LWOO or for praktijkonderwijs; without a PGN.",
    kTlvaanvraagFields};

constinit const TypeDescriptor kTlvbesluit = {
    "Tlvbesluit", "How far an application is at the SWV, and what was decided.", kTlvbesluitFields};

}  // namespace schakel::model
