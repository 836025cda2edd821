// The side that is asked: answers what partners send to this gateway.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "gateway/sdk/Serve.h"
#include "plugins/oso/exchange/Directory.h"
#include "plugins/oso/exchange/Settings.h"
#include "plugins/oso/exchange/TrafficCenter.h"

namespace schakel::plugins::oso {

// Sessions that were used up: one aanleverpunt answers one session once. Thread safe; the last 10 000 are remembered.
class UsedSessions {
public:
    // False when it was used before.
    bool claim(const std::string& session);
    // It was not used after all.
    void release(const std::string& session);

private:
    std::mutex mutex_;
    std::deque<std::string> used_;
};

// Thread safe.
class Bronsysteem {
public:
    Bronsysteem(sdk::Host host, Settings settings, std::shared_ptr<const Directory> directory);

    // Answers documentRequest, notificatieRequest, terugkoppelingRequest and pingRequest. Refusals are an answer with a
    // resultaat; technical trouble is a SOAP Fault with HTTP 500. Throws Fault only when the gateway stops the call, or
    // when an answer breaks off half-way.
    void serve(const sdk::Request& request, const sdk::Shelf& shelf, const sdk::Response& response) const;

private:
    Element readMessage(const sdk::Request& request) const;
    void answer(const Element& message, const sdk::Request& request, const sdk::Shelf& shelf,
                const sdk::Response& response) const;
    void document(const DocumentRequest& asked, const sdk::Request& request, const sdk::Shelf& shelf,
                  const sdk::Response& response) const;
    // What the Traffic Center says of the session; with the sector of who asks.
    TrafficCenter::Check check(const DocumentRequest& asked) const;
    bool mayAsk(const DocumentRequest& asked, const std::string& sender) const;
    // Asks the gateway and hands the dossier over; the resultaat.
    std::string_view decide(const std::string& question, const sdk::Shelf& shelf, const sdk::Response& response) const;
    void handOver(const std::string& decision, const sdk::Shelf& shelf, const sdk::Response& response) const;

    sdk::Host host_;
    Settings settings_;
    TrafficCenter center_;
    std::shared_ptr<const Directory> directory_;
    mutable UsedSessions used_;
};

}  // namespace schakel::plugins::oso
