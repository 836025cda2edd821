// How long files are kept, and from when.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Words.h"
#include "gateway/model/ids/Date.h"

namespace schakel::policy {

struct RetentionRule {
    std::string kind;  // of file: "leerlingdossier", "swv-dossier", "verzuim", …
    std::string from;  // the event from which it counts: "uitschrijving", "einde procedure"
    int months = 0;
    base::Words label = "";
    std::string source;
};

class Retention {
public:
    Retention() = default;
    explicit Retention(std::vector<RetentionRule> rules) : rules_(std::move(rules)) {}

    const RetentionRule* find(std::string_view kind) const;
    const std::vector<RetentionRule>& all() const { return rules_; }

private:
    std::vector<RetentionRule> rules_;
};

}  // namespace schakel::policy
