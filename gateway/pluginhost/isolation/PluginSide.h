// The plugin's side of the socket: a host table that asks the gateway, and the adapter that answers it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "gateway/pluginhost/isolation/Channel.h"
#include "gateway/sdk/ext/http.h"
#include "gateway/sdk/schakel_abi.h"

namespace schakel::pluginhost {

// Lives as long as the process. One call at a time, on the thread that made it.
class PluginSide {
public:
    PluginSide(Channel& channel, const schakel_adapter_entry& entry);
    PluginSide(const PluginSide&) = delete;
    PluginSide& operator=(const PluginSide&) = delete;

    // Serves the gateway until it hangs up.
    void run();

private:
    struct Fault {
        std::string where;
        std::string message;
        std::string remedy;
        schakel_fault table;
    };
    static void setFault(void* self, schakel_status status, schakel_str where, schakel_str message, schakel_str remedy);

    static void log(void* self, std::int32_t level, schakel_str event, schakel_str detail);
    static std::int32_t cancelled(void* self);
    static const void* extension(void* self, schakel_str id);
    static schakel_status send(void* self, const schakel_http_request* request, schakel_http_response* response,
                               const schakel_sink* body, const schakel_fault* fault);

    // The reply to a call; nullopt when it makes no sense.
    std::optional<std::string> perform(const Channel::Message& request);
    schakel_status create(std::string_view payload, const schakel_fault* fault);
    schakel_status open(const schakel_fault* fault);
    schakel_status deliver(std::string_view payload, const schakel_fault* fault);
    schakel_status fetch(std::string_view payload, const schakel_fault* fault);
    std::uint64_t functions() const;

    Channel& channel_;
    const schakel_adapter_entry& entry_;
    const std::thread::id thread_;
    std::string config_;
    schakel_host host_;
    schakel_http http_;
    schakel_adapter table_{};
    bool created_ = false;
};

}  // namespace schakel::pluginhost
