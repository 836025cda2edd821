// Takes out of a record what may not go to this recipient for this purpose, and says what stayed behind and why.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Words.h"
#include "gateway/model/Record.h"
#include "gateway/policy/Purposes.h"

namespace schakel::policy {

// Which consent is recorded for this transfer, by category; "*" for all that the purpose asks consent for.
struct Consents {
    std::vector<std::string> categories;

    bool has(std::string_view category) const;
};

// One place in the model of which something stayed behind; the same place in several items of a list is one.
struct LeftBehind {
    std::string path;  // without positions: "leerling.toetsen"
    std::string category;  // as purposes name it
    base::Words reason = "";
    std::size_t count = 1;  // how many there were
};

struct Minimised {
    model::Record record;  // what may go, unchanged, in the same order
    std::vector<LeftBehind> leftBehind;  // in the order of the record
};

// The category that a purpose judges a node by: that of the nearest field around it that has one, or else the name of
// the record's type.
std::string_view categoryOf(const model::Record& record, model::NodeId node);

// What is of no category that the rule names stays behind. Without leave for the personal number no value with one in
// it goes, wherever somebody wrote it; what is inside an attachment is not looked into (the mapping's rules are for
// that). A secret address never goes.
Minimised minimise(const model::Record& record, const PurposeRule& rule, const Consents& consents);

}  // namespace schakel::policy
