// Finds strings and streams in the bytes of a PDF, one byte after the other.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace schakel::mapping {

// A text of bounded size that is shown in pieces: each overlaps the next by more than a number is long.
class PdfText {
public:
    using Look = std::function<bool(std::string_view)>;
    explicit PdfText(const Look& look) : look_(look) {}

    void add(char byte);
    void end();  // shows what is left
    bool found() const { return found_; }

private:
    static constexpr std::size_t kPiece = 64UL * 1024;
    static constexpr std::size_t kOverlap = 256;

    void show();

    const Look& look_;
    std::string text_;
    bool found_ = false;
};

// The objects of a PDF, as far as their strings go. What stands in streams is left to who asks.
class PdfStrings {
public:
    explicit PdfStrings(const PdfText::Look& look) : text_(look) {}

    void add(char byte);
    // True directly after the last byte before a stream's content; the stream's dictionary is what came before.
    bool beginsStream() const { return beginsStream_; }
    std::string_view dictionary() const { return recent_; }
    // The stream is over.
    void endStream();
    bool found() const { return text_.found(); }

private:
    enum class State : std::uint8_t { plain, comment, literal, escape, octal, hex };

    void addPlain(char byte);
    void addWord(char byte);
    void addLiteral(char byte);
    void addEscape(char byte);
    void addOctal(char byte);
    void addHex(char byte);

    PdfText text_;
    State state_ = State::plain;
    std::string recent_;  // since the object began, without its strings
    bool beginsStream_ = false;
    bool afterAngle_ = false;  // the last byte was a '<' that may begin a dictionary or a string
    int depth_ = 0;  // of parentheses
    unsigned octal_ = 0;
    int octalDigits_ = 0;
    int nibble_ = -1;
};

}  // namespace schakel::mapping
