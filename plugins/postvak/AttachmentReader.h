// One document of a bundle as the mapping writes it, {"soort":"…","bestandsnaam":"…","bestand":"<base64>"}, read as a
// stream: only its first members are held.
#pragma once

#include <array>
#include <string>

#include "gateway/sdk/Bytes.h"

namespace schakel::plugins::postvak {

struct AttachmentHead {
    std::string soort;  // of document, e.g. "opp"; empty when the mapping does not say
    std::string bestandsnaam;
    std::string omschrijving;
};

class AttachmentReader {
public:
    // Reads up to the content. Throws sdk::Fault when this is no such document.
    explicit AttachmentReader(sdk::Source json);

    const AttachmentHead& head() const { return head_; }
    // Bytes of the file itself; 0 is the end. Throws sdk::Fault for content that is no base64.
    std::size_t read(char* buffer, std::size_t capacity);

private:
    static constexpr std::size_t kHeadBytes = 64UL * 1024;

    int next();  // a character of the document, or -1
    std::string readHead();
    bool takeGroup();

    sdk::Source json_;
    std::array<char, 16384> buffer_{};
    std::size_t filled_ = 0;
    std::size_t position_ = 0;
    AttachmentHead head_;
    std::array<char, 3> group_{};
    std::size_t groupSize_ = 0;
    std::size_t groupRead_ = 0;
    bool ended_ = false;
};

}  // namespace schakel::plugins::postvak
