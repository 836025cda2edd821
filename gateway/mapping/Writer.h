// Turns a canonical record into a partner's document, in schema order. Attachments stay references until they are read.
#pragma once

#include <map>
#include <memory>
#include <optional>
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

// A rendered document: small pieces of text and references to attachments.
class Document {
public:
    enum class Encoding : std::uint8_t { base64, base64Zip };
    struct Attachment {
        base::Blob blob;
        Encoding encoding;
        std::string name;  // of the one file inside the ZIP
    };
    using Segment = std::variant<std::string, Attachment>;

    std::vector<Segment> segments;  // must outlive what open() returns, as must the store

    std::uint64_t size() const;  // bytes, attachments encoded
    std::unique_ptr<base::ByteSource> open(const base::BlobStore& attachments) const;
};

// What names one message, the same however often it is written. For fields with `stamp:`.
struct MessageStamp {
    std::string id = {};  // UUID
    std::string now = {};  // RFC 3339, UTC, e.g. 2026-11-22T10:30:00Z
};

struct WriteOptions {
    std::map<std::string, std::string> settings;  // values for the mapping's `setting:` fields, from the route
    MessageStamp stamp = {};
    Trace trace = Trace::off;
    int indent = 0;
    // Where the record's attachments are, for rules that look into them (`checked: always`); must outlive the call.
    const base::BlobStore* attachments = nullptr;
};

// One value in the written document and where it came from; only with Trace::on, and with Trace::nodes without texts.
struct TargetValue {
    std::string path;  // in the written document
    model::NodeId node = model::kNoNode;  // the canonical value; none for what the mapping or the route supplies
    std::string origin;  // "vast", "standaardwaarde", "instelling <name>" when there is no node
    std::string how;  // mapping file and line, codec, code list and its version
};

// Why one node was not written although the document has a place for it; not with Trace::off.
struct Refusal {
    model::NodeId node = model::kNoNode;
    std::string reason;  // Dutch
};

struct WriteResult {
    Document document;
    base::Findings findings;  // what the receiver will miss (error) or does without (warning)
    std::vector<TargetValue> trace;
    std::vector<Refusal> refusals;
    // Set when there is no document at all, because the attachment it is about cannot be read. Dutch.
    std::optional<std::string> skipped;
};

// Writes `node` of the record (the root, or one Document node for a per-attachment part). Fails when a setting that the
// mapping needs is not given.
base::Result<WriteResult> write(const Mapping& mapping, const model::Record& record, model::NodeId node,
                                const WriteOptions& options = {});

}  // namespace schakel::mapping
