// The role LAS: answers educational applications with what the school laid ready.
#pragma once

#include <string_view>

#include "gateway/sdk/Host.h"
#include "gateway/sdk/Serve.h"
#include "plugins/uwlr/Settings.h"
#include "plugins/uwlr/las/Question.h"

namespace schakel::plugins::uwlr {

// Thread safe.
class Server {
public:
    Server(sdk::Host host, Settings settings) : host_(host), settings_(std::move(settings)) {}

    // Answers HaalLeerlinggegevens. Who may not have what it asks for, and who asks something else, gets a fault of the
    // standard with HTTP 500. Throws Fault only when the gateway stops the call or an answer breaks off half-way.
    void serve(const sdk::Request& request, const sdk::Shelf& shelf, const sdk::Response& response) const;

private:
    void answer(const Question& question, const sdk::Request& request, const sdk::Shelf& shelf,
                const sdk::Response& response) const;
    // Empty when it may ask; else the code of the fault.
    std::string_view objection(const Question& question, std::string_view sender) const;
    void fault(const sdk::Response& response, std::string_view code) const;
    void handOver(const Question& question, const std::string& snapshot, const sdk::Shelf& shelf,
                  const sdk::Response& response) const;

    sdk::Host host_;
    Settings settings_;
};

}  // namespace schakel::plugins::uwlr
