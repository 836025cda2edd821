// An adapter without a partner.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/base/MemoryBytes.h"
#include "gateway/pluginhost/Adapter.h"

namespace schakel::test {

class FakeAdapter final : public pluginhost::Adapter {
public:
    std::optional<base::Error> openFailure;
    base::Result<std::string> deliverResult = std::string(R"({"ok":true})");
    std::vector<std::string> deliveredKinds;
    std::string deliveredBody;

    const std::string& name() const override { return name_; }

    base::Result<void> open(base::ByteSource& message, base::ByteSink& document) override {
        if (openFailure) {
            return *openFailure;
        }
        auto text = base::readAll(message);
        if (!text) {
            return text.error();
        }
        return document.write(*text);
    }
    base::Result<std::string> deliver(pluginhost::Delivery delivery) override {
        for (auto& part : delivery.parts) {
            deliveredKinds.push_back(part.kind);
            const auto text = base::readAll(*part.content);  // of attachments the ledger of these tests keeps nothing
            deliveredBody += text ? *text : std::string();
        }
        return deliverResult;
    }
    base::Result<void> fetch(const std::string&, base::ByteSink&) override { return {}; }
    base::Result<void> selftest() override { return {}; }

private:
    std::string name_ = "fake";
};

}  // namespace schakel::test
