// What a samenwerkingsverband (SWV) tells the school of its application, made from the SWV's own case.
#pragma once

#include <optional>
#include <string>

#include "gateway/base/Bytes.h"
#include "gateway/casework/Case.h"
#include "gateway/model/Record.h"

namespace schakel::casework {

// The letter that goes along: what the SWV decided, as parents get it.
struct DecisionLetter {
    std::string fileName;
    base::Blob content;
};

// A Tlvbesluit: how far the application is, what is missing when it was sent back, and what was decided. nullopt for a
// case that is not an SWV's, or has nothing to tell a school yet.
std::optional<model::Record> answerOf(const Case& file, const std::optional<DecisionLetter>& letter);

}  // namespace schakel::casework
