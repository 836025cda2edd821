#include "gateway/model/types/School.h"

#include "gateway/model/types/Persoon.h"
#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::extend;
using table::groups;
using table::value;

namespace {

constexpr auto kOpen = Secrecy::open;

constexpr std::array kInstellingFields = {
    value("naam", kOpen),
    groups("adressen", kAdres, kOpen),
    groups("communicatie", kCommunicatie, kOpen),
};

constexpr auto kSchoolFields = extend(kInstellingFields, std::array{
                                                             value("brin", kOpen, FieldType::brin),
                                                             value("vestiging", kOpen, FieldType::vestiging),
                                                             value("aanleverpunt", kOpen),
                                                             value("soort", kOpen),
                                                             value("type", kOpen),
                                                             value("directeur", Secrecy::personal),
                                                             value("website", kOpen),
                                                         });

}  // namespace

constinit const TypeDescriptor kInstelling = {
    "Instelling", "An organisation without a BRIN of its own in the dossier, for example a children's home.",
    kInstellingFields};

constinit const TypeDescriptor kSchool = {"School", "One vestiging of a school.", kSchoolFields};

}  // namespace schakel::model
