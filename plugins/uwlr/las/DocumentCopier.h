// Passes a document on as it came, without what stands around its root element. Without ECK iDs it is one of UWLR 2.1,
// and says so.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/_xml/EventParser.h"

namespace schakel::plugins::uwlr {

enum class EckId : std::uint8_t { keep, leaveOut };

// Not thread safe.
class DocumentCopier final : private xml::Events {
public:
    using Output = std::function<void(std::string_view bytes)>;

    DocumentCopier(EckId eckId, Output output) : eckId_(eckId), output_(std::move(output)) {}
    // Throws NotXml; what the output throws passes.
    void feed(std::string_view bytes) { parser_.feed(bytes); }
    void finish() { parser_.finish(); }

private:
    void start(xml::Name name, const std::vector<xml::Attribute>& attributes) override;
    void end(xml::Name /*name*/) override { inVersion_ = false; }
    void text(std::string_view /*text*/) override {}
    void raw(std::string_view bytes) override;

    const EckId eckId_;
    const Output output_;
    bool hasEckId_ = false;  // the start tag that comes next
    bool inVersion_ = false;
    xml::EventParser parser_{*this, xml::Raw::on};
};

// A start tag without its attribute `name`.
std::string withoutAttribute(std::string_view tag, std::string_view name);

}  // namespace schakel::plugins::uwlr
