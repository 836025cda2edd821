// A dossier as its receiver sees it before anything is imported: value by value beside what the school already has.
// Compares and writes nothing anywhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gateway/base/Result.h"
#include "gateway/model/Record.h"

namespace schakel::exchange {

enum class Standing : std::uint8_t {
    same,
    fresh,  // the school does not have it
    different,
    lacking,  // the school has it, the dossier does not
    withheld,  // the sender keeps it secret: nothing to take over
};

const char* standingName(Standing standing);

struct PreviewValue {
    std::string path;  // canonical, with positions
    std::string incoming;
    std::string own;
    Standing standing = Standing::fresh;
};

struct PreviewAttachment {
    std::string path;
    std::string name;
    std::string description;
    std::string type;  // by its name: "pdf"
    std::uint64_t size = 0;
    bool readable = true;  // false: it could not be unpacked
    Standing standing = Standing::fresh;  // same when the school has this content, wherever
};

struct Preview {
    std::vector<PreviewValue> values;  // in the order of the dossier; then what it lacks
    std::vector<PreviewAttachment> attachments;

    std::size_t count(Standing standing) const;
};

// `own` is what the school has; nullptr: nothing. PreviewOtherPupil when both have a PGN and it is not the same.
base::Result<Preview> preview(const model::Record& incoming, const model::Record* own);

}  // namespace schakel::exchange
