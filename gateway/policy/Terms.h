// Schools' own words for what the model names, by school and word: never by the word alone.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Words.h"
#include "gateway/model/ids/Date.h"

namespace schakel::policy {

struct LocalTerm {
    std::string school;  // the terms' file: "de-poort"
    std::string term;  // as the school writes it
    std::vector<std::string> spellings;  // other ways it is written there
    std::string entity;  // "SupportPlan"
    std::string canonical;  // "OPP_PRO"
    base::Words label = "";  // in plain words
    base::Words note = "";  // what to beware of; empty: nothing
    std::optional<model::Date> from;
    std::optional<model::Date> until;  // the last day on which the word was in use
    std::string source;  // where the school says so: "S004:322"; policies/README.md explains

    bool inUseOn(const model::Date& day) const { return (!from || *from <= day) && (!until || day <= *until); }
};

class Terms {
public:
    Terms() = default;
    // `ties`: by BRIN or other name of a school the terms' file that it uses.
    explicit Terms(std::vector<LocalTerm> terms, std::map<std::string, std::string, std::less<>> ties = {})
        : terms_(std::move(terms)), ties_(std::move(ties)) {}

    // A school is named by its terms' file, or by a BRIN that its policy ties to that file.
    //
    // What a school means by a word, however it writes capitals and spaces; several when one word names several things.
    std::vector<const LocalTerm*> explain(std::string_view school, std::string_view term) const;
    // The school's own word for something, in use on that day; the first of its file when it has several. nullptr: the
    // model's label is all there is.
    const LocalTerm* wordFor(std::string_view school, std::string_view entity, std::string_view canonical,
                             const model::Date& on) const;
    // All of one school, in the order of its file; of a school without own words none.
    std::vector<const LocalTerm*> of(std::string_view school) const;
    std::vector<std::string> schools() const;  // that have own words, sorted
    // The word of that school nearest to what somebody wrote; empty: none is near.
    std::string nearest(std::string_view school, std::string_view term) const;
    const std::vector<LocalTerm>& all() const { return terms_; }

private:
    std::string_view fileOf(std::string_view school) const;

    std::vector<LocalTerm> terms_;
    std::map<std::string, std::string, std::less<>> ties_;
};

}  // namespace schakel::policy
