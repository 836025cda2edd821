// A gateway's exchange on a real ledger, with a partner that does what a test says.
#pragma once

#include <unistd.h>

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <regex>

#include <catch2/catch.hpp>

#include "gateway/base/Json.h"
#include "gateway/exchange/Shelf.h"
#include "gateway/exchange/Stager.h"
#include "gateway/ledger/Keys.h"
#include "gateway/ledger/Pulls.h"
#include "gateway/ledger/Requests.h"
#include "gateway/ledger/Snapshots.h"
#include "gateway/ledger/SqliteLedger.h"
#include "tests/unit/exchange/World.h"

namespace schakel::test {

// Plays the bron for fetch and the SOAP side for serve.
class PartnerAdapter final : public pluginhost::Adapter {
public:
    std::function<base::Result<void>(const std::string& request, base::ByteSink& sink)> onFetch;
    std::function<base::Result<void>(const pluginhost::ServeRequest&, pluginhost::Shelf&, pluginhost::ServeResponse&)>
        onServe;

    const std::string& name() const override { return name_; }
    base::Result<void> open(base::ByteSource& message, base::ByteSink& document) override {
        return document.write(base::readAll(message).value());
    }
    base::Result<std::string> deliver(pluginhost::Delivery) override { return std::string("{}"); }
    base::Result<void> fetch(const std::string& request, base::ByteSink& sink) override {
        return onFetch(request, sink);
    }
    base::Result<void> serve(const pluginhost::ServeRequest& request, pluginhost::Shelf& shelf,
                             pluginhost::ServeResponse& response) override {
        return onServe(request, shelf, response);
    }
    base::Result<void> selftest() override { return {}; }

private:
    std::string name_ = "oso-tc";
};

// The smallest dossier, of another pupil, school or moment where a test says so.
inline std::string dossierOf(const std::string& pgn, const std::string& changed = "") {
    auto text = goldenInput("minimal");
    text = std::regex_replace(text, std::regex("<bsn>[0-9]+</bsn>"), "<bsn>" + pgn + "</bsn>");
    return changed.empty() ? text : std::regex_replace(text, std::regex("<roepnaam>[^<]*"), "<roepnaam>" + changed);
}

struct ExchangeWorld {
    static constexpr const char* kSource = "0000000700000YY00931";
    static constexpr const char* kTarget = "0000000700099XX00932";

    ExchangeWorld() {
        auto name = (std::filesystem::temp_directory_path() / "schakel-exchange-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder = name;
        REQUIRE(ledger::createKeyFile(folder / "kek.key"));
        openLedger();
        exchange::Route route;
        route.name = "brugklas";
        route.intake = {adapter, "oso/2019.1", {}, std::nullopt, exchange::PullPoint{"99XX", kTarget}};
        route.delivery = {adapter, "oso/2019.1", "{}", {}, "School"};
        routes = std::make_unique<exchange::Routes>(std::vector{route});
    }
    ~ExchangeWorld() {
        ledger.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }

    void openLedger() {
        ledger.reset();
        auto opened = ledger::openSqliteLedger({.folder = folder / "data", .keyFile = folder / "kek.key"}, clock);
        REQUIRE(opened);
        ledger = std::move(*opened);
    }

    exchange::StageOutcome stage(const std::string& document, std::vector<std::string> targets = {}) {
        const exchange::Stager stager({mappings, *ledger, clock});
        return stager.stage({points.all().front(), std::move(targets), "tester"},
                            [&](const auto& take) { return take(document); });
    }

    exchange::Shelf::Services shelfServices() { return {points, *routes, *ledger, log, clock}; }

    // A decide question; empty values leave a field out.
    static std::string question(const std::map<std::string, std::string>& changes = {}) {
        std::map<std::string, std::string> fields{{"pgn", "999999011"},  {"overdrachtsoort", "overstapdossier"},
                                                  {"bronBrin", "00YY"},  {"bronRouteringskenmerk", kSource},
                                                  {"doelBrin", "99XX"},  {"doelRouteringskenmerk", kTarget},
                                                  {"sessie", "sessie-1"}};
        for (const auto& [name, value] : changes) {
            fields[name] = value;
        }
        std::string json;
        base::JsonWriter writer(json);
        writer.beginObject();
        for (const auto& [name, value] : fields) {
            if (!value.empty()) {
                writer.member(name, value);
            }
        }
        writer.endObject();
        return json;
    }

    // The outcome that a partner gets.
    std::string outcome(const std::map<std::string, std::string>& changes = {}) {
        exchange::Shelf shelf(shelfServices(), {"oso-tc", "00000099000000001000"});
        const auto answer = shelf.decide(question(changes));
        if (!answer) {
            return std::string(answer.error().entry().id);
        }
        std::smatch found;
        REQUIRE(std::regex_search(*answer, found, std::regex("\"outcome\":\"([a-z-]+)\"")));
        return found[1];
    }

    FakeClock clock;
    std::filesystem::path folder;
    std::mutex logMutex;
    std::string logged;
    base::Log log{clock, [this](std::string_view line) {
                      const std::scoped_lock lock(logMutex);
                      logged += line;
                  }};
    mapping::MappingLibrary mappings = mapping::MappingLibrary::load(std::string(SCHAKEL_SOURCE_DIR) + "/mappings");
    std::unique_ptr<ledger::Ledger> ledger;
    std::shared_ptr<PartnerAdapter> adapter = std::make_shared<PartnerAdapter>();
    std::unique_ptr<exchange::Routes> routes;
    exchange::SupplyPoints points{{{"de-vaart", "De Vaart", "oso-tc", "00YY", kSource, "oso/2019.1"}}};
};

}  // namespace schakel::test
