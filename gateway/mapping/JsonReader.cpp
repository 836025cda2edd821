#include "gateway/mapping/JsonReader.h"

#include <algorithm>
#include <vector>

#include <simdjson.h>

#include "gateway/mapping/ReadSession.h"
#include "gateway/mapping/ShownText.h"

namespace schakel::mapping {
namespace {

namespace dom = simdjson::dom;
using base::Error;
using base::MessageCode;
using base::Result;

// The whole document and simdjson's index of it are in memory at once, about ten times its size at worst.
constexpr std::uint64_t kMaxDocument = 16ULL * 1024 * 1024;
constexpr std::size_t kMaxDepth = 64;

const Mapping* chooseMapping(const MappingLibrary& library, std::string_view set) {
    for (const auto& mapping : library.all()) {
        if (mapping->set() == set && mapping->kind() == DocumentKind::json &&
            mapping->program().direction != Only::write) {
            return mapping.get();
        }
    }
    return nullptr;
}

// JSON's own kind of value for a slot.
enum class Kind : std::uint8_t { object, string, number, boolean };

Kind kindOf(const Slot& slot) {
    if (!slot.isLeaf()) {
        return Kind::object;
    }
    switch (slot.form) {
        case ValueForm::boolean: return Kind::boolean;
        case ValueForm::integer:
        case ValueForm::decimal: return Kind::number;
        case ValueForm::text:
        case ValueForm::string:
        case ValueForm::date:
        case ValueForm::dateDmy:
        case ValueForm::month:
        case ValueForm::partialDate:
        case ValueForm::partialDateZeros:
        case ValueForm::brin:
        case ValueForm::vestiging:
        case ValueForm::vestiging6:
        case ValueForm::schooljaar:
        case ValueForm::schooljaarSlash: return Kind::string;
    }
    return Kind::string;
}

std::string_view explained(Kind kind) {
    switch (kind) {
        case Kind::object: return "een object";
        case Kind::string: return "een tekst tussen aanhalingstekens";
        case Kind::number: return "een getal zonder aanhalingstekens";
        case Kind::boolean: return "true of false zonder aanhalingstekens";
    }
    return "";
}

bool isKind(const dom::element& value, Kind kind) {
    switch (kind) {
        case Kind::object: return value.is_object();
        case Kind::string: return value.is_string();
        case Kind::number: return value.is_number();
        case Kind::boolean: return value.is_bool();
    }
    return false;
}

// Characters that no other format can carry. They have no meaning in a dossier.
bool hasControl(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
    });
}

class JsonReader final : public Reader, private Position {
public:
    JsonReader(const MappingLibrary& library, base::BlobStore& attachments, std::string_view set, ReadOptions options)
        : mapping_(chooseMapping(library, set)), set_(set), attachments_(attachments), options_(options) {}

    Result<void> feed(std::string_view bytes) override {
        if (text_.size() + bytes.size() > std::min(kMaxDocument, options_.limits.documentBytes)) {
            return Error(MessageCode::DocumentTooLarge, {{"what", "het bericht"}});
        }
        text_ += bytes;
        return {};
    }

    Result<ReadResult> finish() override {
        if (mapping_ == nullptr) {
            return Error(MessageCode::DocumentIsJson,
                         {{"set", set_.empty() ? base::Words("een XML-bericht", "an XML message") : set_}});
        }
        dom::parser parser;
        if (parser.allocate(text_.size(), kMaxDepth) != simdjson::SUCCESS) {
            return Error(MessageCode::Internal, {{"reason", "no memory for a JSON document"}});
        }
        dom::element root;
        if (const auto problem = parser.parse(text_).get(root); problem != simdjson::SUCCESS) {
            return problem == simdjson::DEPTH_ERROR
                       ? Error(MessageCode::DocumentTooDeep, {{"line", "?"}})
                       : Error(MessageCode::JsonNotWellFormed,
                               {{"reason", base::quoted({"de JSON-lezer meldt", "the JSON reader says"},
                                                        simdjson::error_message(problem))}});
        }
        if (!root.is_object()) {
            return Error(MessageCode::JsonNotWellFormed,
                         {{"reason", {"het begint niet met een object", "it does not begin with an object"}}});
        }
        session_.emplace(*mapping_, attachments_, options_, static_cast<Position&>(*this));
        readObject(root.get_object());
        if (error_) {
            return *error_;
        }
        if (session_->failure()) {
            return *session_->failure();
        }
        return session_->finish();
    }

