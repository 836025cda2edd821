// The HTTP face of what adapters answer to partners: POST /serve/<connection>.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "gateway/exchange/Shelf.h"
#include "gateway/pluginhost/Adapter.h"
#include "gateway/transport/HttpsServer.h"

namespace schakel::exchange {

// What the adapter says is the answer, whatever it is; what it could not answer becomes problem+json. Thread safe.
class ServeEndpoint {
public:
    // The connections that answer, by name.
    using Adapters = std::map<std::string, std::shared_ptr<pluginhost::Adapter>, std::less<>>;

    // `noticed` is called after each partner's call: there may be something new to ask for.
    ServeEndpoint(Shelf::Services services, Adapters adapters, std::size_t answerBytes, std::function<void()> noticed)
        : services_(services),
          adapters_(std::move(adapters)),
          answerBytes_(answerBytes),
          noticed_(std::move(noticed)) {}

    // Whether a request's path is one of these.
    static bool isFor(std::string_view path) { return path.starts_with("/serve/"); }

    void handle(const transport::RequestHead& head, base::ByteSource& body, const transport::Responder& respond);

private:
    const Shelf::Services services_;
    const Adapters adapters_;
    const std::size_t answerBytes_;  // of one answer, at most
    const std::function<void()> noticed_;
};

}  // namespace schakel::exchange
