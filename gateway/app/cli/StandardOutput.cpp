#include "gateway/app/cli/StandardOutput.h"

#include <unistd.h>

#include <cerrno>
#include <iostream>
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

}  // namespace

StandardOutput::StandardOutput() : buffer_(kBufferBytes), earlier_(std::cout.rdbuf(this)) {
    setp(buffer_.data(), buffer_.data() + buffer_.size());
}

StandardOutput::~StandardOutput() {
    send();
    std::cout.rdbuf(earlier_);
}

void StandardOutput::send() {
    const char* next = pbase();
    while (failure_ == 0 && next != pptr()) {
        const auto count = ::write(STDOUT_FILENO, next, static_cast<std::size_t>(pptr() - next));
        if (count >= 0) {
            next += count;
        } else if (errno != EINTR) {
            failure_ = errno;
        }
    }
    setp(buffer_.data(), buffer_.data() + buffer_.size());
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
