// What experts said about an application.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/casework/Case.h"
#include "gateway/model/checks/TlvChecks.h"

namespace schakel::casework {

// Whether an expert can have this discipline ("orthopedagoog").
bool isDiscipline(std::string_view id);

struct ExpertOpinion {
    std::string expert;
    model::Expert as;  // discipline and independence
    std::string opinion;  // "SUPPORTS", "OPPOSES"
    model::Date on;
    bool copied = false;  // whether the parents got a copy since
};

// The newest advice of each expert, in the order in which they first advised. The VSO's own statement is a document,
// and never among them.
std::vector<ExpertOpinion> opinionsOf(const Case& file);

// How what the independent experts said looks together.
enum class Advice : std::uint8_t { lacking, agreeing, differing };

Advice adviceOf(const Case& file);

}  // namespace schakel::casework
