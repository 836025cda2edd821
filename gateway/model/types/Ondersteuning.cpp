#include "gateway/model/types/Ondersteuning.h"

#include "gateway/model/types/Document.h"
#include "gateway/model/types/Meegevoerd.h"
#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::choice;
using table::group;
using table::groups;
using table::value;
using table::values;

namespace {

constexpr auto kSensitive = Secrecy::sensitive;

constexpr std::array kDiagnoseFields = {
    values("codes", kSensitive, FieldType::code),
    value("naam", kSensitive),
    value("datum", kSensitive, FieldType::date),
    value("steller", kSensitive),
    value("instantie", kSensitive),
    groups("documenten", kDocument, kSensitive),
};

constexpr std::array kHandelingsplanFields = {
    value("startdatum", kSensitive, FieldType::date),
    value("einddatum", kSensitive, FieldType::date),
    value("gerichtOp", kSensitive),
    group("document", kDocument, kSensitive),
};

constexpr std::array kOppFields = {
    value("ingangsdatum", kSensitive, FieldType::date),
    value("einddatum", kSensitive, FieldType::date),
    groups("documenten", kDocument, kSensitive),
};

constexpr std::array kTlvFields = {
    value("ingangsdatum", kSensitive, FieldType::date), value("swv", kSensitive),
    choice("categorie", kSensitive, kTlvCategorie),     value("nummer", kSensitive),
    value("einddatum", kSensitive, FieldType::date),    group("document", kDocument, kSensitive),
};

constexpr std::array kArrangementCluster12Fields = {
    value("datum", kSensitive, FieldType::date),
    value("brin", kSensitive, FieldType::brin),
    value("vestiging", kSensitive, FieldType::vestiging),
};

constexpr std::array kArrangementPaoFields = {
    value("datum", kSensitive, FieldType::date),
    value("kenmerk", kSensitive),
    value("nummer", kSensitive),
    value("einddatum", kSensitive, FieldType::date),
};

constexpr std::array kLwooFields = {
    value("ingangsdatum", kSensitive, FieldType::date),
    value("swv", kSensitive),
    value("nummer", kSensitive),
    value("einddatum", kSensitive, FieldType::date),
    group("document", kDocument, kSensitive),
};

constexpr std::array kRvcFields = {
    value("centraleProblematiek", kSensitive),
    value("maatregelen", kSensitive),
    value("deelgenomenAanOnderzoek", kSensitive, FieldType::boolean),
    value("leerachterstand", kSensitive, FieldType::boolean),
    value("lageScoreEindtoets", kSensitive, FieldType::boolean),
    value("datum", kSensitive, FieldType::date),
    value("indicatie", kSensitive, FieldType::code),
    groups("documenten", kDocument, kSensitive),
};

constexpr std::array kOnderwijsondersteuningFields = {
    group("toelichting", kDocument, kSensitive),
    groups("diagnoses", kDiagnose, kSensitive),
    value("medicijngebruik", kSensitive, FieldType::boolean),
    groups("handelingsplannen", kHandelingsplan, kSensitive, Category::handelingsplannen),
    groups("opp", kOpp, kSensitive),
    groups("tlv", kTlv, kSensitive),
    groups("arrangementenCluster12", kArrangementCluster12, kSensitive),
    groups("arrangementenPao", kArrangementPao, kSensitive),
    group("lwoo", kLwoo, kSensitive),
    group("rvc", kRvc, kSensitive),
    groups("meegevoerd", kMeegevoerd, kSensitive),
};

}  // namespace

constinit const TypeDescriptor kDiagnose = {"Diagnose", "A diagnosis that matters at school, by whom and when.",
                                            kDiagnoseFields};

constinit const TypeDescriptor kHandelingsplan = {"Handelingsplan", "A plan of action for one domain in one period.",
                                                  kHandelingsplanFields};

constinit const TypeDescriptor kOpp = {
    "Opp", "Ontwikkelingsperspectief: where the leerling is heading and what is needed to get there.", kOppFields};

constinit const TypeDescriptor kTlv = {
    "Tlv", "Toelaatbaarheidsverklaring: an SWV's decision that the leerling may attend special education.", kTlvFields};

constinit const TypeDescriptor kArrangementCluster12 = {
    "ArrangementCluster12", "An arrangement by an institution for visually or hearing impaired pupils.",
    kArrangementCluster12Fields};

constinit const TypeDescriptor kArrangementPao = {"ArrangementPao", "An arrangement by an SWV under passend onderwijs.",
                                                  kArrangementPaoFields};

constinit const TypeDescriptor kLwoo = {"Lwoo", "An SWV's decision about leerwegondersteunend onderwijs.", kLwooFields};

constinit const TypeDescriptor kRvc = {"Rvc", "What the former regional referral committee was told and decided.",
                                       kRvcFields};

constinit const TypeDescriptor kOnderwijsondersteuning = {
    "Onderwijsondersteuning", "What the leerling needs besides ordinary teaching, and what was arranged.",
    kOnderwijsondersteuningFields};

}  // namespace schakel::model
