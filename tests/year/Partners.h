// Everybody outside Schakel, simulated in this process, and the wire between them: https addresses of which the host
// names the partner. What goes over it is remembered where somebody has to look at it afterwards.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "gateway/pluginhost/HttpProvider.h"
#include "simulators/bron/BronSimulator.h"
#include "simulators/common/Workbench.h"
#include "simulators/magister/MagisterSimulator.h"
#include "simulators/oso/center/TrafficCenter.h"
#include "simulators/oso/doel/Doelsysteem.h"
#include "simulators/oso/las/PoLas.h"
#include "simulators/ot/OtPlatform.h"
#include "simulators/ot/SwvPostvak.h"
#include "simulators/somtoday/SomtodaySimulator.h"

namespace schakel::year {

inline constexpr const char* kOurOin = "00000099000000000100";
inline constexpr const char* kZoeksleutel = "geheim-van-de-nabootsing";
inline constexpr const char* kSomtodayKenmerk = "0000000700099XX00932";
inline constexpr const char* kMagisterKenmerk = "0000000700099YY00932";
inline constexpr const char* kLindeKenmerk = "0000000700002YY00931";

// One message over the wire.
struct Posted {
    std::string method = "POST";
    std::string url;
    std::vector<transport::Header> headers = {};
    std::string body = {};
    std::string oin = kOurOin;  // of who sends it
};

// Thread safe.
class Partners final : public pluginhost::HttpProvider {
public:
    // Answers what is sent to Schakel itself, at host "schakel".
    using Own = std::function<transport::Response(const transport::RequestHead& head, const std::string& body)>;

    // `clock` must outlive them. What SWVs receive is kept in the folder, byte for byte.
    Partners(const base::Clock& clock, const std::filesystem::path& folder);

    base::Result<pluginhost::HttpAnswer> perform(const pluginhost::HttpCall& call, base::ByteSink& response) override;

    // A request to a partner's control panel; the answer's body. Throws when the panel refuses it.
    std::string control(const std::string& host, const std::string& method, const std::string& path,
                        const std::string& body = {});

    void answerAsSchakel(Own own) { own_ = std::move(own); }
    // A host that is out of order, or works again.
    void setOutOfOrder(const std::string& host, bool out);

    // Every body that was sent to the register.
    std::vector<std::string> sentToRegister() const;

private:
    transport::Response send(const Posted& posted);
    std::string addressOf(const pluginhost::HttpCall& call) const;
    simulators::oso::SoapPost postAs(const std::string& oin);
    void settle(const std::string& host, simulators::Partner& partner);

    Own own_;
    mutable std::mutex mutex_;
    std::set<std::string> outOfOrder_;
    std::vector<std::string> sentToRegister_;
    std::map<std::string, std::string> endpoints_;  // "connection/endpoint" to address
    std::unique_ptr<simulators::somtoday::SomtodaySimulator> somtoday_;
    std::unique_ptr<simulators::magister::MagisterSimulator> magister_;
    std::unique_ptr<simulators::bron::BronSimulator> bron_;
    std::unique_ptr<simulators::ot::OtPlatform> platform_;
    std::unique_ptr<simulators::ot::SwvPostvak> inbox_;
    std::unique_ptr<simulators::oso::TrafficCenter> center_;
    std::unique_ptr<simulators::oso::PoLas> las_;
    std::unique_ptr<simulators::oso::Doelsysteem> doel_;
    std::map<std::string, simulators::Partner*> hosts_;
    std::map<std::string, std::unique_ptr<simulators::Workbench>> benches_;
};

}  // namespace schakel::year
