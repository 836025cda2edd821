#include "gateway/mapping/XmlReader.h"

#include <strings.h>
#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <optional>

#include <expat.h>

#include "gateway/mapping/ReadSession.h"
#include "gateway/mapping/ShownText.h"
#include "gateway/mapping/UnknownDocument.h"

namespace schakel::mapping {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr char kSeparator = '\x01';  // between namespace and name; cannot occur in XML 1.0
// What comes in smaller pieces waits until there is so much. An ordinary dossier is then parsed in one go, which spares
// expat the bookkeeping between pieces, and nobody can make it scan a long tag again for every byte that arrives.
constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kMaxToken = 1024 * 1024 + 4096;  // one tag, comment or declaration
constexpr std::size_t kMaxNamespaceCost = 16 * 1024 * 1024;

struct FreeParser {
    void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
};

struct QualifiedName {
    std::string_view space;
    std::string_view local;
};

QualifiedName split(std::string_view name) {
    const auto separator = name.rfind(kSeparator);
    if (separator == std::string_view::npos) {
        return {{}, name};
    }
    return {name.substr(0, separator), name.substr(separator + 1)};
}

// Hints for validators. They are never followed; xsi:nil and xsi:type, which change what an element means, are not
// among them.
bool isHint(const QualifiedName& name) {
    return name.space == "http://www.w3.org/2001/XMLSchema-instance" &&
           (name.local == "schemaLocation" || name.local == "noNamespaceSchemaLocation");
}

base::Words syntaxWords(XML_Error code, char badByte) {
    switch (static_cast<int>(code)) {
        case XML_ERROR_NO_ELEMENTS:
        case XML_ERROR_UNCLOSED_TOKEN:
        case XML_ERROR_PARTIAL_CHAR: return {"het houdt te vroeg op", "it ends too early"};
        case XML_ERROR_INVALID_TOKEN:
            return badByte == '\0' ? base::Words("er staat een NUL-teken in", "there is a NUL character in it")
                   : static_cast<unsigned char>(badByte) >= 0x80
                       ? base::Words("er staan bytes in die geen UTF-8 zijn", "there are bytes that are not UTF-8")
                       : base::Words("er staat een teken dat daar niet mag, zoals een losse < of &",
                                     "there is a character that may not be there, such as a bare < or &");
        case XML_ERROR_TAG_MISMATCH:
            return {"een eindtag past niet bij de begintag", "an end tag does not match its start tag"};
        case XML_ERROR_DUPLICATE_ATTRIBUTE: return {"een attribuut staat er twee keer", "an attribute is there twice"};
        case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
            return {"na het einde van het document staat nog iets", "something follows the end of the document"};
        case XML_ERROR_UNDEFINED_ENTITY:
            return {"er staat een onbekende verwijzing in (&...;)", "there is an unknown reference in it (&...;)"};
        case XML_ERROR_BAD_CHAR_REF:
            return {"er staat een verwijzing in naar een teken dat niet mag",
                    "there is a reference to a character that is not allowed"};
        case XML_ERROR_UNBOUND_PREFIX:
            return {"een voorvoegsel hoort bij geen namespace", "a prefix belongs to no namespace"};
        case XML_ERROR_MISPLACED_XML_PI:
            return {"de XML-declaratie staat niet vooraan", "the XML declaration does not come first"};
        default: return base::quoted({"de XML-lezer meldt", "the XML reader says"}, XML_ErrorString(code));
    }
}

class XmlReader final : public Reader, private Position {
public:
    XmlReader(const MappingLibrary& library, base::BlobStore& attachments, std::string_view set, ReadOptions options)
        : library_(library),
          attachments_(attachments),
          set_(set),
          options_(options),
          parser_(XML_ParserCreateNS(nullptr, kSeparator)) {
        auto* const parser = parser_.get();
        XML_SetUserData(parser, this);
        XML_SetElementHandler(
            parser, [](void* self, const char* name, const char** attributes) { at(self).onStart(name, attributes); },
            [](void* self, const char*) { at(self).onEnd(); });
        XML_SetCharacterDataHandler(parser, [](void* self, const char* text, int size) {
            at(self).onText({text, static_cast<std::size_t>(size)});
        });
        XML_SetStartDoctypeDeclHandler(parser, [](void* self, const char*, const char*, const char*, int) {
            at(self).stop(Error(MessageCode::DoctypeRefused, {{"line", std::to_string(at(self).line())}}));
        });
        XML_SetStartNamespaceDeclHandler(
            parser, [](void* self, const char* prefix, const char* uri) { at(self).onNamespace(prefix, uri); });
        XML_SetXmlDeclHandler(
            parser, [](void* self, const char*, const char* encoding, int) { at(self).onDeclaration(encoding); });
    }

