#include "gateway/model/types/Verzuim.h"

#include "gateway/model/types/Document.h"
#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::groups;
using table::value;

namespace {

constexpr auto kSensitive = Secrecy::sensitive;

constexpr std::array kVerzuimFields = {
    value("dagdelenGeoorloofd", kSensitive, FieldType::integer),
    value("dagdelenOngeoorloofd", kSensitive, FieldType::integer),
    value("urenGeoorloofd", kSensitive, FieldType::integer),
    value("urenOngeoorloofd", kSensitive, FieldType::integer),
    value("meerDan25Procent", kSensitive, FieldType::boolean),
    value("frequentie", kSensitive, FieldType::integer),
    value("contactLeerplicht", kSensitive, FieldType::boolean),
    value("rmcMelding", kSensitive, FieldType::boolean),
    groups("documenten", kDocument, kSensitive),
};

}  // namespace

constinit const TypeDescriptor kVerzuim = {"Verzuim", "How much the leerling was absent in the last twelve months.",
                                           kVerzuimFields};

}  // namespace schakel::model
