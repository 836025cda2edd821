#include "gateway/casework/Attention.h"

#include <algorithm>
#include <array>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/TlvApplicationDecision.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework {
namespace {

constexpr std::array<std::string_view, 5> kUndecided{"PREPARED", "DOSSIER_COMPLETE", "SUBMITTED", "INCOMPLETE",
                                                     "DIVERGENT"};

base::Words suppliedBy(const MissingPiece& piece) {
    const auto who = model::labelOf(piece.suppliedBy);
    return {"te krijgen van: " + who.in(base::Language::dutch), "to be had from: " + who.in(base::Language::english)};
}

void addMissing(const Completeness& found, std::vector<Attention>& all) {
    for (const auto& piece : found.missing) {
        all.push_back({piece.weight, piece.rule->id, piece.what, suppliedBy(piece)});
    }
    for (const auto& note : found.notes) {
        all.push_back({Weight::welcome, "", note});
    }
}

base::Words withDetail(const TlvFinding& finding) {
    const auto in = [&](base::Language language, const char* text) {
        const auto& detail = finding.detail.in(language);
        return std::string(text) + (detail.empty() ? "" : " (" + detail + ")");
    };
    return {in(base::Language::dutch, finding.rule->dutch), in(base::Language::english, finding.rule->english)};
}

}  // namespace

std::vector<Attention> attentionOf(const Case& file, const policy::Policies& policies, const model::Date& today) {
    std::vector<Attention> all;
    if (file.kind() != CaseKind::tlvApplication) {
        return all;
    }
    if (std::find(kUndecided.begin(), kUndecided.end(), file.state()) != kUndecided.end()) {
        addMissing(completeness(file, policies.swv(fieldOf(file.opening(), "swv"), today), today), all);
    }
    if (const auto decision = decisionOf(file)) {
        for (const auto& finding : checkDecision(*decision)) {
            const bool isError = finding.severity == base::Severity::error;
            all.push_back({isError ? Weight::needed : Weight::welcome, finding.rule->id, withDetail(finding),
                           base::Words{finding.rule->remedyDutch, finding.rule->remedyEnglish}});
        }
    }
    return all;
}

}  // namespace schakel::casework
