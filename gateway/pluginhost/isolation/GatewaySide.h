// The gateway's side of one call into a plugin's process: serves the streams, the log and HTTP to it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/pluginhost/isolation/ChildProcess.h"
#include "gateway/sdk/ext/http.h"
#include "gateway/sdk/schakel_abi.h"

namespace schakel::pluginhost {

// Lives for one call. Nothing the process says is believed: a message that makes no sense ends it.
class GatewaySide {
public:
    explicit GatewaySide(const schakel_host* host) : host_(host) {}
    GatewaySide(const GatewaySide&) = delete;
    GatewaySide& operator=(const GatewaySide&) = delete;

    void addSource(const schakel_source* source) { sources_.push_back(source); }
    void setSink(const schakel_sink* sink) { sink_ = sink; }
    void setDelivery(const schakel_delivery* delivery) { delivery_ = delivery; }

    struct Made {
        schakel_status status = SCHAKEL_BUG;
        std::uint64_t functions = 0;  // of the adapter's table: kFunction...
    };
    // Makes the adapter in the process.
    Made create(ChildProcess& child, const std::string& config, const schakel_fault* fault);

    // Performs a call in the process. When the gateway stops waiting, the process is killed.
    schakel_status call(ChildProcess& child, const Channel::Message& request, const schakel_fault* fault);

private:
    std::optional<std::string> converse(Channel& channel, const Channel::Message& request);
    std::optional<std::string> serve(Channel& channel, const Channel::Message& request);
    std::optional<std::string> read(std::string_view payload) const;
    std::optional<std::string> rewind(std::string_view payload) const;
    std::optional<std::string> write(std::string_view payload) const;
    std::optional<std::string> saveProgress(std::string_view payload) const;
    std::optional<std::string> log(std::string_view payload) const;
    std::optional<std::string> http(Channel& channel, std::string_view payload) const;

    const schakel_host* const host_;
    std::vector<const schakel_source*> sources_;
    const schakel_sink* sink_ = nullptr;
    const schakel_delivery* delivery_ = nullptr;
};

}  // namespace schakel::pluginhost
