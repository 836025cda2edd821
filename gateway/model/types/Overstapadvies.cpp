#include "gateway/model/types/Overstapadvies.h"

#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::value;

namespace {

constexpr auto kPersonal = Secrecy::personal;

constexpr std::array kOverstapadviesFields = {
    value("advies", kPersonal, FieldType::code),
    value("wensOuders", kPersonal, FieldType::code),
    value("wensLeerling", kPersonal, FieldType::code),
    value("herzienAdvies", kPersonal, FieldType::code),
    value("motivatieHerzienAdvies", Secrecy::sensitive),
    value("profiel", kPersonal, FieldType::code),
    value("argumentatie", Secrecy::sensitive),
    value("contactNodig", kPersonal, FieldType::boolean),
    value("contactpersoon", kPersonal),
    value("contacttelefoon", kPersonal),
    value("contactemail", kPersonal),
    value("aandachtspunten", Secrecy::sensitive),
};

}  // namespace

constinit const TypeDescriptor kOverstapadvies = {
    "Overstapadvies", "What the school advises about the next school, and whom to talk to about it.",
    kOverstapadviesFields};

}  // namespace schakel::model
