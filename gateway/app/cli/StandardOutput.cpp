#include "gateway/app/cli/StandardOutput.h"

#include <unistd.h>

#include <cerrno>
#include <iostream>
#include <string>
#include <system_error>

namespace schakel::cli {
namespace {

constexpr std::size_t kBufferBytes = 64UL * 1024;

std::string reasonOf(int failure) {
    if (failure == ENOSPC || failure == EDQUOT || failure == EFBIG) {
        return "de schijf is vol";
    }
    if (failure == EBADF) {
        return "de standaarduitvoer is gesloten";
    }
    return std::generic_category().message(failure);
}

constexpr unsigned char kC2 = 0xC2;  // before 0x80 to 0x9F: U+0080 to U+009F, which are control characters too
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The text as a terminal may have it. A C2 at its end waits for the byte that follows.
std::string forTerminal(std::string_view text, bool& afterC2) {
    std::string plain;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isC1 = afterC2 && byte >= 0x80 && byte < 0xA0;
        if (afterC2 && !isC1) {
            plain += static_cast<char>(kC2);
        }
        afterC2 = byte == kC2;
        const bool isLayout = c == '\n' || c == '\t';
        if (isC1 || (byte < 0x20 && !isLayout) || byte == 0x7F) {
            plain += kReplacement;
        } else if (!afterC2) {
            plain += c;
        }
    }
    return plain;
}

}  // namespace

StandardOutput::StandardOutput()
    : buffer_(kBufferBytes), earlier_(std::cout.rdbuf(this)), isTerminal_(::isatty(STDOUT_FILENO) == 1) {
    setp(buffer_.data(), buffer_.data() + buffer_.size());
}

StandardOutput::~StandardOutput() {
    send();
    std::cout.rdbuf(earlier_);
}

void StandardOutput::send() {
    const std::string_view text(pbase(), static_cast<std::size_t>(pptr() - pbase()));
    if (isTerminal_) {
        write(forTerminal(text, afterC2_));
    } else {
        write(text);
    }
    setp(buffer_.data(), buffer_.data() + buffer_.size());
}

void StandardOutput::write(std::string_view text) {
    while (failure_ == 0 && !text.empty()) {
        const auto count = ::write(STDOUT_FILENO, text.data(), text.size());
        if (count >= 0) {
            text.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            failure_ = errno;
        }
    }
}

StandardOutput::int_type StandardOutput::overflow(int_type character) {
    send();
    return traits_type::eq_int_type(character, traits_type::eof()) ? traits_type::not_eof(character)
                                                                   : sputc(traits_type::to_char_type(character));
}

int StandardOutput::sync() {
    send();
    return 0;
}

base::Result<void> StandardOutput::finish() {
    send();
    if (failure_ == 0 || failure_ == EPIPE) {
        return {};
    }
    return base::Error(base::MessageCode::OutputUnwritable, {{"reason", reasonOf(failure_)}});
}

}  // namespace schakel::cli
