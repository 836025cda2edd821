#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "gateway/base/NearestWord.h"
#include "gateway/model/JsonContent.h"
#include "gateway/model/RecordJson.h"

namespace schakel::model {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kShownName = 60;
constexpr std::string_view kTypeMember = "$type";

// RFC 6901, and short: names come from strangers.
std::string pointerStep(std::string_view name) {
    std::string step = "/";
    for (const char character : name.substr(0, kShownName)) {
        const bool isPlain =
            static_cast<unsigned char>(character) >= 0x20U && static_cast<unsigned char>(character) < 0x7FU;
        step += character == '~' ? "~0" : character == '/' ? "~1" : std::string(1, isPlain ? character : '?');
    }
    return step;
}

std::string suggestionFor(std::string_view name, const TypeDescriptor& type) {
    std::vector<std::string_view> known;
    for (const auto& field : type.fields) {
        known.push_back(field.name);
    }
    return name.size() > kShownName ? std::string() : std::string(base::nearestWord(name, known));
}

// Characters that no XML document can hold would make the record impossible to write again.
bool isWritable(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char character) {
        return static_cast<unsigned char>(character) >= 0x20U || character == '\t' || character == '\n' ||
               character == '\r';
    });
}

bool isSha256(std::string_view text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(),
                                            [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

class RecordReader {
public:
    RecordReader(const TypeDescriptor& type, base::BlobStore& contents) : record_(type), contents_(contents) {}

    Result<Record> read(element root) {
        simdjson::dom::object object;
        if (root.get(object) != simdjson::SUCCESS) {
            return wrongKind("een object");
        }
        if (auto added = readGroup(object, Record::root()); !added) {
            return added.error();
        }
        return std::move(record_);
    }

private:
    Result<void> readGroup(simdjson::dom::object object, NodeId group) {
        const auto& type = record_.type(group);
        std::vector<bool> seen(type.fields.size(), false);
        for (const auto& [name, value] : object) {
            if (name == kTypeMember && group == Record::root()) {
                continue;  // read by typeOf()
            }
            const PointerGuard guard(pointer_, name);
            const auto* const field = type.find(name);
            if (field == nullptr) {
                return unknownName(name, type);
            }
            const auto index = static_cast<std::size_t>(field - type.fields.data());
            if (seen[index]) {
                return Error(MessageCode::RecordNameTwice, {{"pointer", pointer_}});
            }
            seen[index] = true;
            if (auto added = readField(value, group, *field); !added) {
                return added;
            }
        }
        return {};
    }

    Result<void> readField(element value, NodeId group, const FieldDescriptor& field) {
        if (field.cardinality == Cardinality::one) {
            return readNode(value, group, field);
        }
        simdjson::dom::array items;
        if (value.get(items) != simdjson::SUCCESS) {
            return wrongKind("een lijst");
        }
        std::size_t position = 0;
        for (const element item : items) {
            const PointerGuard guard(pointer_, std::to_string(position++));
            if (auto added = readNode(item, group, field); !added) {
                return added;
            }
        }
        return {};
    }

    Result<void> readNode(element value, NodeId group, const FieldDescriptor& field) {
        if (field.type == FieldType::group) {
            return readSubgroup(value, group, field);
        }
        return field.type == FieldType::content ? readContent(value, group, field) : readValue(value, group, field);
    }

    Result<void> readSubgroup(element value, NodeId group, const FieldDescriptor& field) {
        simdjson::dom::object object;
        if (value.get(object) != simdjson::SUCCESS) {
            return wrongKind("een object");
        }
        return readGroup(object, record_.addGroup(group, field));
    }

    Result<void> readValue(element value, NodeId group, const FieldDescriptor& field) {
        switch (value.type()) {
            case element_type::NULL_VALUE: record_.addValue(group, field, "", State::empty); return {};
            case element_type::OBJECT: return readWithheld(value, group, field);
            case element_type::BOOL:
                if (field.type != FieldType::boolean) {
                    break;
                }
                record_.addValue(group, field, value.get_bool().value_unsafe() ? "true" : "false");
                return {};
            case element_type::INT64:
                if (field.type != FieldType::integer) {
                    break;
                }
                record_.addValue(group, field, std::to_string(value.get_int64().value_unsafe()));
                return {};
            case element_type::STRING: return readText(value.get_string().value_unsafe(), group, field);
            case element_type::ARRAY:
            case element_type::UINT64:
            case element_type::DOUBLE: break;
        }
        return wrongKind(expectedKind(field));
    }

    Result<void> readText(std::string_view text, NodeId group, const FieldDescriptor& field) {
        if (field.type == FieldType::boolean) {
            return wrongKind(expectedKind(field));
        }
        if (!isWritable(text)) {
            return wrongKind("tekst zonder stuurtekens");
        }
        record_.addValue(group, field, text);
        return {};
    }

    Result<void> readWithheld(element value, NodeId group, const FieldDescriptor& field) {
        const auto object = value.get_object().value_unsafe();
        bool withheld = false;
        if (object.size() != 1 || object["withheld"].get(withheld) != simdjson::SUCCESS || !withheld) {
            return wrongKind(expectedKind(field));
        }
        record_.addValue(group, field, "", State::withheld);
        return {};
    }

    static std::string_view expectedKind(const FieldDescriptor& field) {
        return field.type == FieldType::boolean   ? "true of false"
               : field.type == FieldType::integer ? "een geheel getal"
                                                  : "een tekst";
    }

    // What a content object says about itself.
    struct Claim {
        std::optional<std::string_view> sha256;
        std::optional<std::uint64_t> size;
        std::optional<std::string_view> crc32;
        std::optional<bool> readable;
        std::optional<std::string_view> base64;
        std::optional<base::ZippedForm> zip;
    };

    template <class Value>
    static bool take(element value, std::optional<Value>& slot) {
        Value taken{};
        if (slot.has_value() || value.get(taken) != simdjson::SUCCESS) {
            return false;
        }
        slot = taken;
        return true;
    }

    Result<Claim> readClaim(simdjson::dom::object object) {
        Claim claim;
        for (const auto& [name, value] : object) {
            const PointerGuard guard(pointer_, name);
            const bool good = name == "sha256"     ? take(value, claim.sha256)
                              : name == "size"     ? take(value, claim.size)
                              : name == "crc32"    ? take(value, claim.crc32)
                              : name == "readable" ? take(value, claim.readable)
                              : name == "base64"   ? take(value, claim.base64)
                              : name == "zip"      ? takeZip(value, claim)
                                                   : false;
            if (!good) {
                return wrongKind("één sha256, size, crc32, readable, zip of base64");
            }
        }
        return claim;
    }

    static bool takeZip(element value, Claim& claim) {
        simdjson::dom::object object;
        std::optional<std::string_view> sha256;
        std::optional<std::uint64_t> size;
        std::optional<std::string_view> fileName;
        if (claim.zip || value.get(object) != simdjson::SUCCESS) {
            return false;
        }
        for (const auto& [name, member] : object) {
            const bool good = name == "sha256" ? take(member, sha256)
                              : name == "size" ? take(member, size)
                              : name == "name" ? take(member, fileName)
                                               : false;
            if (!good) {
                return false;
            }
        }
        if (!sha256 || !isSha256(*sha256) || !size) {
            return false;
        }
        claim.zip = base::ZippedForm{std::string(*sha256), *size, std::string(fileName.value_or(""))};
        return true;
    }

    Result<void> readContent(element value, NodeId group, const FieldDescriptor& field) {
        simdjson::dom::object object;
        if (value.get(object) != simdjson::SUCCESS) {
            return wrongKind("een bijlage");
        }
        const auto claim = readClaim(object);
        if (!claim) {
            return claim.error();
        }
        auto blob = claim->base64 ? storeContent(*claim) : referTo(*claim);
        if (!blob) {
            return blob.error();
        }
        blob->readable = claim->readable.value_or(true);
        record_.addContent(group, field, std::move(*blob));
        return {};
    }

    Result<base::Blob> referTo(const Claim& claim) {
        const auto crc = parseCrc(claim.crc32.value_or(""));
        if (!claim.sha256 || !isSha256(*claim.sha256) || !claim.size || !crc) {
            return wrongKind("een bijlage met sha256, size en crc32, of met base64");
        }
        return base::Blob{std::string(*claim.sha256), *claim.size, *crc, true, claim.zip};
    }

    Result<base::Blob> storeContent(const Claim& claim) {
        auto writer = contents_.create();
        if (!writer) {
            return writer.error();
        }
        const auto decoded = decodeBase64(*claim.base64, **writer);
        if (!decoded) {
            return decoded.error();
        }
        if (!*decoded) {
            return wrongKind("geldige base64");
        }
        auto blob = (*writer)->finish();
        if (!blob) {
            return blob;
        }
        if (claim.zip) {
            return zippedContent(claim, *blob);
        }
        const bool asClaimed = claim.sha256.value_or(blob->sha256) == blob->sha256 &&
                               claim.size.value_or(blob->size) == blob->size &&
                               claim.crc32.value_or(crcText(blob->crc32)) == crcText(blob->crc32);
        if (!asClaimed) {
            return wrongKind("een inhoud die past bij sha256, size en crc32");
        }
        return blob;
    }

    // What arrived is the ZIP; what it holds is as claimed until somebody unpacks it.
    Result<base::Blob> zippedContent(const Claim& claim, const base::Blob& arrived) {
        if (arrived.sha256 != claim.zip->sha256 || arrived.size != claim.zip->size) {
            return wrongKind("een inhoud die past bij sha256 en size van zip");
        }
        return referTo(claim);
    }

    Error wrongKind(std::string_view expected) const {
        return Error(MessageCode::RecordValueWrong,
                     {{"pointer", pointer_.empty() ? "/" : pointer_}, {"expected", std::string(expected)}});
    }

    Error unknownName(std::string_view name, const TypeDescriptor& type) const {
        const auto suggestion = suggestionFor(name, type);
        return Error(MessageCode::RecordNameUnknown,
                     {{"pointer", pointer_},
                      {"type", std::string(type.name)},
                      {"hint", suggestion.empty() ? "" : " Bedoelt u \"" + suggestion + "\"?"}});
    }

    // Lengthens the pointer while one member is being read.
    class PointerGuard {
    public:
        PointerGuard(std::string& pointer, std::string_view name) : pointer_(pointer), size_(pointer.size()) {
            pointer_ += pointerStep(name);
        }
        ~PointerGuard() { pointer_.resize(size_); }
        PointerGuard(const PointerGuard&) = delete;
        PointerGuard& operator=(const PointerGuard&) = delete;

    private:
        std::string& pointer_;
        std::size_t size_;
    };

    Record record_;
    base::BlobStore& contents_;
    std::string pointer_;
};

}  // namespace

namespace {

Result<element> parse(std::string_view json, simdjson::dom::parser& parser) {
    element root;
    auto problem =
        parser.allocate(std::max<std::size_t>(json.size(), simdjson::dom::MINIMAL_DOCUMENT_CAPACITY), kMaxDepth);
    if (problem == simdjson::SUCCESS) {
        problem = parser.parse(simdjson::padded_string(json)).get(root);
    }
    if (problem != simdjson::SUCCESS) {
        return Error(MessageCode::RecordNotJson,
                     {{"reason", base::quoted({"de JSON-lezer meldt", "the JSON reader says"},
                                              simdjson::error_message(problem))}});
    }
    return root;
}

Error typeUnknown(std::string_view name) {
    std::string known;
    for (const auto* const type : allTypes()) {
        known += (known.empty() ? "" : ", ") + std::string(type->name);
    }
    return Error(MessageCode::CanonicalTypeUnknown,
                 {{"type", pointerStep(name).substr(1)}, {"known", std::move(known)}});
}

}  // namespace

Result<const TypeDescriptor*> typeOf(std::string_view json) {
    simdjson::dom::parser parser;
    const auto root = parse(json, parser);
    if (!root) {
        return root.error();
    }
    std::string_view name = "Overstapdossier";
    if (const auto member = (*root)[kTypeMember];
        member.error() == simdjson::SUCCESS && member.get(name) != simdjson::SUCCESS) {
        return typeUnknown("?");
    }
    const auto* const type = findType(name);
    return type == nullptr ? Result<const TypeDescriptor*>(typeUnknown(name)) : type;
}

Result<Record> readJson(std::string_view json, const TypeDescriptor& type, base::BlobStore& contents) {
    simdjson::dom::parser parser;
    const auto root = parse(json, parser);
    return root ? RecordReader(type, contents).read(*root) : root.error();
}

}  // namespace schakel::model
