// Streams that a plugin hands to the gateway; nothing they say is believed.
#pragma once

#include "gateway/base/Bytes.h"
#include "gateway/pluginhost/CallRecord.h"
#include "gateway/sdk/schakel_abi.h"

namespace schakel::pluginhost {

// The body of a request. What breaks the contract becomes the call's garbage.
class PluginSource final : public base::ByteSource {
public:
    PluginSource(const schakel_source& raw, CallRecord& record) : raw_(raw), record_(record) {}
    base::Result<std::size_t> read(char* buffer, std::size_t capacity) override;
    base::Result<void> rewind() override;

    // Why it stopped; OK while it did not.
    schakel_status status() const { return status_; }

private:
    base::Error failed(schakel_status status);

    const schakel_source& raw_;
    CallRecord& record_;
    schakel_status status_ = SCHAKEL_OK;
};

// The body of an answer, at most `limit` bytes.
class PluginSink final : public base::ByteSink {
public:
    PluginSink(const schakel_sink& raw, CallRecord& record, std::size_t limit)
        : raw_(raw), record_(record), left_(limit) {}
    base::Result<void> write(std::string_view bytes) override;

    bool overflowed() const { return overflowed_; }
    schakel_status status() const { return status_; }

private:
    const schakel_sink& raw_;
    CallRecord& record_;
    std::size_t left_;
    bool overflowed_ = false;
    schakel_status status_ = SCHAKEL_OK;
};

bool isKnownStatus(schakel_status status);

}  // namespace schakel::pluginhost
