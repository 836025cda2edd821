// XML as it arrives, told element by element: what the plugins that speak SOAP build on. UTF-8 only, no DOCTYPE, names
// without their prefixes.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

struct XML_ParserStruct;

namespace schakel::plugins::xml {

// What arrived is not XML that we take. what() says why, in Dutch, without anything of the content.
class NotXml : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Name {
    std::string_view ns;
    std::string_view local;
};

struct Attribute {
    Name name;
    std::string_view value;
};

// Views are valid for the call. What a function throws comes out of feed() or finish().
class Events {
public:
    Events() = default;
    Events(const Events&) = delete;
    Events& operator=(const Events&) = delete;
    virtual ~Events() = default;

    virtual void start(Name name, const std::vector<Attribute>& attributes) = 0;
    virtual void end(Name name) = 0;
    virtual void text(std::string_view text) = 0;
    // With Raw::on, instead of text(): every byte of the document from its first tag to its last, a start tag in one
    // piece and after its start(), an end tag after its end().
    virtual void raw(std::string_view /*bytes*/) {}
};

enum class Raw : std::uint8_t { off, on };

// Not thread safe. `events` must outlive it.
class EventParser {
public:
    explicit EventParser(Events& events, Raw raw = Raw::off);
    ~EventParser();
    EventParser(const EventParser&) = delete;
    EventParser& operator=(const EventParser&) = delete;

    // Throws NotXml for what is malformed, not UTF-8, has a DOCTYPE or is nested deeper than 64.
    void feed(std::string_view bytes);
    // After the last byte. Throws NotXml when the document is not whole.
    void finish();

private:
    struct FreeParser {
        void operator()(XML_ParserStruct* parser) const;
    };

    static void onStart(void* self, const char* name, const char** attributes) noexcept;
    static void onEnd(void* self, const char* name) noexcept;
    static void onText(void* self, const char* bytes, int size) noexcept;
    static void onRaw(void* self, const char* bytes, int size) noexcept;
    static void onDeclaration(void* self, const char* version, const char* encoding, int standalone) noexcept;
    static void onDoctype(void* self, const char*, const char*, const char*, int) noexcept;
    template <class Body>
    void guard(Body&& body) noexcept;
    void parse(std::string_view bytes, bool last);
    void passRaw();

    Events& events_;
    const Raw raw_;
    std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
    std::exception_ptr problem_;
    std::vector<Attribute> attributes_;
    std::size_t depth_ = 0;
    std::uint64_t fed_ = 0;
};

// As the content of an element or attribute. Characters that XML does not have become spaces.
std::string escape(std::string_view text);

}  // namespace schakel::plugins::xml
