#include "gateway/model/types/Vve.h"

#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::value;

namespace {

constexpr auto kPersonal = Secrecy::personal;

constexpr std::array kVoorschoolsFields = {
    value("historie", kPersonal, FieldType::code),   value("programma", kPersonal, FieldType::code),
    value("maanden", kPersonal, FieldType::integer), value("toeleider", kPersonal, FieldType::code),
    value("deelname", kPersonal, FieldType::code),   value("aanwezigheid", kPersonal, FieldType::integer),
};

constexpr std::array kVroegschoolsFields = {
    value("programma", kPersonal, FieldType::code),
    value("ingangsdatum", kPersonal, FieldType::date),
    value("einddatum", kPersonal, FieldType::date),
};

}  // namespace

constinit const TypeDescriptor kVoorschools = {
    "Voorschools", "The leerling's preschool education before primary school.", kVoorschoolsFields};

constinit const TypeDescriptor kVroegschools = {
    "Vroegschools", "One early-education programme in the first groups of primary school.", kVroegschoolsFields};

}  // namespace schakel::model
