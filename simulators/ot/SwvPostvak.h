// An SWV's inbox: takes bundles, checks them against their manifest and answers with a receipt.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "simulators/common/Partner.h"
#include "simulators/ot/Keeper.h"

namespace schakel::simulators::ot {

struct PostvakOptions {
    std::filesystem::path keep;  // folder for what arrives; empty: only what the manifest says is kept
};

// POST of a ZIP at any path. The receipt: {"ontvangst":1,"manifest_sha256":"…","bestanden":3}. A bundle that came under
// the same Idempotency-Key before is answered as before; another one under that key is 409. Control: GET
// /control/bundels.
class SwvPostvak final : public Partner {
public:
    explicit SwvPostvak(PostvakOptions options) : keeper_(std::move(options.keep)) {}

    transport::Response handle(const transport::RequestHead& head, std::string body) override;
    transport::Response control(const transport::RequestHead& head, std::string body) override;
    void reset() override;
    std::vector<NamedFault> faultCatalogue() const override;
    transport::Response replacement(const Fault& fault, const transport::RequestHead& head,
                                    const std::string& body) const override;

private:
    struct Bundle {
        std::string key;
        std::string sender;  // OIN from the client certificate
        std::string manifest;
        std::string hash;  // of the manifest
        std::size_t files = 0;
    };

    static transport::Response receipt(const Bundle& bundle, std::size_t number, int status);

    mutable std::mutex mutex_;
    std::vector<Bundle> bundles_;
    Keeper keeper_;
};

}  // namespace schakel::simulators::ot
