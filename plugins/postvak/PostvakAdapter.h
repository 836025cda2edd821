// Bundles for an SWV: into a folder that it watches, or to its inbox. README.md says what is in one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "FolderDrop.h"
#include "gateway/sdk/Adapter.h"

namespace schakel::plugins::postvak {

// Calls may run at the same time.
class PostvakAdapter final : public sdk::Adapter {
public:
    // Makes no calls and opens no files. Throws Fault (configuration) when `map` is no absolute path.
    PostvakAdapter(sdk::Host host, std::string_view configJson);

    // Parts: one "overstapdossier" or "aanvraag", any number of "bijlage". Target: {"school":"99XX00","swv":"VO9901"}.
    void deliver(const sdk::Delivery& delivery, sdk::Sink receipt) override;
    // Whether the folder takes files. An inbox is not bothered.
    void selftest() override;

private:
    std::string post(const Address& address, const sdk::Delivery& delivery) const;

    sdk::Host host_;
    std::optional<FolderDrop> folder_;
    std::string path_;
};

}  // namespace schakel::plugins::postvak
