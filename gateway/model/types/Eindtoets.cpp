#include "gateway/model/types/Eindtoets.h"

#include "gateway/model/types/Document.h"
#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::group;
using table::groups;
using table::value;

namespace {

constexpr auto kPersonal = Secrecy::personal;

constexpr std::array kEindtoetsdomeinFields = {
    value("code", kPersonal, FieldType::code),
    value("omschrijving", kPersonal),
    value("referentieniveau", kPersonal, FieldType::code),
};

constexpr std::array kEindtoetsonderdeelFields = {
    value("code", kPersonal, FieldType::code),
    value("omschrijving", kPersonal),
    value("referentieniveau", kPersonal, FieldType::code),
    groups("domeinen", kEindtoetsdomein, kPersonal),
};

constexpr std::array kEindtoetsresultaatFields = {
    value("soort", kPersonal, FieldType::code),
    value("niveau", kPersonal, FieldType::code),
    value("omschrijving", kPersonal),
    value("datum", kPersonal, FieldType::date),
    value("wettelijkeOntheffing", kPersonal, FieldType::boolean),
    value("standaardscore", kPersonal, FieldType::integer),
    value("toetsadvies", kPersonal),
    groups("onderdelen", kEindtoetsonderdeel, kPersonal),
};

constexpr std::array kEindtoetsFields = {
    group("resultaat", kEindtoetsresultaat, kPersonal),
    value("deelgenomen", kPersonal, FieldType::boolean),
    groups("documenten", kDocument, Secrecy::sensitive),
};

}  // namespace

constinit const TypeDescriptor kEindtoetsdomein = {
    "Eindtoetsdomein", "The result for one domain within a part of the final test.", kEindtoetsdomeinFields};

constinit const TypeDescriptor kEindtoetsonderdeel = {
    "Eindtoetsonderdeel", "The result for one part of the final test.", kEindtoetsonderdeelFields};

constinit const TypeDescriptor kEindtoetsresultaat = {"Eindtoetsresultaat", "The result of the final test as a whole.",
                                                      kEindtoetsresultaatFields};

constinit const TypeDescriptor kEindtoets = {
    "Eindtoets", "Whether the leerling sat the final test of primary school, and the result.", kEindtoetsFields};

}  // namespace schakel::model
