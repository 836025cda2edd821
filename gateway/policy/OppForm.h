// What a samenwerkingsverband's form for an ontwikkelingsperspectief (OPP) asks, part by part.
//
// A form is a list of parts in the SWV's own order and words. Each part is filled from one thing that a case of an OPP
// holds, or stands in a document. A form has a version; from which day on it holds is said by the version of the SWV's
// policy that it is in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Words.h"

namespace schakel::policy {

// Parents consent to the action part alone (handelingsdeel); the outflow part (uitstroomdeel) needs none.
enum class OppPart : std::uint8_t { general, outflow, action };

// What a part of a form can be filled from.
enum class OppField : std::uint8_t {
    // What is written; where the law puts it.
    outflow,
    outflowReasons,
    hindering,
    promoting,
    goals,
    support,
    deviations,
    // Who and when.
    pupil,
    bornOn,
    school,
    enrolledOn,
    level,
    author,
    // What happens before and after.
    consultation,
    hearing,
    views,
    consent,
    period,
    executor,
    evaluation,
    provisions,
    // Neither: the document itself says it.
    document,
};

struct OppFieldRule {
    OppField field;
    const char* id;  // as files name it: where a step of a case has a field for it, that field's name
    const char* dutch;
    const char* english;
    std::optional<OppPart> part;  // the only part it can be in; nullopt: any
    bool byLaw = false;  // no form goes without
    bool required = false;  // by law never optional; without `byLaw` only in the form that holds everywhere
};

// In the order of OppField.
const std::vector<OppFieldRule>& oppFields();
const OppFieldRule& ruleOf(OppField field);
// Whether it is written down when the plan is made, and so is there before parents are invited.
bool isWritten(OppField field);

struct OppFormPart {
    OppField field = OppField::document;
    OppPart part = OppPart::general;
    base::Words label = "";
    bool required = true;
    std::optional<int> longest = {};  // characters
};

struct OppForm {
    std::string version;
    base::Words title = "";
    std::vector<OppFormPart> parts;  // in the SWV's order
    std::string source;

    // What it is where an SWV has none: the parts that the law names, in their own words.
    static OppForm byLaw();
};

base::Words labelOf(OppPart part);  // "handelingsdeel"

}  // namespace schakel::policy
