#include "simulators/somtoday/AanmeldingRules.h"

namespace schakel::simulators::somtoday {
namespace {

constexpr std::size_t kFileNameLength = 255;

constexpr FieldRule kAdresNederland[] = {
    {"postcode", FieldKind::text, Need::required},
    {"huisnummer", FieldKind::text, Need::required},
};

constexpr FieldRule kAdresBuitenland[] = {
    {"adres_regel_1", FieldKind::text, Need::required},
    {"adres_regel_2"},
    {"adres_regel_3"},
    {"land", FieldKind::text, Need::required},
};

constexpr FieldRule kLeerling[] = {
    {"voornamen"},
    {"roepnaam", FieldKind::text, Need::required},
    {"voorvoegsel"},
    {"achternaam", FieldKind::text, Need::required},
    {"geslacht", FieldKind::geslacht, Need::required},
    {"geboortedatum", FieldKind::date, Need::required},
    {"geboorteplaats", FieldKind::text, Need::required},
    {"geboorteland", FieldKind::text, Need::required},
    {"nationaliteit1", FieldKind::text, Need::required},
    {"nationaliteit2"},
    {"in_nederland_sinds", FieldKind::date},
    {"bsn"},
    {"onderwijsnummer"},
    {"thuistaal1"},
    {"thuistaal2"},
    {"emailadres"},
    {"mobielnummer"},
    {"telefoonnummer"},
    {"adres_nederland", FieldKind::object, Need::optional, kAdresNederland},
    {"adres_buitenland", FieldKind::object, Need::optional, kAdresBuitenland},
    {"mobielnummer_geheim", FieldKind::boolean},
    {"telefoonnummer_geheim", FieldKind::boolean},
    {"contact_via_sms", FieldKind::boolean},
    {"contact_via_email", FieldKind::boolean},
    {"iban"},
    {"opmerkingen_gezinssituatie"},
};

constexpr FieldRule kVerzorger[] = {
    {"voorletters"},
    {"voorvoegsel"},
    {"achternaam", FieldKind::text, Need::required},
    {"geslacht", FieldKind::geslacht, Need::required},
    {"geboorteland"},
    {"nationaliteit"},
    {"wettelijk_vertegenwoordiger", FieldKind::boolean, Need::required},
    {"relatie_tot_leerling", FieldKind::text, Need::required},
    {"zelfde_adres_als_leerling", FieldKind::boolean},
    {"emailadres"},
    {"mobielnummer"},
    {"telefoonnummer"},
    {"adres_nederland", FieldKind::object, Need::optional, kAdresNederland},
    {"adres_buitenland", FieldKind::object, Need::optional, kAdresBuitenland},
    {"mobielnummer_geheim", FieldKind::boolean},
    {"telefoonnummer_geheim", FieldKind::boolean},
    {"contact_via_sms", FieldKind::boolean},
    {"contact_via_email", FieldKind::boolean},
    {"iban"},
};

constexpr FieldRule kHerkomstNederland[] = {
    {"brincode", FieldKind::brin, Need::required},
    {"vestigingscode", FieldKind::vestigingscode, Need::required},
    {"inschrijfdatum", FieldKind::date},
};

constexpr FieldRule kHerkomstBuitenland[] = {
    {"naam", FieldKind::text, Need::required},
    {"plaats", FieldKind::text, Need::required},
    {"land"},
    {"inschrijfdatum", FieldKind::date},
};

constexpr FieldRule kHerkomstOnbekend[] = {{"opmerkingen", FieldKind::text, Need::required}};

constexpr FieldRule kAdvies[] = {{"advies_school"}, {"wens_ouders"}};

constexpr FieldRule kPlaatsing[] = {
    {"opleiding", FieldKind::uuid, Need::required},
    {"leerjaar", FieldKind::integer, Need::required},
    {"schooljaar", FieldKind::schooljaar},
};

constexpr FieldRule kVrijVeld[] = {
    {"uuid", FieldKind::uuid, Need::required},
    {"aangekruist", FieldKind::boolean},
    {"waarde", FieldKind::text, Need::optional, {}, 1024},
};

constexpr FieldRule kToestemming[] = {
    {"uuid", FieldKind::uuid, Need::required},
    {"aangekruist", FieldKind::boolean, Need::required},
};

constexpr FieldRule kAanmelding[] = {
    {"leerling", FieldKind::object, Need::required, kLeerling},
    {"school_van_herkomst_nederland", FieldKind::object, Need::optional, kHerkomstNederland},
    {"school_van_herkomst_buitenland", FieldKind::object, Need::optional, kHerkomstBuitenland},
    {"school_van_herkomst_onbekend", FieldKind::object, Need::optional, kHerkomstOnbekend},
    {"advies", FieldKind::object, Need::optional, kAdvies},
    {"plaatsing", FieldKind::object, Need::optional, kPlaatsing},
    {"verzorgers", FieldKind::list, Need::required, kVerzorger},
    {"vrije_velden", FieldKind::list, Need::optional, kVrijVeld},
    {"toestemming", FieldKind::list, Need::optional, kToestemming},
};

constexpr FieldRule kBijlage[] = {
    {"bestandsnaam", FieldKind::text, Need::required, {}, kFileNameLength},
    {"bestandstype"},
    {"bestand", FieldKind::text, Need::required},
};

constexpr FieldRule kOndertekening[] = {
    {"naam", FieldKind::text, Need::required},
    {"datum", FieldKind::date, Need::required},
};

}  // namespace

std::span<const FieldRule> aanmeldingRules() {
    return kAanmelding;
}

std::span<const FieldRule> bijlageRules() {
    return kBijlage;
}

std::span<const FieldRule> ondertekeningRules() {
    return kOndertekening;
}

}  // namespace schakel::simulators::somtoday
