// The register of disclosures as people read it: what left, in plain words, and one page for a parent.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/ledger/Disclosures.h"

namespace schakel::cli {

// What a disclosure says of its contents.
struct DisclosedContents {
    bool known = false;  // false: erased, or not told
    std::vector<std::string> gone;  // categories
    struct Stayed {
        std::string reason;
        std::vector<std::string> paths;
    };
    std::vector<Stayed> stayed;  // grouped by reason
};

DisclosedContents readContents(const std::string& json);

struct PageEntry {
    ledger::Disclosure disclosure;
    std::string receiver;  // its name for people; may be empty
};

struct PageSubject {
    std::string pupil;  // the name; may be empty
    std::vector<PageEntry> entries;  // the newest first
    base::Instant madeAt{};
};

// HTML for one pupil: complete in itself, for printing on A4, in Dutch, and readable for who cannot see it.
std::string registerPage(const PageSubject& subject);

// "OSO_OVERSTAP" -> "overstap naar een andere school"; what is not known is itself.
std::string purposeText(const std::string& purpose);

}  // namespace schakel::cli
