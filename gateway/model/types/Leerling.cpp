#include "gateway/model/types/Leerling.h"

#include "gateway/model/types/Cijferlijst.h"
#include "gateway/model/types/Document.h"
#include "gateway/model/types/Eindtoets.h"
#include "gateway/model/types/Meegevoerd.h"
#include "gateway/model/types/Ondersteuning.h"
#include "gateway/model/types/Overstapadvies.h"
#include "gateway/model/types/Persoon.h"
#include "gateway/model/types/School.h"
#include "gateway/model/types/Schoolloopbaan.h"
#include "gateway/model/types/Table.h"
#include "gateway/model/types/Toets.h"
#include "gateway/model/types/Verzuim.h"
#include "gateway/model/types/VoResultaten.h"
#include "gateway/model/types/Vve.h"

namespace schakel::model {

using table::choice;
using table::group;
using table::groups;
using table::value;
using table::values;
using table::within;

namespace {

constexpr auto kPersonal = Secrecy::personal;
constexpr auto kSensitive = Secrecy::sensitive;

constexpr std::array kGbaFields = {
    values("voornamen", kPersonal),
    value("voorvoegsel", kPersonal),
    value("achternaam", kPersonal),
    value("geboortedatum", kPersonal, FieldType::date),
};

constexpr std::array kNationaliteitFields = {
    value("code", kSensitive, FieldType::code),
    value("omschrijving", kSensitive),
};

constexpr std::array kLeerlingFields = {
    values("voornamen", kPersonal),
    value("voorletters", kPersonal),
    value("voorvoegsel", kPersonal),
    value("achternaam", kPersonal),
    value("roepnaam", kPersonal),
    value("geboortedatum", kPersonal, FieldType::date),
    value("geboortemaand", kPersonal, FieldType::partialDate),
    choice("geslacht", kPersonal, kGeslacht),
    value("adresGeheim", kPersonal, FieldType::boolean),
    groups("adressen", kAdres, kPersonal),
    value("postcode4", kPersonal),
    groups("communicatie", kCommunicatie, kPersonal),
    group("gba", kGba, kPersonal),
    values("adressenBuitenland", kPersonal),
    value("geboorteplaats", kPersonal),
    groups("nationaliteiten", kNationaliteit, kSensitive),
    value("onderwijsnummer", Secrecy::pgn, FieldType::onderwijsnummer),
    value("bsn", Secrecy::pgn, FieldType::bsn),
    value("leerlingid", kPersonal),
    value("onderwijsSinds", kPersonal, FieldType::date),
    value("startHuidigOnderwijs", kPersonal, FieldType::date),
    value("datumInschrijving", kPersonal, FieldType::date),
    value("datumUitschrijving", kPersonal, FieldType::date),
    value("teruggeplaatstNaarBrin", kPersonal, FieldType::brin),
    value("leerlinggewicht", kSensitive, FieldType::code),
    value("nnca", kSensitive, FieldType::code),
    value("tehuis", kSensitive, FieldType::boolean),
    group("huisarts", kPersoon, kSensitive),
    within(Category::oudersVerzorgers, value("verzorgersAansprakelijk", kPersonal, FieldType::boolean)),
    group("aansprakelijkeInstelling", kInstelling, kSensitive, Category::oudersVerzorgers),
    group("overstapadvies", kOverstapadvies, kPersonal, Category::overstapadvies),
    within(Category::vve, value("vanPeuterspeelzaal", kPersonal, FieldType::boolean)),
    within(Category::vve, value("naamPeuterspeelzaal", kPersonal)),
    group("voorschools", kVoorschools, kPersonal, Category::vve),
    groups("vroegschools", kVroegschools, kPersonal, Category::vve),
    groups("schoolloopbaan", kSchoolloopbaan, kPersonal, Category::schoolloopbaan),
    group("ondersteuning", kOnderwijsondersteuning, kSensitive, Category::onderwijsondersteuning),
    group("verzuim", kVerzuim, kSensitive, Category::verzuim),
    group("eindtoets", kEindtoets, kPersonal, Category::eindtoets),
    groups("toetsen", kToets, kPersonal, Category::toetsresultaten),
    groups("cijferlijsten", kCijferlijst, kPersonal, Category::cijferlijsten),
    groups("documenten", kDocument, kSensitive, Category::bijlagen),
    groups("verzorgers", kVerzorger, kPersonal, Category::oudersVerzorgers),
    group("bevorderd", kBevorderd, kPersonal, Category::vombo),
    group("examenresultaat", kExamenresultaat, kPersonal, Category::vombo),
    groups("vakken", kVakresultaat, kPersonal, Category::vombo),
    within(Category::vombo, values("certificaten", kPersonal)),
    groups("competenties", kCompetentie, kPersonal, Category::vombo),
    groups("stages", kStage, kPersonal, Category::vombo),
    group("vombo", kVombo, kPersonal, Category::vombo),
    groups("meegevoerd", kMeegevoerd, kSensitive),
};

}  // namespace

constinit const TypeDescriptor kGba = {"Gba", "Name and birth date as the municipal register has them.", kGbaFields};

constinit const TypeDescriptor kNationaliteit = {
    "Nationaliteit", "A nationality of the leerling; no exchange between schools may carry it.", kNationaliteitFields};

constinit const TypeDescriptor kLeerling = {"Leerling", "The pupil the dossier is about.", kLeerlingFields};

}  // namespace schakel::model
