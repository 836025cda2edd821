// What an application still lacks by the list of the samenwerkingsverband (SWV) that decides on it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/casework/Case.h"
#include "gateway/policy/SwvPolicy.h"

namespace schakel::casework {

enum class Weight : std::uint8_t {
    needed,  // without it the application does not go
    welcome,  // the SWV likes to have it
};

struct MissingPiece {
    const Rule* rule = nullptr;  // of the tables: why it is asked for, and by whom
    std::string kind;  // of the document, the meeting or the signature: "VPI_SCHOOL", "PARENTS"
    base::Words what = "";
    model::Role suppliedBy = model::Role::supportCoordinator;  // who can supply it
    Weight weight = Weight::needed;
};

struct Completeness {
    std::vector<MissingPiece> missing;  // in the order of the SWV's list
    std::vector<base::Words> notes;  // what to know beside it: "the parents did not sign, and said why"

    bool isComplete() const;  // nothing that is needed is missing
};

// By this SWV's own list in force on `today`. A signature is asked for when the SWV's policy says so, and is never a
// block: parents who said that they disagree need not sign, and the application goes with their view in it.
Completeness completeness(const Case& file, const policy::SwvPolicy& swv, const model::Date& today);

// Kinds of document, plan and assessment that a case may hold; nullptr: no such kind.
const model::Word* documentWord(std::string_view kind);
// The same by its Dutch label, as people and messages say it.
const model::Word* documentLabelled(std::string_view dutch);

// The documents that are in the application now: added, and not removed since. The oldest first.
std::vector<const Event*> documentsOf(const Case& file);

}  // namespace schakel::casework
