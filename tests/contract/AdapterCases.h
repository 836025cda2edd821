// The adapters the suite runs on, each with a partner that is content with it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "simulators/common/Partner.h"
#include "tests/contract/LoadedAdapter.h"
#include "tests/contract/StubHost.h"

namespace schakel::contract {

struct AdapterCase {
    std::string name;
    std::string config;
    std::function<Partner()> makePartner;  // a new partner that has seen nothing
    std::function<TestDelivery()> makeDelivery;  // not set: this adapter delivers nothing
    std::string brokenConfig;  // does not say enough; empty: this adapter accepts any
    // True for the calls that hand over parts of the dossier; the others only prepare for them. Not set: none does.
    std::function<bool(const StubRequest&)> carriesDocument;
    // True for the call that has the effect.
    std::function<bool(const StubRequest&)> isEffect;
    std::vector<std::string> fetches = {};  // requests (JSON) that this adapter fetches
    // A new simulator of the partner; not set: it has none. `address` is where an endpoint's requests arrive there.
    std::function<std::unique_ptr<simulators::Partner>()> makeSimulator = {};
    std::function<std::string(const std::string& endpoint)> address = {};  // not set: nothing before the path
};

const std::vector<AdapterCase>& adapterCases();

// Parts that several cases are made of.
StubAnswer contentAnswer(const StubRequest& request);
bool isPost(const StubRequest& request);

}  // namespace schakel::contract
