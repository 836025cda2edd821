// Schools' own words for what the model names, by school and word: never by the word alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Words.h"
#include "gateway/model/ids/Date.h"

namespace schakel::policy {

struct LocalTerm {
    std::string school;  // the terms' file: "de-poort", or a BRIN that a school's policy ties to it
    std::string term;  // as the school writes it
    std::vector<std::string> spellings;  // other ways it is written there
    std::string entity;  // "SupportPlan"
    std::string canonical;  // "OPP_PRO"
    base::Words label = "";  // in plain words
    base::Words note = "";  // what to beware of; empty: nothing
    std::optional<model::Date> from;
    std::optional<model::Date> until;  // the last day on which the word was in use
};

class Terms {
public:
    Terms() = default;
    explicit Terms(std::vector<LocalTerm> terms) : terms_(std::move(terms)) {}

    // What a school means by a word, however it writes capitals and spaces; several when one word names several things.
    std::vector<const LocalTerm*> explain(std::string_view school, std::string_view term) const;
    // The school's own word for something, in use on that day; nullptr: the model's label is all there is.
    const LocalTerm* wordFor(std::string_view school, std::string_view entity, std::string_view canonical,
                             const model::Date& on) const;
    const std::vector<LocalTerm>& all() const { return terms_; }

private:
    std::vector<LocalTerm> terms_;
};

}  // namespace schakel::policy
