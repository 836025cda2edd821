// Reads the answer of an administration as it arrives; the pupils in it pass through to a document of our own.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/_xml/EventParser.h"

namespace schakel::plugins::uwlr {

// What one operation answers.
struct AnswerShape {
    std::string_view answer;  // "leerlinggegevens_antwoord"
    std::string_view content;  // the element in it with what was asked
    std::string_view inside;  // only what is inside this child of it; empty: all of it
};

enum class AnswerKind : std::uint8_t { none, content, unchanged, nothing, fault };

struct Answer {
    AnswerKind kind = AnswerKind::none;
    std::string faultcode;  // without a prefix
    std::string faultstring;
    std::string schooljaar;  // as the school in the content says; empty: it does not
    std::string brin;
    std::string vestiging;
    std::vector<std::string> groups;  // keys of the groepen in the content
};

// Elements are written anew: without prefixes, in the standard's namespace, with the same text. Hints for validators
// and other attributes in a namespace stay behind. Not thread safe.
class AnswerReader final : private xml::Events {
public:
    using Output = std::function<void(std::string_view bytes)>;
    // Called when the school in the content has been read, before anything else of the content passes.
    using SchoolCheck = std::function<void(const Answer& answer)>;

    AnswerReader(AnswerShape shape, Output output, SchoolCheck check);

    // Throws NotXml for what is no such answer; what output and check throw passes.
    void feed(std::string_view bytes) { parser_.feed(bytes); }
    // After the last byte. Throws NotXml when the answer is not whole.
    Answer finish();

private:
    void start(xml::Name name, const std::vector<xml::Attribute>& attributes) override;
    void end(xml::Name name) override;
    void text(std::string_view text) override;

    void startAround(xml::Name name);
    void startAnswer(xml::Name name);
    void startContent(xml::Name name, const std::vector<xml::Attribute>& attributes);
    void noteText(std::string_view parent, std::string_view name);
    bool isPassing() const;
    void write(std::string_view bytes);
    void flush();

    const AnswerShape shape_;
    const Output output_;
    const SchoolCheck check_;
    Answer answer_;
    std::vector<std::string> path_;  // names from the envelope down
    std::vector<std::string> spaces_;  // namespaces of the elements that were written
    std::string text_;  // of an element outside what passes, or of the school
    std::string held_;
    bool inFault_ = false;
    bool bodySeen_ = false;
    bool answerSeen_ = false;
    bool schoolSeen_ = false;
    xml::EventParser parser_{*this};
};

}  // namespace schakel::plugins::uwlr
