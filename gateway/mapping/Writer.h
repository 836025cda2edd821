// Turns a canonical record into a partner's document, in schema order. Attachments stay references until they are read.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "gateway/base/Bytes.h"
#include "gateway/base/Finding.h"
#include "gateway/base/Result.h"
#include "gateway/mapping/Mapping.h"
#include "gateway/mapping/Reader.h"
#include "gateway/model/Record.h"

namespace schakel::mapping {

// A rendered document: small pieces of text and references to attachments. The store must outlive what open() returns.
class Document {
public:
    enum class Encoding : std::uint8_t { base64, base64Zip };
    struct Attachment {
        base::Blob blob;
        Encoding encoding;
        std::string name;  // of the one file inside the ZIP
    };
    using Segment = std::variant<std::string, Attachment>;

    std::vector<Segment> segments;

    std::uint64_t size() const;  // bytes, attachments encoded
    std::unique_ptr<base::ByteSource> open(const base::BlobStore& attachments) const;
};

// A value of the record that the document has no place for, or may not carry.
struct LeftOut {
    std::string path;  // canonical
    std::string reason;  // Dutch
};

struct WriteOptions {
    std::map<std::string, std::string> settings;  // values for the mapping's `setting:` fields, from the route
    Trace trace = Trace::off;
    int indent = 0;
};

// One value in the written document and where it came from; only with Trace::on.
struct TargetValue {
    std::string path;  // in the written document
    std::string source;  // canonical path, or "const", "default", "setting <name>"
    std::string how;
};

struct WriteResult {
    Document document;
    base::Findings findings;  // e.g. a required value that is absent
    std::vector<TargetValue> trace;
    std::vector<LeftOut> leftOut;  // only with Trace::on
};

// Writes `node` of the record (the root, or one Document node for a per-attachment part). Fails when the mapping cannot
// be written at all; what is missing for the receiver are findings of severity error.
base::Result<WriteResult> write(const Mapping& mapping, const model::Record& record, model::NodeId node,
                                const WriteOptions& options = {});

}  // namespace schakel::mapping
