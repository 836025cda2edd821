#include "plugins/oso/soap/EnvelopeReader.h"

#include <algorithm>

#include "plugins/oso/ContentSniffer.h"
#include "plugins/oso/exchange/ResultCodes.h"
#include "plugins/oso/soap/EnvelopeWriter.h"

namespace schakel::plugins::oso {
namespace {

constexpr char kSeparator = '\n';  // cannot be part of a namespace's name as expat gives it
constexpr std::int64_t kMessageBytes = 1024LL * 1024;
constexpr std::size_t kDepth = 64;
constexpr std::size_t kElements = 20'000;
constexpr std::size_t kTextBytes = 64UL * 1024;
constexpr std::size_t kHeldBytes = 32UL * 1024;
constexpr std::size_t kPieceBytes = 1024UL * 1024;
constexpr std::string_view kBlank = " \t\r\n";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(kBlank);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

}  // namespace

EnvelopeReader::EnvelopeReader(std::string ns, std::optional<sdk::Sink> document)
    : ns_(std::move(ns)), document_(document), parser_(XML_ParserCreateNS(nullptr, kSeparator)) {
    if (!parser_) {
        throw std::bad_alloc();
    }
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &EnvelopeReader::onStart, &EnvelopeReader::onEnd);
    XML_SetCharacterDataHandler(parser_.get(), &EnvelopeReader::onText);
    XML_SetDefaultHandler(parser_.get(), &EnvelopeReader::onRaw);
    XML_SetStartNamespaceDeclHandler(parser_.get(), &EnvelopeReader::onDeclaration);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &EnvelopeReader::onDoctype);
}

// Nothing may be thrown through expat, which is C.
template <class Body>
void EnvelopeReader::guard(Body&& body) noexcept {
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

void EnvelopeReader::onStart(void* self, const char* name, const char** /*attributes*/) noexcept {
    auto& me = *static_cast<EnvelopeReader*>(self);
    me.guard([&] { me.start(name); });
}

void EnvelopeReader::onEnd(void* self, const char* /*name*/) noexcept {
    auto& me = *static_cast<EnvelopeReader*>(self);
    me.guard([&] { me.end(); });
}

void EnvelopeReader::onText(void* self, const char* bytes, int size) noexcept {
    auto& me = *static_cast<EnvelopeReader*>(self);
    me.guard([&] { me.text({bytes, static_cast<std::size_t>(size)}); });
}

void EnvelopeReader::onRaw(void* self, const char* bytes, int size) noexcept {
    auto& me = *static_cast<EnvelopeReader*>(self);
    me.guard([&] { me.raw({bytes, static_cast<std::size_t>(size)}); });
}

void EnvelopeReader::onDeclaration(void* self, const char* prefix, const char* uri) noexcept {
    auto& me = *static_cast<EnvelopeReader*>(self);
    me.guard([&] {
        if (me.copyDepth_ == 0) {  // of the element that starts next
            me.declarations_.push_back({me.depth_ + 1, prefix == nullptr ? "" : prefix, uri == nullptr ? "" : uri});
        }
    });
}

void EnvelopeReader::onDoctype(void* self, const char* /*name*/, const char* /*system*/, const char* /*public*/,
                               int /*internal*/) noexcept {
    static_cast<EnvelopeReader*>(self)->guard([] { throw NotAMessage("er staat een DOCTYPE in, en dat mag niet"); });
}

void EnvelopeReader::feed(std::string_view bytes) {
    if (fed_ == 0 && sniff(bytes) == ContentKind::html) {
        throw NotAMessage("het is een webpagina");
    }
    while (!bytes.empty()) {
        const auto piece = bytes.substr(0, kPieceBytes);
        fed_ += static_cast<std::int64_t>(piece.size());
        parse(piece, false);
        bytes.remove_prefix(piece.size());
        // What is not part of the document, and what the parser still holds of it.
        if (fed_ - copied_ > kMessageBytes + static_cast<std::int64_t>(kPieceBytes)) {
            throw NotAMessage("het is te groot");
        }
    }
}

void EnvelopeReader::parse(std::string_view bytes, bool last) {
    const auto status =
        XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), last ? XML_TRUE : XML_FALSE);
    if (problem_) {
        std::rethrow_exception(problem_);
    }
    if (status != XML_STATUS_OK) {
        throw NotAMessage("het is geen geldige XML, of het is niet helemaal aangekomen");
    }
}

Envelope EnvelopeReader::finish() {
    parse({}, true);
    if (!envelope_) {
        throw NotAMessage("er staat geen bericht in");
    }
    return std::move(*envelope_);
}

void EnvelopeReader::start(std::string_view qualified) {
    ++depth_;
    if (depth_ > kDepth || (copyDepth_ == 0 && ++elements_ > kElements)) {
        throw NotAMessage("het is te diep genest of heeft te veel elementen");
    }
    if (copyDepth_ != 0) {
        XML_DefaultCurrent(parser_.get());
        return;
    }
    const auto separator = qualified.rfind(kSeparator);
    const auto ns = separator == std::string_view::npos ? std::string_view() : qualified.substr(0, separator);
    const auto name = separator == std::string_view::npos ? qualified : qualified.substr(separator + 1);
    if (depth_ <= 2) {
        startOutside(ns, name);
    } else if (insideDocument()) {
        startDocument();
    } else if (!inHeader_) {
        startField(ns, name);
    }
}

