// What an educational application asks an administration.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plugins/_xml/EventParser.h"

namespace schakel::plugins::uwlr {

struct Question {
    std::string message;  // "leerlinggegevens_verzoek"
    std::string sleutel;
    std::string klantcode;
    std::string schooljaar;
    std::string brin;
    std::string vestiging;
    std::string schoolkey;
    std::string version;
    std::string since;
};

// Collects one message. Not thread safe.
class QuestionReader final : private xml::Events {
public:
    QuestionReader() = default;
    // Throws NotXml for what is no message of UWLR, is larger than 64 KiB or says something twice.
    void feed(std::string_view bytes);
    Question finish();

private:
    void start(xml::Name name, const std::vector<xml::Attribute>& attributes) override;
    void end(xml::Name name) override;
    void text(std::string_view text) override;
    std::string* fieldOf(std::string_view name);

    Question question_;
    std::vector<std::string> path_;
    std::string text_;
    std::size_t bytes_ = 0;
    xml::EventParser parser_{*this};
};

}  // namespace schakel::plugins::uwlr
