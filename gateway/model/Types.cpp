#include <array>

#include "gateway/model/Descriptor.h"
#include "gateway/model/types/Cijferlijst.h"
#include "gateway/model/types/Document.h"
#include "gateway/model/types/Eindtoets.h"
#include "gateway/model/types/Inschrijving.h"
#include "gateway/model/types/Leerling.h"
#include "gateway/model/types/Leerlingenbestand.h"
#include "gateway/model/types/Meegevoerd.h"
#include "gateway/model/types/Ondersteuning.h"
#include "gateway/model/types/Ondersteuningsprofiel.h"
#include "gateway/model/types/Overstapadvies.h"
#include "gateway/model/types/Overstapdossier.h"
#include "gateway/model/types/Persoon.h"
#include "gateway/model/types/Portfolio.h"
#include "gateway/model/types/School.h"
#include "gateway/model/types/Schoolloopbaan.h"
#include "gateway/model/types/Tlvaanvraag.h"
#include "gateway/model/types/Toets.h"
#include "gateway/model/types/Verzuim.h"
#include "gateway/model/types/Verzuimmelding.h"
#include "gateway/model/types/VoResultaten.h"
#include "gateway/model/types/Vve.h"

namespace schakel::model {

namespace {

// In the order in which a reader meets them: the dossier, then the other records.
constexpr auto kAllTypes = std::to_array<const TypeDescriptor*>({
    &kOverstapdossier,
    &kMetadata,
    &kUitlevering,
    &kInzage,
    &kSchool,
    &kInstelling,
    &kLeerling,
    &kGba,
    &kNationaliteit,
    &kPersoon,
    &kVerzorger,
    &kAdres,
    &kCommunicatie,
    &kOverstapadvies,
    &kVoorschools,
    &kVroegschools,
    &kSchoolloopbaan,
    &kOnderwijsondersteuning,
    &kDiagnose,
    &kHandelingsplan,
    &kOpp,
    &kTlv,
    &kArrangementCluster12,
    &kArrangementPao,
    &kLwoo,
    &kRvc,
    &kVerzuim,
    &kEindtoets,
    &kEindtoetsresultaat,
    &kEindtoetsonderdeel,
    &kEindtoetsdomein,
    &kToets,
    &kToetsonderdeel,
    &kToetsresultaat,
    &kToetsscore,
    &kReferentiescore,
    &kToetsafnemer,
    &kCijferlijst,
    &kDeelcijferlijst,
    &kCijferlijstonderdeel,
    &kScore,
    &kBevorderd,
    &kExamenresultaat,
    &kVakresultaat,
    &kCompetentie,
    &kStage,
    &kVombo,
    &kDocument,
    &kMeegevoerd,
    &kLeerlingenbestand,
    &kLeerlinggegevens,
    &kLeerlingsleutels,
    &kGroep,
    &kVestiging,
    &kKenmerk,
    &kHulpmiddel,
    &kVerzuimmoment,
    &kOppEvaluatie,
    &kVrijVeld,
    &kLeerlingwijziging,
    &kVeldwijziging,
    &kBericht,
    &kInschrijving,
    &kInschrijvingsperiode,
    &kAanvullendeOpleiding,
    &kExperiment,
    &kVerblijf,
    &kInschrijvingsverwijdering,
    &kIdentificatie,
    &kTerugkoppeling,
    &kSignaal,
    &kTlvaanvraag,
    &kDeskundigenadvies,
    &kZienswijze,
    &kAanvraagdocument,
    &kTlvbesluit,
    &kOndersteuningsprofielen,
    &kOndersteuningsprofiel,
    &kOndersteuningsaanbod,
    &kHgwScore,
    &kPortfoliobestand,
    &kSolScore,
    &kStageboekregel,
    &kMopDoel,
    &kVerzuimmelding,
});

}  // namespace

std::span<const TypeDescriptor* const> allTypes() {
    return kAllTypes;
}

const TypeDescriptor* findType(std::string_view name) {
    for (const auto* const type : allTypes()) {
        if (type->name == name) {
            return type;
        }
    }
    return nullptr;
}

}  // namespace schakel::model
