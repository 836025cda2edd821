// The side that asks: a session at the Traffic Center, the dossier at an aanleverpunt, and the session signed off.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plugins/oso/exchange/Directory.h"
#include "plugins/oso/exchange/Orders.h"
#include "plugins/oso/exchange/Settings.h"
#include "plugins/oso/exchange/TrafficCenter.h"

namespace schakel::plugins::oso {

// Thread safe.
class Doelsysteem {
public:
    // `directory`: none, the addresses of the Traffic Center are used as they are.
    Doelsysteem(sdk::Host host, Settings settings, std::shared_ptr<const Directory> directory);

    // Writes one dossier, or nothing when it has not changed since the order's moment. Otherwise throws Fault: notThere
    // with what each aanleverpunt said, unavailable when one of them could not be asked. Once a session was started it
    // is signed off, whatever happens; that this fails is only noted.
    void fetch(const FetchOrder& order, sdk::Sink document) const;

private:
    // What came of asking one aanleverpunt.
    struct Outcome {
        std::string kenmerk;
        std::string resultaat;
        std::optional<sdk::FaultText> trouble;  // it could not be asked
    };
    class Session;
    class CountedSink;

    SessionTerms termsOf(const FetchOrder& order) const;
    std::vector<SupplyPoint> pointsFor(const FetchOrder& order, const SessionAnswer& session) const;
    // Asks one after the other until one delivers.
    std::vector<Outcome> askAll(const FetchOrder& order, const SessionAnswer& session, CountedSink& document) const;
    Outcome ask(const FetchOrder& order, const std::string& sessie, const SupplyPoint& point,
                CountedSink& document) const;
    std::string askAt(const std::string& url, const DocumentRequest& request, CountedSink& document) const;
    // Empty: nobody may be asked there.
    std::string addressOf(const SupplyPoint& point) const;
    static void conclude(const FetchOrder& order, const std::vector<Outcome>& outcomes);
    static std::string said(const std::vector<Outcome>& outcomes);
    void signOff(const SignOff& signOff) const noexcept;

    sdk::Host host_;
    Settings settings_;
    SoapCall soap_;
    TrafficCenter center_;
    std::shared_ptr<const Directory> directory_;
};

}  // namespace schakel::plugins::oso