    Result<void> feed(std::string_view bytes) override {
        total_ += bytes.size();
        if (total_ > options_.limits.documentBytes) {
            return Error(MessageCode::DocumentTooLarge, {{"what", "het bericht"}});
        }
        if (!waiting_.empty() && waiting_.size() + bytes.size() > kPiece) {
            if (auto parsed = parse(waiting_, XML_FALSE); !parsed) {
                return parsed;
            }
            waiting_.clear();
        }
        for (; bytes.size() > kPiece; bytes.remove_prefix(kPiece)) {
            if (auto parsed = parse(bytes.substr(0, kPiece), XML_FALSE); !parsed) {
                return parsed;
            }
        }
        waiting_ += bytes;
        return {};
    }

    Result<ReadResult> finish() override {
        if (auto parsed = parse(waiting_, XML_TRUE); !parsed) {
            return parsed.error();
        }
        return session_->finish();
    }

    std::uint64_t line() override {
        const auto index = static_cast<std::uint64_t>(XML_GetCurrentByteIndex(parser_.get()));
        if (index < counted_) {
            // The token began in an earlier piece, whose newlines are counted already: let expat look it up.
            return XML_GetCurrentLineNumber(parser_.get());
        }
        countLinesUpTo(index);
        return line_;
    }

private:
    static XmlReader& at(void* self) { return *static_cast<XmlReader*>(self); }