    std::uint64_t line() override { return 0; }

private:
    void readObject(const dom::object& object) {
        std::vector<std::string_view> names;
        for (const auto field : object) {
            names.push_back(field.key);
        }
        std::sort(names.begin(), names.end());
        const auto twice = std::adjacent_find(names.begin(), names.end());
        if (twice != names.end() && !error_) {
            error_ = Error(MessageCode::JsonDuplicateName, {{"name", shown(*twice)}});
        }
        for (const auto field : object) {
            if (error_ || session_->failure()) {
                return;
            }
            readMember(field.key, field.value);
        }
        readWithheld(object);
    }

    // What did not come, because its sender may or will not show it.
    void readWithheld(const dom::object& object) {
        dom::array names;
        if (const auto by = session_->withholder(); by.empty() || object[by].get(names) != simdjson::SUCCESS) {
            return;
        }
        for (const auto item : names) {
            std::string_view name;
            if (item.get(name) == simdjson::SUCCESS) {
                session_->withhold(name);
            }
        }
    }

    void readMember(std::string_view name, const dom::element& value) {
        const auto* const slot = session_->peek(name);
        if (slot == nullptr) {
            skip(name, value);
        } else if (value.is_null()) {
            readNull(*slot);
        } else if (slot->repeated != value.is_array()) {
            session_->refuse(*slot, slot->repeated ? "een lijst" : "één waarde, geen lijst");
        } else if (slot->repeated) {
            const dom::array items = value.get_array();
            for (const auto item : items) {
                readOne(*slot, item);
            }
        } else {
            readOne(*slot, value);
        }
    }

    // null is how many systems say "absent"; for a text that may be empty it says "empty".
    void readNull(const Slot& slot) {
        if (slot.isLeaf() && slot.form == ValueForm::string && !slot.repeated) {
            session_->enter(slot.name, SlotPlace::element);
            session_->leave();
        }
    }

    void readOne(const Slot& slot, const dom::element& value) {
        const auto kind = kindOf(slot);
        if (!isKind(value, kind) || (value.is_string() && hasControl(value.get_string()))) {
            session_->refuse(slot, explained(kind));
            return;
        }
        session_->enter(slot.name, SlotPlace::element);
        switch (kind) {
            case Kind::object: readObject(value.get_object()); break;
            case Kind::string: session_->text(std::string_view(value.get_string())); break;
            case Kind::number: session_->text(simdjson::minify(value)); break;
            case Kind::boolean: session_->text(bool(value.get_bool()) ? "true" : "false"); break;
        }
        session_->leave();
    }

    // Unknown or ignored: the session only needs to hear what is lost.
    void skip(std::string_view name, const dom::element& value) {
        session_->enter(name, SlotPlace::element);
        if (value.is_object()) {
            readObject(value.get_object());
        } else if (value.is_array()) {
            const dom::array items = value.get_array();
            for (const auto item : items) {
                skip("-", item);
            }
        } else if (value.is_string()) {
            session_->text(std::string_view(value.get_string()));
        } else if (!value.is_null()) {
            session_->text(simdjson::minify(value));
        }
        session_->leave();
    }

    const Mapping* mapping_;
    std::string set_;
    base::BlobStore& attachments_;
    ReadOptions options_;
    std::string text_;
    std::optional<ReadSession> session_;
    std::optional<Error> error_;
};

}  // namespace

std::unique_ptr<Reader> makeJsonReader(const MappingLibrary& library, base::BlobStore& attachments,
                                       std::string_view set, ReadOptions options) {
    return std::make_unique<JsonReader>(library, attachments, set, options);
}

}  // namespace schakel::mapping
