#include "gateway/model/types/Verzuimmelding.h"

#include "gateway/model/types/Inschrijving.h"
#include "gateway/model/types/Persoon.h"
#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::choice;
using table::group;
using table::groups;
using table::value;

namespace {

constexpr auto kOpen = Secrecy::open;
constexpr auto kSensitive = Secrecy::sensitive;

constexpr std::array kVerzuimmeldingFields = {
    group("bericht", kBericht, kOpen),
    value("bsn", Secrecy::pgn, FieldType::bsn),
    value("onderwijsnummer", Secrecy::pgn, FieldType::onderwijsnummer),
    value("brin", kOpen, FieldType::brin),
    value("vestiging", kOpen, FieldType::vestiging),
    choice("soort", kSensitive, kVerzuimsoort),
    value("begindatum", kSensitive, FieldType::date),
    value("einddatum", kSensitive, FieldType::date),
    value("vermoedelijkeReden", kSensitive),
    value("alleLessenGemist", kSensitive, FieldType::boolean),
    value("ondernomenActie", kSensitive),
    value("actieGemeenteGewenst", kSensitive, FieldType::boolean),
    value("toelichting", kSensitive),
    value("leslocatie", kOpen),
    group("melder", kPersoon, Secrecy::personal),
    value("functieMelder", Secrecy::personal),
    groups("bereikbaar", kCommunicatie, Secrecy::personal),
    group("afwijkendAdres", kAdres, Secrecy::personal),
};

}  // namespace

constinit const TypeDescriptor kVerzuimmelding = {
    "Verzuimmelding", "A school's report that a leerling was absent without leave, or for long.",
    kVerzuimmeldingFields};

}  // namespace schakel::model
