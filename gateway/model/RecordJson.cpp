#include "gateway/model/RecordJson.h"

#include <algorithm>

#include "gateway/base/Json.h"
#include "gateway/model/JsonContent.h"

namespace schakel::model {
namespace {

// What a record is that does not say what it is: most are.
constexpr std::string_view kUnsaidType = "Overstapdossier";

using base::Result;

// "true", "false" and integers that every JSON reader understands exactly are written bare.
bool isBareBoolean(std::string_view text) {
    return text == "true" || text == "false";
}

bool isBareInteger(std::string_view text) {
    constexpr std::size_t kSafeDigits = 15;
    const auto digits = text.starts_with('-') ? text.substr(1) : text;
    const bool allDigits = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    return allDigits && !digits.empty() && digits.size() <= kSafeDigits && (digits.front() != '0' || text == "0");
}

class RecordWriter {
public:
    RecordWriter(const Record& record, const base::BlobStore& contents, const JsonOptions& options)
        : record_(record), contents_(contents), options_(options), json_(out_, options.indent) {}

    Result<std::string> write() {
        if (auto written = writeGroup(Record::root()); !written) {
            return written.error();
        }
        return std::move(out_);
    }

private:
    Result<void> writeGroup(NodeId group) {
        json_.beginObject();
        const auto& type = record_.type(group);
        if (group == Record::root() && type.name != kUnsaidType) {
            json_.member("$type", type.name);
        }
        for (const auto& field : type.fields) {
            const NodeId first = record_.child(group, field);
            if (first == kNoNode) {
                continue;
            }
            json_.key(field.name);
            // A second value of a single field was a finding when the document was read; only the first counts.
            auto written = field.cardinality == Cardinality::many ? writeAll(first) : writeNode(first);
            if (!written) {
                return written;
            }
        }
        json_.endObject();
        return {};
    }

    Result<void> writeAll(NodeId first) {
        json_.beginArray();
        for (NodeId node = first; node != kNoNode; node = record_.nextSame(node)) {
            if (auto written = writeNode(node); !written) {
                return written;
            }
        }
        json_.endArray();
        return {};
    }

    Result<void> writeNode(NodeId node) {
        switch (record_.state(node)) {
            case State::empty: json_.null(); return {};
            case State::withheld: json_.beginObject().key("withheld").boolean(true).endObject(); return {};
            case State::present: break;
        }
        const auto type = record_.field(node)->type;
        if (type == FieldType::group) {
            return writeGroup(node);
        }
        if (type == FieldType::content) {
            return writeContent(record_.blob(node));
        }
        writeText(type, record_.text(node));
        return {};
    }

    void writeText(FieldType type, std::string_view text) {
        const bool isBare =
            (type == FieldType::boolean && isBareBoolean(text)) || (type == FieldType::integer && isBareInteger(text));
        if (isBare) {
            json_.raw(text);
        } else {
            json_.string(text);
        }
    }

    Result<void> writeContent(const base::Blob& blob) {
        json_.beginObject();
        json_.member("sha256", blob.sha256);
        json_.member("size", static_cast<std::int64_t>(blob.size));
        json_.member("crc32", crcText(blob.crc32));
        json_.key("readable").boolean(blob.readable);
        if (blob.zip) {
            json_.key("zip").beginObject();
            json_.member("sha256", blob.zip->sha256);
            json_.member("size", static_cast<std::int64_t>(blob.zip->size));
            json_.member("name", blob.zip->name);
            json_.endObject();
        }
        if (options_.contents == Contents::inlined) {
            const auto source = contents_.open(blob);
            if (!source) {
                return source.error();
            }
            json_.key("base64").raw("\"");
            if (auto copied = appendBase64(**source, out_); !copied) {
                return copied;
            }
            out_ += '"';
        }
        json_.endObject();
        return {};
    }

    const Record& record_;
    const base::BlobStore& contents_;
    JsonOptions options_;
    std::string out_;
    base::JsonWriter json_;
};

}  // namespace

Result<std::string> writeJson(const Record& record, const base::BlobStore& contents, JsonOptions options) {
    return RecordWriter(record, contents, options).write();
}

}  // namespace schakel::model
