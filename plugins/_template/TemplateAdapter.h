// A working adapter to copy: takes documents as they are, posts each part, fetches by path. Start here, then read
// docs/plugin-guide.md.
#pragma once

#include <string>
#include <string_view>

#include "gateway/sdk/Adapter.h"

namespace schakel::plugins::tmpl {

// Keeps nothing between calls but its options, so calls may run at the same time without a lock.
class TemplateAdapter final : public sdk::Adapter {
public:
    TemplateAdapter(sdk::Host host, std::string_view configJson);

    void open(sdk::Source message, sdk::Sink document) override;
    void deliver(const sdk::Delivery& delivery, sdk::Sink receipt) override;
    // The request is {"path": "..."}: what to fetch, below the configured path.
    void fetch(std::string_view requestJson, sdk::Sink documents) override;
    void selftest() override;

private:
    sdk::HttpRequest request(std::string method, std::string path) const;
    void postPart(const sdk::Delivery& delivery, std::size_t index) const;

    sdk::Host host_;
    std::string path_;
    std::string authorization_;  // empty when no token is configured
};

}  // namespace schakel::plugins::tmpl
