// Reads the answer of the GeneriekeService into a tree. It is not passed on while it comes: what a leerling refers to
// may stand behind it, and half an answer is none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plugins/_xml/EventParser.h"
#include "plugins/parnassys/Element.h"

namespace schakel::plugins::parnassys {

inline constexpr std::string_view kSoapNamespace = "http://schemas.xmlsoap.org/soap/envelope/";
inline constexpr std::string_view kNamespace = "http://www.topicus.nl/parnassys";

struct Answer {
    bool isFault = false;  // then content has faultcode and faultstring
    Element content;  // `return`
};

// Not thread safe.
class AnswerReader final : private xml::Events {
public:
    AnswerReader() = default;
    // Throws NotXml for what is no such answer, or has more than a million elements.
    void feed(std::string_view bytes) { parser_.feed(bytes); }
    Answer finish();

private:
    void start(xml::Name name, const std::vector<xml::Attribute>& attributes) override;
    void end(xml::Name name) override;
    void text(std::string_view text) override;

    Answer answer_;
    bool hasContent_ = false;
    bool inHeader_ = false;
    std::size_t depth_ = 0;
    std::size_t elements_ = 0;
    std::vector<Element> open_;  // from the content down
    xml::EventParser parser_{*this};
};

}  // namespace schakel::plugins::parnassys
