// Everything a test of the exchange needs, with the project's own mappings.
#pragma once

#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "gateway/exchange/Receiver.h"
#include "tests/support/FakeClock.h"
#include "tests/unit/exchange/FakeAdapter.h"
#include "tests/unit/exchange/FakeLedger.h"

namespace schakel::test {

inline std::string goldenInput(const std::string& name) {
    std::ifstream file(std::string(SCHAKEL_SOURCE_DIR) + "/mappings/oso/2019.1/golden/" + name + "/input.xml",
                       std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct World {
    World() {
        exchange::Route route;
        route.name = "brugklas";
        route.intake = {adapter, "oso/2019.1", {"00000099000000000001"}, std::nullopt};
        route.delivery = {adapter,
                          "somtoday-connect/14",
                          R"({"vestiging":"99XX00"})",
                          {{"ondertekenaar", "Administratie"}},
                          "School"};
        routes = std::make_unique<exchange::Routes>(std::vector{route});
    }

    // Receives one message and gives its outcome.
    exchange::ReceiveOutcome receive(const std::string& text, const std::string& messageId = "m-1") {
        base::ViewSource body(text);
        exchange::Receiver receiver({mappings, ledger, log}, {});
        std::optional<exchange::ReceiveOutcome> outcome;
        receiver.receive({routes->find("brugklas"), "00000099000000000001", messageId}, body,
                         [&](exchange::ReceiveOutcome given) { outcome = std::move(given); });
        return outcome.value();
    }

    FakeClock clock;
    std::string logged;
    base::Log log{clock, [this](std::string_view line) { logged += line; }};
    mapping::MappingLibrary mappings = mapping::MappingLibrary::load(std::string(SCHAKEL_SOURCE_DIR) + "/mappings");
    FakeLedger ledger;
    std::shared_ptr<FakeAdapter> adapter = std::make_shared<FakeAdapter>();
    std::unique_ptr<exchange::Routes> routes;
};

}  // namespace schakel::test
