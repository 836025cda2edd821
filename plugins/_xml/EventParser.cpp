#include "plugins/_xml/EventParser.h"

#include <strings.h>

#include <expat.h>

namespace schakel::plugins::xml {
namespace {

constexpr char kSeparator = '\x01';  // cannot occur in XML 1.0
constexpr std::size_t kDepth = 64;
constexpr std::size_t kPieceBytes = 64UL * 1024;
constexpr std::size_t kTokenBytes = 1024UL * 1024;  // one tag or comment

Name split(const char* qualified) {
    const std::string_view name(qualified);
    const auto separator = name.rfind(kSeparator);
    return separator == std::string_view::npos ? Name{{}, name}
                                               : Name{name.substr(0, separator), name.substr(separator + 1)};
}

}  // namespace

void EventParser::FreeParser::operator()(XML_ParserStruct* parser) const {
    XML_ParserFree(parser);
}

EventParser::EventParser(Events& events, Raw raw)
    : events_(events), raw_(raw), parser_(XML_ParserCreateNS(nullptr, kSeparator)) {
    if (!parser_) {
        throw std::bad_alloc();
    }
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &EventParser::onStart, &EventParser::onEnd);
    XML_SetXmlDeclHandler(parser_.get(), &EventParser::onDeclaration);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &EventParser::onDoctype);
    if (raw_ == Raw::on) {
        XML_SetDefaultHandler(parser_.get(), &EventParser::onRaw);
    } else {
        XML_SetCharacterDataHandler(parser_.get(), &EventParser::onText);
    }
}

EventParser::~EventParser() = default;

// Nothing may be thrown through expat, which is C.
template <class Body>
void EventParser::guard(Body&& body) noexcept {
    if (problem_) {
        return;
    }
    try {
        body();
    } catch (...) {  // the border of a C library: parse() throws it again behind it
        problem_ = std::current_exception();
        XML_StopParser(parser_.get(), XML_FALSE);
    }
}

void EventParser::onStart(void* self, const char* name, const char** attributes) noexcept {
    auto& me = *static_cast<EventParser*>(self);
    me.guard([&] {
        if (++me.depth_ > kDepth) {
            throw NotXml("het is te diep genest");
        }
        me.attributes_.clear();
        for (; *attributes != nullptr; attributes += 2) {
            me.attributes_.push_back({split(attributes[0]), attributes[1]});
        }
        me.events_.start(split(name), me.attributes_);
        me.passRaw();
    });
}

void EventParser::onEnd(void* self, const char* name) noexcept {
    auto& me = *static_cast<EventParser*>(self);
    me.guard([&] {
        me.events_.end(split(name));
        me.passRaw();
        --me.depth_;
    });
}

void EventParser::passRaw() {
    if (raw_ == Raw::on) {
        XML_DefaultCurrent(parser_.get());
    }
}

void EventParser::onText(void* self, const char* bytes, int size) noexcept {
    auto& me = *static_cast<EventParser*>(self);
    me.guard([&] { me.events_.text({bytes, static_cast<std::size_t>(size)}); });
}

void EventParser::onRaw(void* self, const char* bytes, int size) noexcept {
    auto& me = *static_cast<EventParser*>(self);
    me.guard([&] {
        if (me.depth_ > 0) {  // not what stands before and behind the root element
            me.events_.raw({bytes, static_cast<std::size_t>(size)});
        }
    });
}

void EventParser::onDeclaration(void* self, const char* /*version*/, const char* encoding,
                                int /*standalone*/) noexcept {
    static_cast<EventParser*>(self)->guard([&] {
        if (encoding != nullptr && strcasecmp(encoding, "UTF-8") != 0) {
            throw NotXml("het is niet in UTF-8");
        }
    });
}

void EventParser::onDoctype(void* self, const char* /*name*/, const char* /*system*/, const char* /*public*/,
                            int /*internal*/) noexcept {
    static_cast<EventParser*>(self)->guard([] { throw NotXml("er staat een DOCTYPE in, en dat mag niet"); });
}

void EventParser::feed(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto piece = bytes.substr(0, kPieceBytes);
        fed_ += piece.size();
        parse(piece, false);
        bytes.remove_prefix(piece.size());
        const auto index = XML_GetCurrentByteIndex(parser_.get());
        if (index >= 0 && fed_ - static_cast<std::uint64_t>(index) > kTokenBytes + kPieceBytes) {
            throw NotXml("één onderdeel ervan is te groot");
        }
    }
}

void EventParser::finish() {
    parse({}, true);
}

void EventParser::parse(std::string_view bytes, bool last) {
    const auto status =
        XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), last ? XML_TRUE : XML_FALSE);
    if (problem_) {
        std::rethrow_exception(problem_);
    }
    if (status != XML_STATUS_OK) {
        throw NotXml(fed_ == 0 ? "het is leeg" : "het is geen geldige XML, of het is niet helemaal aangekomen");
    }
}

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '&') {
            out += "&amp;";
        } else if (character == '<') {
            out += "&lt;";
        } else if (character == '>') {
            out += "&gt;";
        } else if (character == '"') {
            out += "&quot;";
        } else {
            out += byte < 0x20 && byte != '\n' && byte != '\t' ? ' ' : character;
        }
    }
    return out;
}

}  // namespace schakel::plugins::xml
