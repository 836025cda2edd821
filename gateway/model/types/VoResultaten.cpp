#include "gateway/model/types/VoResultaten.h"

#include "gateway/model/types/School.h"
#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::group;
using table::value;
using table::values;

namespace {

constexpr auto kPersonal = Secrecy::personal;

constexpr std::array kBevorderdFields = {
    value("elementcode", kPersonal),
    value("leerjaar", kPersonal, FieldType::code),
};

constexpr std::array kExamenresultaatFields = {
    value("soortDiploma", kPersonal),
    value("jaar", kPersonal, FieldType::integer),
    value("datumUitslag", kPersonal, FieldType::date),
    value("uitslag", kPersonal, FieldType::code),
};

constexpr std::array kVakresultaatFields = {
    value("code", kPersonal),
    value("leergebied", kPersonal),
    value("afgerond", kPersonal, FieldType::boolean),
    value("datumAfgerond", kPersonal, FieldType::date),
    value("examenvak", kPersonal, FieldType::boolean),
    value("beoordeling", kPersonal, FieldType::code),
    value("exameneindcijfer", kPersonal, FieldType::integer),
    value("cijferCe", kPersonal, FieldType::decimal),
    value("eindcijferSe", kPersonal, FieldType::decimal),
    values("cijfersSe", kPersonal, FieldType::decimal),
    value("rapportcijfer", kPersonal, FieldType::decimal),
    value("werkstukTitel", kPersonal),
    value("werkstukBeoordeling", kPersonal),
};

constexpr std::array kCompetentieFields = {
    value("referentie", kPersonal),
    value("categorie", kPersonal),
    value("beschrijving", kPersonal),
    value("status", kPersonal),
};

constexpr std::array kStageFields = {
    value("begindatum", kPersonal, FieldType::date),
    value("einddatum", kPersonal, FieldType::date),
    value("soort", kPersonal),
    value("functie", kPersonal),
    group("instelling", kInstelling, kPersonal),
    value("beoordeling", kPersonal),
};

constexpr std::array kVomboFields = {
    value("keuzeVervolgopleiding", kPersonal),
    value("beroepskeuzetest", kPersonal, FieldType::boolean),
    value("portfolio", kPersonal, FieldType::boolean),
    value("pop", kPersonal, FieldType::boolean),
    value("motivatiebrief", kPersonal, FieldType::boolean),
    value("lobdossier", kPersonal, FieldType::boolean),
};

}  // namespace

constinit const TypeDescriptor kBevorderd = {"Bevorderd", "To which programme and year the leerling was promoted.",
                                             kBevorderdFields};

constinit const TypeDescriptor kExamenresultaat = {"Examenresultaat", "The outcome of a final examination.",
                                                   kExamenresultaatFields};

constinit const TypeDescriptor kVakresultaat = {"Vakresultaat", "The result for one subject in secondary education.",
                                                kVakresultaatFields};

constinit const TypeDescriptor kCompetentie = {"Competentie", "A skill the leerling has or is acquiring.",
                                               kCompetentieFields};

constinit const TypeDescriptor kStage = {"Stage", "A work placement.", kStageFields};

constinit const TypeDescriptor kVombo = {"Vombo", "What helps the step from secondary to vocational education.",
                                         kVomboFields};

}  // namespace schakel::model
