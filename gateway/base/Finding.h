// A finding: one thing noticed about one dossier, said so that its owner can act on it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Error.h"

namespace schakel::base {

enum class Severity : std::uint8_t { info, warning, error };

// Which check found it, in the order in which checks run.
enum class Layer : std::uint8_t { wellFormed, structure, codeList, category, profile, own };

struct Finding {
    std::string rule;  // the standard's own rule id ("OVa.LL12"), or ours ("SCH-2104")
    Severity severity = Severity::error;
    Layer layer = Layer::structure;
    std::string path;  // where in the source document: XPath with positions, or JSON pointer
    std::uint64_t line = 0;  // 1-based line in the source document; 0 when unknown
    std::string text;  // what was found, Dutch
    std::string remedy;  // what to do, Dutch
    // The catalogue's message that text and remedy are, so that they can be said in another language; none when they
    // come from rules.yaml.
    std::optional<Error> message = {};
};

using Findings = std::vector<Finding>;

constexpr const char* severityName(Severity severity) {
    switch (severity) {
        case Severity::info: return "info";
        case Severity::warning: return "waarschuwing";
        case Severity::error: return "fout";
    }
    return "";
}

constexpr const char* layerName(Layer layer) {
    switch (layer) {
        case Layer::wellFormed: return "welgevormd";
        case Layer::structure: return "structuur";
        case Layer::codeList: return "codelijst";
        case Layer::category: return "categorie";
        case Layer::profile: return "profiel";
        case Layer::own: return "eigen controle";
    }
    return "";
}

inline bool hasErrors(const Findings& findings) {
    for (const auto& finding : findings) {
        if (finding.severity == Severity::error) {
            return true;
        }
    }
    return false;
}

}  // namespace schakel::base
