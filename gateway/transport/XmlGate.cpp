#include "gateway/transport/XmlGate.h"

#include <memory>
#include <optional>

#include <expat.h>

#include "gateway/transport/Ascii.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;

constexpr char kSeparator = '\x01';  // between namespace and name; cannot occur in XML 1.0

struct FreeParser {
    void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
};

class XmlGate {
public:
    explicit XmlGate(const XmlLimits& limits) : limits_(limits), parser_(XML_ParserCreateNS("UTF-8", kSeparator)) {
        auto* const parser = parser_.get();
        XML_SetUserData(parser, this);
        XML_SetElementHandler(
            parser, [](void* self, const char* name, const char** attributes) { at(self).onStart(name, attributes); },
            [](void* self, const char*) { --at(self).depth_; });
        XML_SetNamespaceDeclHandler(
            parser, [](void* self, const char*, const char*) { at(self).onNamespace(); },
            [](void* self, const char*) { --at(self).namespaces_; });
        XML_SetStartDoctypeDeclHandler(parser, [](void* self, const char*, const char*, const char*, int) {
            at(self).stop({"er staat een DOCTYPE in", "there is a DOCTYPE in it"});
        });
        XML_SetProcessingInstructionHandler(parser, [](void* self, const char*, const char*) {
            at(self).stop({"er staat een verwerkingsopdracht (<?...?>) in", "there is a processing instruction in it"});
        });
        XML_SetXmlDeclHandler(parser, [](void* self, const char*, const char* encoding, int) {
            if (encoding != nullptr && !equalsIgnoringCase(encoding, "utf-8")) {
                at(self).stop({"het zegt niet in UTF-8 te zijn", "it says that it is not in UTF-8"});
            }
        });
    }

    base::Result<void> check(std::string_view text) {
        const auto status = XML_Parse(parser_.get(), text.data(), static_cast<int>(text.size()), XML_TRUE);
        if (refusal_) {
            return *refusal_;
        }
        if (status != XML_STATUS_OK) {
            const auto* const original = XML_ErrorString(XML_GetErrorCode(parser_.get()));
            return unusable(base::quoted({"het is geen goed gevormde XML:", "it is not well-formed XML:"}, original));
        }
        return {};
    }

private:
    static XmlGate& at(void* self) { return *static_cast<XmlGate*>(self); }
    static Error unusable(base::Words reason) {
        return Error(MessageCode::EnvelopeUnusable, {{"reason", std::move(reason)}});
    }

    void stop(base::Words reason) {
        if (!refusal_) {
            refusal_ = unusable(std::move(reason));
            XML_StopParser(parser_.get(), XML_FALSE);
        }
    }

    void refuseSize() {
        stop({"het is te diep genest of heeft te veel onderdelen", "it is nested too deep or has too many parts"});
    }

    void onNamespace() {
        if (++namespaces_ > limits_.namespaces) {
            refuseSize();
        }
    }

    void onStart(std::string_view name, const char** attributes) {
        std::size_t count = 0;
        namespaceBytes_ += spaceIn(name);
        for (; attributes[2 * count] != nullptr; ++count) {
            namespaceBytes_ += spaceIn(attributes[2 * count]);
        }
        nodes_ += 1 + count;
        if (++depth_ > limits_.depth || count > limits_.attributes || nodes_ > limits_.nodes ||
            namespaceBytes_ > limits_.namespaceBytes) {
            refuseSize();
        }
    }

    static std::size_t spaceIn(std::string_view name) {
        const auto end = name.rfind(kSeparator);
        return end == std::string_view::npos ? 0 : end;
    }

    const XmlLimits limits_;
    std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
    std::size_t depth_ = 0;
    std::size_t nodes_ = 0;
    std::size_t namespaces_ = 0;
    std::size_t namespaceBytes_ = 0;
    std::optional<Error> refusal_;
};

}  // namespace

base::Result<void> checkXml(std::string_view text, const XmlLimits& limits) {
    if (text.size() > limits.bytes) {
        return Error(MessageCode::EnvelopeUnusable,
                     {{"reason", base::Words("het is groter dan " + std::to_string(limits.bytes) + " bytes",
                                             "it is larger than " + std::to_string(limits.bytes) + " bytes")}});
    }
    return XmlGate(limits).check(text);
}

}  // namespace schakel::transport