void EnvelopeReader::startOutside(std::string_view ns, std::string_view name) {
    const bool expected = depth_ == 1 ? name == "Envelope" : (name == "Header" || name == "Body") && !bodySeen_;
    if (ns != kSoapNamespace || !expected) {
        throw NotAMessage("het is geen SOAP 1.1-bericht");
    }
    inHeader_ = depth_ == 2 && name == "Header";
    bodySeen_ = bodySeen_ || name == "Body";
}

void EnvelopeReader::startField(std::string_view ns, std::string_view name) {
    if (depth_ == 3) {
        isFault_ = ns == kSoapNamespace && name == "Fault";
        if (envelope_) {
            throw NotAMessage("er staat meer dan één bericht in");
        }
        if (!isFault_ && ns != ns_) {
            throw NotAMessage("het hoort bij een andere versie van de Overstapservice");
        }
    } else if (!isFault_ && ns != ns_) {
        throw NotAMessage("er staat een element van een andere naamruimte in");
    }
    open_.push_back({std::string(name), {}, {}});
}

// Whether the next element is the dossier itself.
bool EnvelopeReader::insideDocument() const {
    return !isFault_ && depth_ == 5 && open_.size() == 2 && open_.back().name == "document" &&
           open_.front().name == "documentResponse";
}

void EnvelopeReader::startDocument() {
    if (!document_ || hasDocument_ || open_.front().textOf("resultaat") != kDelivered) {
        throw NotAMessage("er staat een dossier in waar geen dossier hoort");
    }
    hasDocument_ = true;
    copyDepth_ = depth_;
    catching_ = true;
    XML_DefaultCurrent(parser_.get());
    catching_ = false;
    held_.insert(std::min(held_.find_first_of(" \t\r\n/>"), held_.size()), inherited());
    XML_SetCharacterDataHandler(parser_.get(), nullptr);  // so that text arrives raw
}

// The declarations around the document that it leans on, unless it has one of its own for the same prefix. Our own
// namespaces have no business in a dossier.
std::string EnvelopeReader::inherited() const {
    std::string text;
    std::vector<std::string_view> seen;
    for (auto one = declarations_.rbegin(); one != declarations_.rend(); ++one) {
        const bool hidden = std::find(seen.begin(), seen.end(), one->prefix) != seen.end();
        seen.push_back(one->prefix);
        const bool isOurs = one->uri == kSoapNamespace || one->uri == ns_ || one->uri.empty();
        if (!hidden && !isOurs && one->depth < depth_) {
            text += " xmlns" + (one->prefix.empty() ? "" : ":" + one->prefix) + "=\"" + escapeXml(one->uri) + "\"";
        }
    }
    return text;
}

void EnvelopeReader::end() {
    if (copyDepth_ != 0) {
        XML_DefaultCurrent(parser_.get());
        if (depth_ == copyDepth_) {
            copyDepth_ = 0;
            flush();
            XML_SetCharacterDataHandler(parser_.get(), &EnvelopeReader::onText);
        }
    } else if (depth_ > 2 && !inHeader_) {
        endField();
    }
    while (!declarations_.empty() && declarations_.back().depth == depth_) {
        declarations_.pop_back();
    }
    inHeader_ = inHeader_ && depth_ > 2;
    --depth_;
}

void EnvelopeReader::endField() {
    auto done = std::move(open_.back());
    open_.pop_back();
    done.text = trimmed(done.text);
    // A dossier is no child: it passed by.
    const bool holdsElements = !done.children.empty() || done.name == "document";
    if (holdsElements && !done.text.empty()) {
        throw NotAMessage("er staat tekst tussen de elementen");
    }
    if (open_.empty()) {
        envelope_ = Envelope{std::move(done), isFault_, hasDocument_};
        return;
    }
    auto& parent = open_.back();
    if (!isFault_ && done.name != "aanleverpunt" && parent.child(done.name) != nullptr) {
        throw NotAMessage("een element komt twee keer voor");
    }
    parent.children.push_back(std::move(done));
}

void EnvelopeReader::text(std::string_view bytes) {
    if (open_.empty()) {
        if (!inHeader_ && !trimmed(bytes).empty()) {
            throw NotAMessage("er staat tekst buiten het bericht");
        }
        return;
    }
    auto& text = open_.back().text;
    if (bytes.size() > kTextBytes - text.size()) {
        throw NotAMessage("een element is te lang");
    }
    text += bytes;
}

void EnvelopeReader::raw(std::string_view bytes) {
    if (copyDepth_ == 0) {
        return;
    }
    copied_ += static_cast<std::int64_t>(bytes.size());
    held_ += bytes;
    if (!catching_ && held_.size() >= kHeldBytes) {
        flush();
    }
}

void EnvelopeReader::flush() {
    document_->write(held_);
    held_.clear();
}

}  // namespace schakel::plugins::oso
