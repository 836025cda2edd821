// A platform of an SWV, such as Onderwijs Transparant, with the interface that the plugin onderwijstransparant assumes.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "simulators/common/Partner.h"
#include "simulators/ot/Aanvragen.h"
#include "simulators/ot/Keeper.h"

namespace schakel::simulators::ot {

// Posts JSON to an URL; the answer's status, 0 when there is none.
using NotifyPost = std::function<int(const std::string& url, const std::string& json)>;

struct PlatformOptions {
    std::string koppelpunt = "00AA";
    std::string swv = "VO9901";
    int decideAfter = 0;  // grants what its owner asked about so often; 0: only by the control panel
    int examples = 0;  // so many invented applications that somebody handed in already; at most 5
    std::filesystem::path keep;  // folder for what arrives; empty: only hashes are kept
    NotifyPost notify = {};  // not set: notifications are not sent
};

// Answers /oauth2/token and below /rest/v1. Control: GET /control/aanvragen, GET /control/stats,
// POST /control/besluit {"kenmerk","status","nummer"?,"categorie"?,"ingangsdatum"?,"einddatum"?,"toelichting"?,
// "ontbreekt"?,"pdf"?}, POST /control/intrekken {"kenmerk"}, POST /control/notificatie {"url"},
// POST /control/expire-tokens.
class OtPlatform final : public Partner {
public:
    explicit OtPlatform(PlatformOptions options);
    ~OtPlatform() override;

    transport::Response handle(const transport::RequestHead& head, std::string body) override;
    transport::Response control(const transport::RequestHead& head, std::string body) override;
    void reset() override;
    std::vector<NamedFault> faultCatalogue() const override;
    transport::Response replacement(const Fault& fault, const transport::RequestHead& head,
                                    const std::string& body) const override;

private:
    class Desk;

    std::unique_ptr<Desk> desk_;
};

}  // namespace schakel::simulators::ot
