// UWLR 2.2: fetches the pupils of a school from its administration, and gives those that lie ready to others.
#pragma once

#include <string_view>

#include "gateway/sdk/Adapter.h"
#include "plugins/uwlr/ea/Client.h"
#include "plugins/uwlr/las/Server.h"

namespace schakel::plugins::uwlr {

// Keeps nothing between calls but its options.
class UwlrAdapter final : public sdk::Adapter {
public:
    UwlrAdapter(sdk::Host host, std::string_view configJson);

    // One document `leerlinggegevens` with the whole school; nothing when nothing changed.
    void fetch(std::string_view requestJson, sdk::Sink documents) override;

    // Answers HaalLeerlinggegevens.
    void serve(sdk::Request request, sdk::Shelf shelf, sdk::Response response) override;

private:
    Client client_;
    Server server_;
};

}  // namespace schakel::plugins::uwlr
