// One adapter object inside a plugin, with the host table it was made with.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "gateway/base/Result.h"
#include "gateway/pluginhost/Connection.h"
#include "gateway/pluginhost/HttpBridge.h"
#include "gateway/pluginhost/Manifest.h"
#include "gateway/sdk/ext/serve.h"
#include "gateway/sdk/schakel_abi.h"

namespace schakel::pluginhost {

// How a plugin makes adapters: its entry's create, or a stand-in that talks to another process.
using CreateFunction = std::function<schakel_status(const schakel_host* host, schakel_str configJson,
                                                    schakel_adapter* out, const schakel_fault* fault)>;

// Thread safe. Every function may run plugin code: call them on a thread that may be lost.
class AdapterInstance {
public:
    explicit AdapterInstance(std::shared_ptr<Connection> connection);
    AdapterInstance(const AdapterInstance&) = delete;
    AdapterInstance& operator=(const AdapterInstance&) = delete;

    // Makes the adapter. Called once.
    schakel_status create(const CreateFunction& create, const std::string& configJson, const schakel_fault* fault);

    // What is missing in what create made; empty when it can do what the capabilities say.
    std::string defect(const Manifest& manifest) const;

    const schakel_adapter& table() const { return table_; }
    // What it offers for partners that call; its functions are NULL when it offers nothing.
    const schakel_serve& serve() const { return serve_; }

    // Around every call: close() destroys the adapter when nobody is inside any more, at once or with the last leave().
    void enter();
    void leave() noexcept;
    void close() noexcept;

private:
    static void log(void* self, std::int32_t level, schakel_str event, schakel_str detail);
    static std::int32_t cancelled(void* self);
    static const void* extension(void* self, schakel_str id);
    void destroy() noexcept;

    const std::shared_ptr<Connection> connection_;
    HttpBridge http_;
    schakel_host host_;
    schakel_adapter table_{};
    schakel_serve serve_{};
    std::mutex mutex_;
    unsigned inside_ = 0;
    bool created_ = false;
    bool closed_ = false;
};

}  // namespace schakel::pluginhost