    Result<void> parse(std::string_view piece, XML_Bool last) {
        piece_ = piece;
        pieceStart_ = fed_;
        fed_ += piece.size();
        const auto status = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), last);
        if (error_) {
            return *error_;
        }
        if (status != XML_STATUS_OK) {
            return syntaxError();
        }
        countLinesUpTo(fed_);
        const auto pending =
            fed_ - static_cast<std::uint64_t>(std::max<XML_Index>(0, XML_GetCurrentByteIndex(parser_.get())));
        if (last == XML_FALSE && pending > kMaxToken) {
            return Error(MessageCode::DocumentTooLarge, {{"what", "één onderdeel van het XML-bestand"}});
        }
        return {};
    }

    void countLinesUpTo(std::uint64_t offset) {
        const char* from = piece_.data() + (counted_ - pieceStart_);
        const char* const to = piece_.data() + (offset - pieceStart_);
        while (from < to) {
            const auto* const newline = std::memchr(from, '\n', static_cast<std::size_t>(to - from));
            if (newline == nullptr) {
                break;
            }
            ++line_;
            from = static_cast<const char*>(newline) + 1;
        }
        counted_ = offset;
    }

    Error syntaxError() {
        const auto code = XML_GetErrorCode(parser_.get());
        const auto where = std::to_string(XML_GetCurrentLineNumber(parser_.get()));
        const auto column = std::to_string(XML_GetCurrentColumnNumber(parser_.get()) + 1);
        if (code == XML_ERROR_UNKNOWN_ENCODING || code == XML_ERROR_INCORRECT_ENCODING) {
            return Error(MessageCode::EncodingRefused, {{"encoding", "niet UTF-8"}});
        }
        return Error(MessageCode::XmlNotWellFormed, {{"reason", total_ == 0 ? base::Words("het is leeg", "it is empty")
                                                                            : syntaxWords(code, badByte())},
                                                     {"line", where},
                                                     {"column", column}});
    }

    // Where expat stopped.
    char badByte() const {
        const auto index = static_cast<std::uint64_t>(std::max<XML_Index>(0, XML_GetCurrentByteIndex(parser_.get())));
        const bool inPiece = index >= pieceStart_ && index - pieceStart_ < piece_.size();
        return inPiece ? piece_[index - pieceStart_] : ' ';
    }

    void stop(Error error) {
        if (!error_) {
            error_ = std::move(error);
        }
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    void onDeclaration(const char* encoding) {
        if (encoding != nullptr && strcasecmp(encoding, "UTF-8") != 0) {
            stop(Error(MessageCode::EncodingRefused, {{"encoding", shown(encoding, 40)}}));
        }
    }

    // expat remembers every prefix it meets; too many different ones would fill the memory.
    void onNamespace(const char* prefix, const char* uri) {
        constexpr std::size_t kEach = 64;
        namespaceCost_ +=
            kEach + (prefix == nullptr ? 0 : std::strlen(prefix)) + (uri == nullptr ? 0 : std::strlen(uri));
        if (namespaceCost_ > kMaxNamespaceCost) {
            stop(Error(MessageCode::DocumentTooLarge, {{"what", "het aantal namespaces"}}));
        }
    }

    void onStart(const char* qualified, const char** attributes) {
        if (error_) {
            return;  // expat may still tell what it has parsed already
        }
        if (++depth_ > options_.limits.depth) {
            stop(Error(MessageCode::DocumentTooDeep, {{"line", std::to_string(line())}}));
            return;
        }
        const std::string_view name(qualified);
        if (!session_) {
            begin(split(name));
        } else if (isOurs(name)) {
            enter(name.substr(prefix_.size()), SlotPlace::element);
        } else {
            enterForeign(name, SlotPlace::element);
        }
        if (attributes[0] != nullptr && !error_) {
            onAttributes(attributes);
        }
        checkSession();
    }

    bool isOurs(std::string_view name) const {
        return prefix_.empty() ? name.find(kSeparator) == std::string_view::npos : name.starts_with(prefix_);
    }

    void enter(std::string_view name, SlotPlace place) {
        if (name.size() > options_.limits.nameBytes) {
            stop(Error(MessageCode::DocumentTooLarge, {{"what", "de naam van een element of attribuut"}}));
            return;
        }
        session_->enter(name, place);
    }

    // A name from a namespace that the mapping has a prefix for gets that prefix, whatever the document calls it. One
    // from another namespace can never be one of ours: it gets a form that no mapping has.
    void enterForeign(std::string_view qualified, SlotPlace place) {
        const auto name = split(qualified);
        if (place == SlotPlace::element && !spaces_.empty()) {
            const auto known = spaces_.find(name.space);
            if (known != spaces_.end()) {
                enter(known->second + ":" + std::string(name.local), place);
                return;
            }
        }
        enter("{" + std::string(name.space) + "}" + std::string(name.local), place);
    }

    void begin(const QualifiedName& root) {
        const auto* mapping = library_.recognise(root.space, root.local);
        if (mapping == nullptr || (!set_.empty() && mapping->set() != set_)) {
            stop(unknownDocument(library_, set_, {std::string(root.space), std::string(root.local)}));
            return;
        }
        prefix_ = mapping->xmlNamespace().empty() ? std::string() : mapping->xmlNamespace() + kSeparator;
        for (const auto& [prefix, space] : mapping->program().namespaces) {
            spaces_.emplace(space, prefix);
        }
        session_.emplace(*mapping, attachments_, options_, static_cast<Position&>(*this));
    }

    void onAttributes(const char** attributes) {
        std::size_t count = 0;
        for (; attributes[0] != nullptr && !error_; attributes += 2) {
            if (++count > options_.limits.attributes) {
                stop(Error(MessageCode::DocumentTooLarge, {{"what", "het aantal attributen van een element"}}));
            } else if (std::strchr(attributes[0], kSeparator) == nullptr) {
                enter(attributes[0], SlotPlace::attribute);
                endAttribute(attributes[1]);
            } else if (!isHint(split(attributes[0]))) {
                enterForeign(attributes[0], SlotPlace::attribute);
                endAttribute(attributes[1]);
            }
        }
    }

    void endAttribute(const char* text) {
        if (!error_) {
            session_->text(text);
            session_->leave();
        }
    }

    void onText(std::string_view text) {
        if (!error_) {
            session_->text(text);
            checkSession();
        }
    }

    void onEnd() {
        --depth_;
        if (depth_ > 0 && !error_) {
            session_->leave();
            checkSession();
        }
    }

    void checkSession() {
        if (session_ && session_->failure()) {
            stop(*session_->failure());
        }
    }

    const MappingLibrary& library_;
    base::BlobStore& attachments_;
    std::string set_;
    ReadOptions options_;
    std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
    std::optional<ReadSession> session_;
    std::string prefix_;  // namespace and separator, as expat puts them in front of every name of ours; none: empty
    std::map<std::string, std::string, std::less<>> spaces_;  // the mapping's other namespaces, with their prefixes
    std::optional<Error> error_;
    std::size_t depth_ = 0;
    std::size_t namespaceCost_ = 0;
    std::uint64_t total_ = 0;
    std::string waiting_;  // arrived, not parsed yet
    std::string_view piece_;  // being parsed
    std::uint64_t pieceStart_ = 0;  // offset of piece_ in the document
    std::uint64_t fed_ = 0;
    std::uint64_t counted_ = 0;  // newlines before this offset are in line_
    std::uint64_t line_ = 1;
};

}  // namespace

std::unique_ptr<Reader> makeXmlReader(const MappingLibrary& library, base::BlobStore& attachments, std::string_view set,
                                      ReadOptions options) {
    return std::make_unique<XmlReader>(library, attachments, set, options);
}

}  // namespace schakel::mapping
