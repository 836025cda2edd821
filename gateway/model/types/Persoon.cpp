#include "gateway/model/types/Persoon.h"

#include "gateway/model/types/Meegevoerd.h"
#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::choice;
using table::extend;
using table::groups;
using table::value;
using table::values;

namespace {

constexpr auto kPersonal = Secrecy::personal;

constexpr std::array kAdresFields = {
    value("soort", Secrecy::open, FieldType::code),
    value("straat", kPersonal),
    value("huisnummer", kPersonal),
    value("toevoeging", kPersonal),
    value("aanduiding", kPersonal, FieldType::code),
    value("locatie", kPersonal),
    value("postcode", kPersonal),
    value("plaats", kPersonal),
    value("gemeente", kPersonal),
    value("land", kPersonal, FieldType::code),
    value("landNaam", kPersonal),
};

constexpr std::array kCommunicatieFields = {
    value("soort", Secrecy::open, FieldType::code),
    value("aanduiding", Secrecy::open, FieldType::code),
    value("nummer", kPersonal),
    value("geheim", kPersonal, FieldType::boolean),
    value("noodnummer", kPersonal, FieldType::boolean),
};

constexpr std::array kPersoonFields = {
    values("voornamen", kPersonal),
    value("voorletters", kPersonal),
    value("voorvoegsel", kPersonal),
    value("achternaam", kPersonal),
    value("roepnaam", kPersonal),
    choice("geslacht", kPersonal, kGeslacht),
    value("adresGeheim", kPersonal, FieldType::boolean),
    groups("adressen", kAdres, kPersonal),
    groups("communicatie", kCommunicatie, kPersonal),
};

constexpr auto kVerzorgerFields =
    extend(kPersoonFields, std::array{
                               value("relatie", kPersonal, FieldType::code),
                               value("overleden", kPersonal, FieldType::boolean),
                               value("overlijdensdatum", kPersonal, FieldType::date),
                               value("wettelijkVertegenwoordiger", kPersonal, FieldType::boolean),
                               value("banknummer", Secrecy::sensitive),
                               value("iban", Secrecy::sensitive),
                               groups("meegevoerd", kMeegevoerd, Secrecy::sensitive),
                           });

}  // namespace

constinit const TypeDescriptor kAdres = {"Adres", "Where someone lives, receives visitors or receives post.",
                                         kAdresFields};

constinit const TypeDescriptor kCommunicatie = {"Communicatie", "One telephone number or e-mail address.",
                                                kCommunicatieFields};

constinit const TypeDescriptor kPersoon = {
    "Persoon", "Someone other than the leerling, for example the general practitioner.", kPersoonFields};

constinit const TypeDescriptor kVerzorger = {"Verzorger", "A parent, guardian or other carer of the leerling.",
                                             kVerzorgerFields};

}  // namespace schakel::model
