// A configured adapter as the exchange uses it: guarded, so that a plugin that throws, hangs or lies cannot hurt more
// than its own exchanges.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Bytes.h"
#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/pluginhost/Serve.h"
#include "gateway/pluginhost/Traits.h"

namespace schakel::pluginhost {

// One rendered document of a delivery.
struct Part {
    std::string kind;
    std::string mediaType;
    std::unique_ptr<base::ByteSource> content;
    std::uint64_t size = 0;
};

struct Delivery {
    std::string exchangeId;
    std::string targetJson;
    std::vector<Part> parts;
    std::string progress;
    // Must return only when durable.
    std::function<base::Result<void>(const std::string& progress)> saveProgress;
};

// Errors tell what to do next by their message: retryable() ones may succeed later, the others need a person.
// AdapterFault carries the adapter's own Dutch text and remedy.
class Adapter {
public:
    virtual ~Adapter() = default;
    virtual const std::string& name() const = 0;  // the connection's name from the configuration
    // What the plugin says about its partner's interface.
    virtual const Traits& traits() const;
    virtual base::Result<void> open(base::ByteSource& message, base::ByteSink& document) = 0;
    // The partner's receipt, JSON.
    virtual base::Result<std::string> deliver(Delivery delivery) = 0;
    virtual base::Result<void> fetch(const std::string& requestJson, base::ByteSink& documents) = 0;
    virtual base::Result<void> selftest() = 0;
    // Lets the adapter answer a partner's request. On failure the response may have begun. AdapterUnsupported unless
    // the adapter has it.
    virtual base::Result<void> serve(const ServeRequest& request, Shelf& shelf, ServeResponse& response);
    // Lets the adapter tell a partner something; the partner's receipt, JSON. AdapterUnsupported unless it has it.
    virtual base::Result<std::string> notify(const std::string& requestJson);
};

}  // namespace schakel::pluginhost
