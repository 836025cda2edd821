// The gateway's streams as a plugin in another process sees them.
#pragma once

#include <cstdint>
#include <string_view>

#include "gateway/pluginhost/isolation/Channel.h"
#include "gateway/sdk/schakel_abi.h"

namespace schakel::pluginhost {

// Source number `index` of the call under way. Stays where it is made.
class AskedSource {
public:
    AskedSource(Channel& channel, std::uint64_t index)
        : channel_(channel), index_(index), table_{this, &AskedSource::read, &AskedSource::rewind} {}
    AskedSource(const AskedSource&) = delete;
    AskedSource& operator=(const AskedSource&) = delete;
    const schakel_source* table() const { return &table_; }

private:
    static schakel_status read(void* self, char* buffer, std::size_t capacity, std::size_t* got);
    static schakel_status rewind(void* self);

    Channel& channel_;
    const std::uint64_t index_;
    schakel_source table_;
};

// The sink of the call under way. Stays where it is made.
class AskedSink {
public:
    explicit AskedSink(Channel& channel) : channel_(channel), table_{this, &AskedSink::write} {}
    AskedSink(const AskedSink&) = delete;
    AskedSink& operator=(const AskedSink&) = delete;
    const schakel_sink* table() const { return &table_; }

private:
    static schakel_status write(void* self, const char* bytes, std::size_t size);

    Channel& channel_;
    schakel_sink table_;
};

// Asks for a status and nothing else. A gateway that is gone has stopped waiting.
schakel_status askStatus(Channel& channel, Frame frame, std::string_view payload);

// Serves the request body and the answer of one HTTP call while the gateway performs it.
class HttpCallServer {
public:
    HttpCallServer(const schakel_source* body, const schakel_sink& answer) : body_(body), answer_(answer) {}
    std::optional<std::string> serve(const Channel::Message& request) const;

private:
    std::optional<std::string> read(std::string_view payload) const;

    const schakel_source* const body_;
    const schakel_sink& answer_;
};

}  // namespace schakel::pluginhost
