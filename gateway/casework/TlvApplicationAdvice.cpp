#include "gateway/casework/TlvApplicationAdvice.h"

#include <algorithm>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/Words.h"

namespace schakel::casework {
namespace {

using model::Discipline;
using model::Independence;

// Whose discipline is not known counts for none of those that are asked for.
ExpertOpinion opinionIn(const Event& event) {
    const auto* const word = words::find(words::kDisciplines, fieldOf(event, "discipline"));
    const auto discipline =
        word == nullptr ? Discipline::arts : static_cast<Discipline>(word - words::kDisciplines.data());
    const bool counts = word != nullptr && isYes(event, "independent");
    return {fieldOf(event, "expert"),
            {discipline, counts ? Independence::independent : Independence::involved},
            fieldOf(event, "opinion"),
            event.on};
}

}  // namespace

bool isDiscipline(std::string_view id) {
    return words::find(words::kDisciplines, id) != nullptr;
}

std::vector<ExpertOpinion> opinionsOf(const Case& file) {
    std::vector<ExpertOpinion> opinions;
    const auto of = [&](const Event& event) {
        return std::find_if(opinions.begin(), opinions.end(),
                            [&](const auto& each) { return each.expert == fieldOf(event, "expert"); });
    };
    for (const auto& event : file.events()) {
        if (event.type == "record_advice") {
            const auto known = of(event);
            if (known == opinions.end()) {
                opinions.push_back(opinionIn(event));
            } else {
                *known = opinionIn(event);
            }
        } else if (event.type == "copy_advice") {
            if (const auto known = of(event); known != opinions.end()) {
                known->copied = true;
            }
        }
    }
    return opinions;
}

Advice adviceOf(const Case& file) {
    std::vector<model::Expert> experts;
    std::vector<std::string> said;
    for (const auto& opinion : opinionsOf(file)) {
        experts.push_back(opinion.as);
        if (opinion.as.independence == Independence::independent) {
            said.push_back(opinion.opinion);
        }
    }
    if (!model::haveTwoExpertsAdvised(experts)) {
        return Advice::lacking;
    }
    const bool agree = std::all_of(said.begin(), said.end(), [&](const auto& each) { return each == said.front(); });
    return agree ? Advice::agreeing : Advice::differing;
}

}  // namespace schakel::casework
