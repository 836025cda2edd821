// C++ views of the streams the gateway lends to an adapter. Views are copied freely and valid for the call only.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/sdk/Fault.h"

namespace schakel::sdk {

namespace detail {

inline void demand(schakel_status status, std::string_view where) {
    if (status != SCHAKEL_OK) {
        throw Fault({.status = static_cast<Status>(status),
                     .where = std::string(where),
                     .message = "de gegevensstroom is afgebroken",
                     .remedy = {}});
    }
}

}  // namespace detail

// Bytes to read. Every function throws Fault when the gateway stops the call; let it pass.
class Source {
public:
    explicit Source(const schakel_source& raw) : raw_(&raw) {}

    // Fills at most `capacity` bytes and returns how many; 0 is the end.
    std::size_t read(char* buffer, std::size_t capacity) const {
        std::size_t got = 0;
        detail::demand(raw_->read(raw_->self, buffer, capacity, &got), "source.read");
        return got;
    }

    // Starts again at the first byte.
    void rewind() const { detail::demand(raw_->rewind(raw_->self), "source.rewind"); }

    // The rest, at most `limit` bytes; nullopt when there is more.
    std::optional<std::string> readAll(std::size_t limit) const {
        std::string text;
        std::array<char, 16384> buffer;  // read() fills it
        while (const auto got = read(buffer.data(), buffer.size())) {
            if (got > limit - text.size()) {
                return std::nullopt;
            }
            text.append(buffer.data(), got);
        }
        return text;
    }

    const schakel_source* raw() const { return raw_; }

private:
    const schakel_source* raw_;
};

// Where an adapter's bytes go. Throws Fault when the gateway stops the call; let it pass.
class Sink {
public:
    explicit Sink(const schakel_sink& raw) : raw_(&raw) {}
    void write(std::string_view bytes) const {
        detail::demand(raw_->write(raw_->self, bytes.data(), bytes.size()), "sink.write");
    }
    const schakel_sink* raw() const { return raw_; }

private:
    const schakel_sink* raw_;
};

// Copies what is left of a source; constant memory.
inline void copy(Source from, Sink to) {
    std::array<char, 65536> buffer;  // read() fills it
    while (const auto got = from.read(buffer.data(), buffer.size())) {
        to.write({buffer.data(), got});
    }
}

// A source over text the adapter owns, e.g. the body of a request. The text must outlive it. Stays where it is made:
// the gateway is handed its address.
class TextSource {
public:
    explicit TextSource(std::string_view text) : text_(text) {}
    TextSource(const TextSource&) = delete;
    TextSource& operator=(const TextSource&) = delete;

    Source source() const { return Source(raw_); }
    std::uint64_t size() const { return text_.size(); }

private:
    static schakel_status read(void* self, char* buffer, std::size_t capacity, std::size_t* got) {
        const auto& me = *static_cast<const TextSource*>(self);
        *got = std::min(capacity, me.text_.size() - me.position_);
        std::copy_n(me.text_.data() + me.position_, *got, buffer);
        me.position_ += *got;
        return SCHAKEL_OK;
    }
    static schakel_status rewind(void* self) {
        static_cast<const TextSource*>(self)->position_ = 0;
        return SCHAKEL_OK;
    }

    std::string_view text_;
    mutable std::size_t position_ = 0;  // a reader's place in the text is not part of its value
    schakel_source raw_{this, &TextSource::read, &TextSource::rewind};
};

// A sink into a string of at most `limit` bytes; more stops the writer. Stays where it is made.
class TextSink {
public:
    explicit TextSink(std::size_t limit) : limit_(limit) {}
    TextSink(const TextSink&) = delete;
    TextSink& operator=(const TextSink&) = delete;

    Sink sink() { return Sink(raw_); }
    std::string take() { return std::move(text_); }

private:
    static schakel_status write(void* self, const char* bytes, std::size_t size) {
        auto& me = *static_cast<TextSink*>(self);
        if (size > me.limit_ - me.text_.size()) {
            return SCHAKEL_INVALID_INPUT;
        }
        try {
            me.text_.append(bytes, size);
        } catch (...) {  // the border of the C ABI: out of memory must not cross it
            return SCHAKEL_BUG;
        }
        return SCHAKEL_OK;
    }

    std::size_t limit_;
    std::string text_;
    schakel_sink raw_{this, &TextSink::write};
};

}  // namespace schakel::sdk
