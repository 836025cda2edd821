// The HTTPS calls of plugins, made with the gateway's own client: the keys and the addresses stay here.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "gateway/app/Config.h"
#include "gateway/app/PartnerSoap.h"
#include "gateway/pluginhost/HttpProvider.h"
#include "gateway/transport/HttpClient.h"

namespace schakel::app {

class PartnerHttp final : public pluginhost::HttpProvider {
public:
    // `clock` must outlive the object.
    PartnerHttp(const std::vector<ConnectionSettings>& connections, const base::Clock& clock);

    base::Result<pluginhost::HttpAnswer> perform(const pluginhost::HttpCall& call, base::ByteSink& response) override;

    // Reads every connection's certificates, keys and revocation lists again, those it signs with included. One whose
    // files are not usable keeps those it has; the others change all the same. One problem for each that did not.
    std::vector<base::Error> reload();

private:
    // Where the call goes: the configured address with the path behind it, or an address told by a partner that the
    // configuration allows.
    base::Result<std::string> addressOf(const pluginhost::HttpCall& call) const;

    struct Partner {
        std::map<std::string, std::string> endpoints;
        PartnerPatterns partners;
        std::unique_ptr<transport::HttpClient> client;
        std::unique_ptr<PartnerSoap> soap;  // null: calls go as the plugin makes them
    };
    std::map<std::string, Partner> partners_;
};

}  // namespace schakel::app
