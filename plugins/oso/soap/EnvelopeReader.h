// Reads one SOAP message as it arrives; a dossier inside passes through to a sink, byte for byte.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <expat.h>

#include "gateway/sdk/Bytes.h"
#include "plugins/oso/soap/Element.h"

namespace schakel::plugins::oso {

// What arrived is no message of ours. what() says why, in Dutch, without anything of the content.
class NotAMessage : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Envelope {
    Element message;
    bool isFault = false;  // then message has faultcode and faultstring
    bool hasDocument = false;
};

inline constexpr std::string_view kSoapNamespace = "http://schemas.xmlsoap.org/soap/envelope/";

// Thread-compatible, constant memory whatever the size of the dossier.
class EnvelopeReader {
public:
    // `document` takes the element inside documentResponse/document, made a document of its own: namespaces declared
    // around it are added to its start tag. It is written only when `resultaat` came before and says that it was
    // delivered. Without a sink a document is refused.
    explicit EnvelopeReader(std::string ns, std::optional<sdk::Sink> document = std::nullopt);
    EnvelopeReader(const EnvelopeReader&) = delete;
    EnvelopeReader& operator=(const EnvelopeReader&) = delete;

    // Throws NotAMessage for what is malformed, has a DOCTYPE, is nested too deep or too large outside the document;
    // what the sink throws passes.
    void feed(std::string_view bytes);

    // After the last byte. Throws NotAMessage when the message is not whole.
    Envelope finish();

private:
    struct Declaration {
        std::size_t depth;
        std::string prefix;
        std::string uri;
    };
    struct FreeParser {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };
    using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser>;

    static void onStart(void* self, const char* name, const char** attributes) noexcept;
    static void onEnd(void* self, const char* name) noexcept;
    static void onText(void* self, const char* bytes, int size) noexcept;
    static void onRaw(void* self, const char* bytes, int size) noexcept;
    static void onDeclaration(void* self, const char* prefix, const char* uri) noexcept;
    static void onDoctype(void* self, const char*, const char*, const char*, int) noexcept;
    template <class Body>
    void guard(Body&& body) noexcept;

    void start(std::string_view qualified);
    void startOutside(std::string_view ns, std::string_view name);
    void startField(std::string_view ns, std::string_view name);
    void startDocument();
    void end();
    void endField();
    void text(std::string_view bytes);
    void raw(std::string_view bytes);
    std::string inherited() const;
    void flush();
    void parse(std::string_view bytes, bool last);
    bool insideDocument() const;

    const std::string ns_;
    const std::optional<sdk::Sink> document_;
    Parser parser_;
    std::exception_ptr problem_;

    std::size_t depth_ = 0;
    bool inHeader_ = false;
    bool bodySeen_ = false;
    std::vector<Element> open_;  // from the message down
    std::size_t elements_ = 0;
    std::optional<Envelope> envelope_;
    bool isFault_ = false;
    bool hasDocument_ = false;

    std::vector<Declaration> declarations_;
    std::size_t copyDepth_ = 0;  // 0: not inside a document
    bool catching_ = false;  // the document's start tag
    std::string held_;
    std::int64_t fed_ = 0;
    std::int64_t copied_ = 0;
};

}  // namespace schakel::plugins::oso
