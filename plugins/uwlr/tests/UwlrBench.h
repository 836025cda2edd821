// The built plugin with a simulated administration behind it.
#pragma once

#include <catch2/catch.hpp>

#include "simulators/common/Workbench.h"
#include "simulators/uwlr/UwlrLas.h"
#include "tests/support/FakeShelf.h"
#include "tests/support/PluginBench.h"

namespace schakel::test {

inline constexpr const char* kFetchOptions =
    R"({"autorisatiesleutel":"geheim-van-de-test","klantcode":"SCHAKEL","klantnaam":"Schakel"})";

inline simulators::uwlr::LasOptions lasOptions() {
    simulators::uwlr::LasOptions options;
    options.sleutel = "geheim-van-de-test";
    options.leerlingen = 20;
    return options;
}

inline std::string order(const std::string& since = {}, const std::string& brin = "99XX") {
    return R"({"kind":"leerlingen","school":{"brin":")" + brin +
           R"(","vestiging":"00"},"schooljaar":"2026-2027","peildatum":"2026-11-22","sinds":")" + since + "\"}";
}

struct UwlrBench : PluginBench {
    explicit UwlrBench(const std::string& options = kFetchOptions,
                       const simulators::uwlr::LasOptions& las = lasOptions())
        : simulator(las, clock), workbench(simulator, simulators::Control::on) {
        REQUIRE(host.load(std::filesystem::path(SCHAKEL_BUILD_DIR) / "plugins/uwlr"));
        pluginhost::ConnectionConfig config;
        config.name = "de-vaart";
        config.configJson = options;
        auto connected = host.connect("uwlr", config);
        REQUIRE(connected);
        adapter = *connected;
        http.answer([this](const SeenCall& call) -> base::Result<FakeAnswer> {
            transport::RequestHead head;
            head.method = call.method;
            head.path = call.path;
            for (const auto& header : call.headers) {
                head.headers.push_back({header.name, header.value});
            }
            auto outcome = workbench.handle(head, call.body);
            return FakeAnswer{outcome.response.status, std::move(outcome.response.body)};
        });
    }

    struct Fetched {
        base::Result<void> result;
        std::string document;
    };
    Fetched fetch(const std::string& json = order()) {
        base::StringSink sink;
        auto result = adapter->fetch(json, sink);
        return {std::move(result), sink.take()};
    }

    base::Result<void> serve(const std::string& body, const std::string& sender = "00000099000000000200") {
        base::ViewSource source(body);
        return adapter->serve({"POST", "", sender, source}, shelf, response);
    }

    std::size_t pupilsIn(const std::string& document) const {
        std::size_t count = 0;
        for (auto at = document.find("<leerling "); at != std::string::npos; at = document.find("<leerling ", at + 1)) {
            ++count;
        }
        return count;
    }

    simulators::uwlr::UwlrLas simulator;
    simulators::Workbench workbench;
    std::shared_ptr<pluginhost::Adapter> adapter;
    FakeShelf shelf;
    FakeServeResponse response;
};

}  // namespace schakel::test
