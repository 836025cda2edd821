// A form: what a case knows, laid out as the samenwerkingsverband (SWV) asks for it, to print and to pass on.
//
// It says what the case holds and nothing besides: of what stands in a document only the document is named, by title,
// day and hash. No personal number comes into it, for an SWV may not have one: a text that may hold one stays out, and
// the form says so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Words.h"
#include "gateway/casework/LifeCycle.h"

namespace schakel::casework {

struct FormDocument {
    base::Words title;
    model::Date on;
    std::string hash;  // SHA-256 (hex)
};

struct FormPart {
    std::string name;  // "goals"
    base::Words label = "";
    base::Words text = "";  // may have lines; empty: nothing is known, or only a document says it
    std::vector<FormDocument> documents = {};
    Need need = Need::optional;
    bool withheld = false;  // it may hold a personal number
};

struct FormSection {
    base::Words heading = "";
    std::vector<FormPart> parts = {};
};

struct Form {
    std::string kind;  // "opp", "tlv_application"
    base::Words title = "";
    std::string version = {};  // of the SWV's form; empty: it has none
    std::string source = {};
    std::string swv = {};
    std::string school = {};
    model::Date on;  // the day it was made
    std::vector<FormSection> sections = {};
    std::vector<base::Words> lacks = {};  // what must still be added or mended; empty: complete
    std::vector<base::Words> notes = {};
};

// The same form without what may be a personal number, in whatever part it stood; each such part is a lack. Whoever
// makes a form ends with this.
Form withoutPersonalNumbers(Form form);

// SHA-256 (hex) of what the form says: the same contents have the same hash on any day.
std::string formHash(const Form& form);
// HTML, complete in itself, for printing on A4, in Dutch. Hashes are in groups, so that nobody takes a run of digits in
// one for a personal number.
std::string formPage(const Form& form);
// In both languages.
std::string formJson(const Form& form);

}  // namespace schakel::casework
