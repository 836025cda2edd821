// The options of a connection that concern the exchange.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace schakel::plugins::oso {

struct Settings {
    std::string ns;
    std::string tcPath;
    std::string secret;  // of the zoeksleutel; empty: only exchanges by koppelsleutel are possible
    bool useDirectory = false;
    std::chrono::seconds directoryLifetime{};

    // Throws Fault when an option cannot be used.
    static Settings read(std::string_view configJson);

    // Throws Fault when there is no secret.
    const std::string& demandSecret() const;
};

}  // namespace schakel::plugins::oso
