#include "gateway/model/types/Schoolloopbaan.h"

#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::value;

namespace {

constexpr auto kPersonal = Secrecy::personal;

constexpr std::array kSchoolloopbaanFields = {
    value("schooljaar", kPersonal, FieldType::schooljaar),
    value("groepscode", kPersonal),
    value("groepsnaam", kPersonal),
    value("jaargroep", kPersonal, FieldType::code),
    value("begindatum", kPersonal, FieldType::date),
    value("einddatum", kPersonal, FieldType::date),
    value("brin", kPersonal, FieldType::brin),
    value("vestiging", kPersonal, FieldType::vestiging),
    value("schoolsoort", kPersonal),
    value("schooltype", kPersonal),
    value("voElementcode", kPersonal),
    value("voElementOmschrijving", kPersonal),
    value("schoolsoortOmschrijving", kPersonal),
};

}  // namespace

constinit const TypeDescriptor kSchoolloopbaan = {
    "Schoolloopbaan", "One stay of the leerling in one group in one schooljaar.", kSchoolloopbaanFields};

}  // namespace schakel::model
