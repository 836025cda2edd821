#include "gateway/policy/Meanings.h"

#include <algorithm>
#include <iterator>

#include <array>
#include <span>
#include <string>

#include "gateway/model/Vocabulary.h"

namespace schakel::policy {
namespace {

using model::Word;

// What has a name in the model and is in no list that people choose from.
constexpr std::array kPlans{
    Word{"OPP_PRO.actionPart", "handelingsdeel van het OPP", "action part of the OPP"},
    Word{"OPP_PRO.evaluation", "evaluatie van het OPP", "evaluation of the OPP"},
};
constexpr std::array kProvisions{
    Word{"FLEX_SUPPORT_PACKAGE", "flexibel ondersteuningsarrangement", "flexible support package"},
    Word{"ENTITLEMENT_CARD", "pas", "card that entitles to a provision"},
};
constexpr std::array kDocuments{
    Word{"PLAN_OF_APPROACH", "plan van aanpak", "plan of approach"},
    Word{"PLACEMENT_GUIDE", "plaatsingswijzer", "placement guide"},
    Word{"OPP_PRO.draft", "concept van het OPP", "draft of the OPP"},
};
constexpr std::array kProcesses{
    Word{"WARM_TRANSFER", "warme overdracht", "warm transfer"},
    Word{"AFTERCARE", "nazorg", "aftercare"},
};
constexpr std::array kPhases{
    Word{"1_SIGNAL", "signaleren", "noticing"},
    Word{"2_PEER_CONSULT", "collegiale consultatie", "peer consultation"},
    Word{"3A_INTERNAL", "interne ondersteuning", "internal support"},
    Word{"3B_EXTRA", "extra ondersteuning", "extra support"},
    Word{"4_TLV", "TLV-aanvraag", "application for a TLV"},
    Word{"5_AFTERCARE", "nazorg", "aftercare"},
};
constexpr std::array kStatuses{Word{"GUEST_PUPIL", "gastleerling", "guest pupil"}};
constexpr std::array kIncidents{Word{"REMOVAL_FROM_LESSON", "uit de les gestuurd", "removal from a lesson"}};
constexpr std::array kConsents{
    Word{"OPP_ACTION_PART", "instemming met het handelingsdeel", "consent to the action part"}};
constexpr std::array kAdvices{
    Word{"EXPERT_1", "advies van de eerste deskundige", "advice of the first expert"},
    Word{"EXPERT_2", "advies van de tweede deskundige", "advice of the second expert"},
};
constexpr std::array kRegistrations{Word{"ROD_TLV", "TLV in het register", "TLV in the register"}};

struct Entity {
    std::string_view name;
    std::span<const Word> listed;  // in the model
    std::span<const Word> others;

    const Word* find(std::string_view id) const {
        for (const auto& words : {listed, others}) {
            const auto found =
                std::find_if(words.begin(), words.end(), [&](const Word& each) { return id == each.id; });
            if (found != words.end()) {
                return &*found;
            }
        }
        return nullptr;
    }
};

const std::vector<Entity>& entities() {
    static const std::vector<Entity> kEntities = {
        {"SupportLevel", model::wordsOf<model::SupportLevel>(), {}},
        {"SupportPlan", model::wordsOf<model::SupportPlanKind>(), kPlans},
        {"Assessment", model::wordsOf<model::AssessmentKind>(), {}},
        {"Provision", model::wordsOf<model::ProvisionKind>(), kProvisions},
        {"Meeting", model::wordsOf<model::MeetingKind>(), {}},
        {"Role", model::wordsOf<model::Role>(), {}},
        {"Document", model::wordsOf<model::DocumentKind>(), kDocuments},
        {"Decision", model::wordsOf<model::DecisionKind>(), {}},
        {"Process", {}, kProcesses},
        {"Phase", {}, kPhases},
        {"EnrolmentStatus", {}, kStatuses},
        {"Incident", {}, kIncidents},
        {"Consent", {}, kConsents},
        {"ExpertAdvice", {}, kAdvices},
        {"Registration", {}, kRegistrations},
    };
    return kEntities;
}

std::vector<std::string> namesOfAll() {
    std::vector<std::string> names;
    for (const auto& entity : entities()) {
        for (const auto& words : {entity.listed, entity.others}) {
            std::transform(words.begin(), words.end(), std::back_inserter(names),
                           [&](const Word& word) { return std::string(entity.name) + "/" + word.id; });
        }
    }
    return names;
}

}  // namespace

const std::vector<std::string_view>& allMeanings() {
    static const auto kNames = namesOfAll();
    static const std::vector<std::string_view> kViews(kNames.begin(), kNames.end());
    return kViews;
}

base::Words meaningLabel(std::string_view entity, std::string_view canonical) {
    for (const auto& each : entities()) {
        const auto* const word = each.name == entity ? each.find(canonical) : nullptr;
        if (word != nullptr) {
            return {word->dutch, word->english};
        }
    }
    return std::string(canonical);
}

}  // namespace schakel::policy
