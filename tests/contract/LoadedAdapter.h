// A plugin as the gateway loads it, called through its C table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "StubHost.h"

namespace schakel::contract {

struct CallResult {
    schakel_status status = SCHAKEL_OK;
    bool faultSet = false;
    std::string where;
    std::string message;
    std::string remedy;
    std::string output;  // receipt, documents or document
};

struct TestPart {
    std::string kind;
    std::string mediaType;
    std::string content;
};

struct TestDelivery {
    std::string exchangeId = "3f0d9f3c-0000-4000-8000-000000000001";
    std::string target;
    std::vector<TestPart> parts;
    std::string progress;  // in: of the earlier attempt; out: what is durable now
    std::size_t saves = 0;  // out
    bool savingFails = false;
    bool receiptFails = false;
    bool sizesKnown = true;
};

class LoadedAdapter {
public:
    // Loads build/plugins/<name>/<name>.so and makes one connection. `host` must outlive it.
    LoadedAdapter(const std::string& name, const std::string& configJson, StubHost& host);
    ~LoadedAdapter();
    LoadedAdapter(const LoadedAdapter&) = delete;
    LoadedAdapter& operator=(const LoadedAdapter&) = delete;

    const CallResult& created() const { return created_; }
    const schakel_adapter_entry& entry() const { return *entry_; }
    bool delivers() const { return adapter_.deliver != nullptr; }
    bool fetches() const { return adapter_.fetch != nullptr; }
    bool opens() const { return adapter_.open != nullptr; }
    bool tests() const { return adapter_.selftest != nullptr; }

    CallResult open(const std::string& message);
    CallResult deliver(TestDelivery& delivery);
    CallResult fetch(const std::string& requestJson);
    CallResult selftest();

private:
    const schakel_adapter_entry* entry_ = nullptr;
    schakel_adapter adapter_{};
    CallResult created_;
};

}  // namespace schakel::contract
