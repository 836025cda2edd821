#include "gateway/model/types/Inschrijving.h"

#include "gateway/model/types/Ondersteuning.h"
#include "gateway/model/types/Persoon.h"
#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::choice;
using table::extend;
using table::group;
using table::groups;
using table::value;
using table::values;

namespace {

constexpr auto kOpen = Secrecy::open;
constexpr auto kPersonal = Secrecy::personal;
constexpr auto kSensitive = Secrecy::sensitive;

constexpr std::array kBerichtFields = {
    value("id", kOpen),
    value("afzender", kOpen),
    value("ontvanger", kOpen),
    value("tijdstip", kOpen),
};

constexpr std::array kAanvullendeOpleidingFields = {value("opleidingcode", kPersonal)};

constexpr std::array kExperimentFields = {value("naam", kPersonal, FieldType::code)};

constexpr std::array kInschrijvingsperiodeFields = {
    value("begindatum", kPersonal, FieldType::date),
    value("onderwijsaanbieder", kOpen),
    value("onderwijslocatie", kOpen),
    value("opleidingcode", kPersonal),
    groups("aanvullendeOpleidingen", kAanvullendeOpleiding, kPersonal),
    value("vestiging", kOpen, FieldType::vestiging),
    value("leerjaar", kPersonal, FieldType::integer),
    value("bekostigbaar", kPersonal, FieldType::boolean),
    groups("experimenten", kExperiment, kPersonal),
};

constexpr std::array kVerblijfFields = {
    value("begindatum", kSensitive, FieldType::date), value("einddatum", kSensitive, FieldType::date),
    value("brin", kSensitive, FieldType::brin),       value("vestiging", kSensitive, FieldType::vestiging),
    value("soort", kSensitive, FieldType::code),
};

// What names an enrolment at the register. Other records say more about it.
constexpr std::array kInschrijvingsverwijderingFields = {
    group("bericht", kBericht, kOpen),
    value("bsn", Secrecy::pgn, FieldType::bsn),
    value("onderwijsnummer", Secrecy::pgn, FieldType::onderwijsnummer),
    value("brin", kOpen, FieldType::brin),
    value("volgnummer", kPersonal),
};

constexpr auto kInschrijvingFields =
    extend(kInschrijvingsverwijderingFields, std::array{
                                                 value("datumInschrijving", kPersonal, FieldType::date),
                                                 value("datumUitschrijving", kPersonal, FieldType::date),
                                                 groups("perioden", kInschrijvingsperiode, kPersonal),
                                                 groups("opp", kOpp, kSensitive),
                                                 groups("tlv", kTlv, kSensitive),
                                                 groups("verblijven", kVerblijf, kSensitive),
                                             });

constexpr std::array kIdentificatieFields = {
    group("bericht", kBericht, kOpen),
    value("bsn", Secrecy::pgn, FieldType::bsn),
    value("onderwijsnummer", Secrecy::pgn, FieldType::onderwijsnummer),
    value("huidigOnderwijsnummer", Secrecy::pgn, FieldType::onderwijsnummer),
    value("brin", kOpen, FieldType::brin),
    value("geboortedatum", kPersonal, FieldType::partialDate),
    choice("geslacht", kPersonal, kGeslacht),
    value("achternaam", kPersonal),
    value("voorvoegsel", kPersonal),
    values("voornamen", kPersonal),
    group("adres", kAdres, kPersonal),
    values("adresBuitenland", kPersonal),
};

constexpr std::array kSignaalFields = {
    value("code", kOpen),
    choice("ernst", kOpen, kSignaalErnst),
    value("omschrijving", kPersonal),
    value("veld", kOpen),
};

constexpr auto kTerugkoppelingFields = extend(
    kInschrijvingsverwijderingFields, std::array{
                                          value("id", kOpen),
                                          value("soort", kOpen, FieldType::code),
                                          value("opBericht", kOpen),
                                          value("tijdstip", kOpen),
                                          choice("oordeel", kOpen, kRegistratieOordeel),
                                          groups("signalen", kSignaal, kPersonal),
                                          value("nieuwBsn", Secrecy::pgn, FieldType::bsn),
                                          value("nieuwOnderwijsnummer", Secrecy::pgn, FieldType::onderwijsnummer),
                                      });

}  // namespace

constinit const TypeDescriptor kBericht = {
    "Bericht", "What names one message: its id, who sends it to whom, and when it was made.", kBerichtFields};

constinit const TypeDescriptor kInschrijvingsperiode = {
    "Inschrijvingsperiode", "A part of an enrolment in which vestiging, opleiding and leerjaar stay the same.",
    kInschrijvingsperiodeFields};

constinit const TypeDescriptor kAanvullendeOpleiding = {
    "AanvullendeOpleiding", "A second opleiding that a leerling follows in the same part of an enrolment.",
    kAanvullendeOpleidingFields};

constinit const TypeDescriptor kExperiment = {
    "Experiment", "An experiment of the ministry that a leerling takes part in.", kExperimentFields};

constinit const TypeDescriptor kVerblijf = {
    "Verblijf", "A stay at another institution, such as an OPDC, while the enrolment goes on.", kVerblijfFields};

constinit const TypeDescriptor kInschrijving = {
    "Inschrijving", "The whole present state of one enrolment of a leerling at a school.", kInschrijvingFields};

constinit const TypeDescriptor kInschrijvingsverwijdering = {"Inschrijvingsverwijdering",
                                                             "The wish to delete an enrolment from the register.",
                                                             kInschrijvingsverwijderingFields};

constinit const TypeDescriptor kIdentificatie = {"Identificatie", "The question to the register who a leerling is.",
                                                 kIdentificatieFields};

constinit const TypeDescriptor kSignaal = {
    "Signaal", "One remark of the register about a delivery: a reason to refuse it, or something to look at.",
    kSignaalFields};

constinit const TypeDescriptor kTerugkoppeling = {
    "Terugkoppeling", "What the register made of a delivery, or tells by itself, about one enrolment.",
    kTerugkoppelingFields};

}  // namespace schakel::model
