#include "gateway/model/types/Toets.h"

#include "gateway/model/types/Document.h"
#include "gateway/model/types/School.h"
#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::group;
using table::groups;
using table::value;

namespace {

constexpr auto kPersonal = Secrecy::personal;

constexpr std::array kToetsscoreFields = {
    value("aantalOpgaven", kPersonal, FieldType::integer),
    value("aantalGoed", kPersonal, FieldType::integer),
    value("aantalFout", kPersonal, FieldType::integer),
    value("aantalGelezen", kPersonal, FieldType::integer),
    value("tijd", kPersonal, FieldType::decimal),
    value("vaardigheidsscore", kPersonal, FieldType::decimal),
    value("vaardigheidsschaal", kPersonal),
    value("intervalLaag", kPersonal, FieldType::decimal),
    value("intervalHoog", kPersonal, FieldType::decimal),
};

constexpr std::array kReferentiescoreFields = {
    value("code", kPersonal, FieldType::code),
    value("vergelijkingsgroep", kPersonal, FieldType::code),
    value("waarde", kPersonal),
    value("kwalificatie", kPersonal),
};

constexpr std::array kToetsresultaatFields = {
    group("score", kToetsscore, kPersonal),
    groups("referentiescores", kReferentiescore, kPersonal),
    group("document", kDocument, Secrecy::sensitive),
};

constexpr std::array kToetsonderdeelFields = {
    value("code", kPersonal),
    value("naam", kPersonal),
    group("resultaat", kToetsresultaat, kPersonal),
};

constexpr std::array kToetsafnemerFields = {
    value("naam", kPersonal),
    value("functie", kPersonal),
    group("instelling", kInstelling, kPersonal),
    group("school", kSchool, kPersonal),
};

constexpr std::array kToetsFields = {
    value("code", kPersonal),
    value("leergebied", kPersonal),
    value("naam", kPersonal),
    value("versie", kPersonal),
    value("datum", kPersonal, FieldType::date),
    value("jaargroep", kPersonal, FieldType::code),
    value("didactischeLeeftijd", kPersonal, FieldType::integer),
    group("afgenomenDoor", kToetsafnemer, kPersonal),
    group("resultaat", kToetsresultaat, kPersonal),
    groups("onderdelen", kToetsonderdeel, kPersonal),
    value("opmerking", Secrecy::sensitive),
};

}  // namespace

constinit const TypeDescriptor kToetsscore = {
    "Toetsscore", "The raw score of a test or a part of it; tijd is in seconds.", kToetsscoreFields};

constinit const TypeDescriptor kReferentiescore = {"Referentiescore", "A score compared with a reference group.",
                                                   kReferentiescoreFields};

constinit const TypeDescriptor kToetsresultaat = {"Toetsresultaat", "The result of a test or a part of it.",
                                                  kToetsresultaatFields};

constinit const TypeDescriptor kToetsonderdeel = {"Toetsonderdeel", "One part of a test with its own result.",
                                                  kToetsonderdeelFields};

constinit const TypeDescriptor kToetsafnemer = {
    "Toetsafnemer", "The member of staff who took the test from the leerling.", kToetsafnemerFields};

constinit const TypeDescriptor kToets = {"Toets", "One test that the leerling took on one day.", kToetsFields};

}  // namespace schakel::model
