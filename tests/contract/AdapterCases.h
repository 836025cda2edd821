// The adapters the suite runs on, each with a partner that is content with it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "LoadedAdapter.h"
#include "StubHost.h"

namespace schakel::contract {

struct AdapterCase {
    std::string name;
    std::string config;
    std::function<Partner()> makePartner;  // a new partner that has seen nothing
    std::function<TestDelivery()> makeDelivery;
    std::string brokenConfig;  // does not say enough; empty: this adapter accepts any
    // True for the calls that hand over parts of the dossier; the others only prepare for them.
    std::function<bool(const StubRequest&)> carriesDocument;
    // True for the call that has the effect.
    std::function<bool(const StubRequest&)> isEffect;
};

const std::vector<AdapterCase>& adapterCases();

}  // namespace schakel::contract
