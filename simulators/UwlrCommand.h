// The subcommands of schakel-sim that play primary schools' administrations, and what asks them for pupils.
#pragma once

#include <string>

#include "simulators/CommandLine.h"
#include "simulators/uwlr/Parnassys.h"
#include "simulators/uwlr/UwlrEa.h"
#include "simulators/uwlr/UwlrLas.h"

namespace schakel::simulators {

// Adds uwlr-las, uwlr-ea and parnassys. The application and the common options must outlive it.
class UwlrCommand final : public Commands {
public:
    UwlrCommand(CLI::App& app, CommonOptions& common);

    bool chosen() const override { return *las_ || *ea_ || *parnassys_; }
    int run() override;

private:
    int runEa();

    CommonOptions& common_;
    CLI::App* las_;
    CLI::App* ea_;
    CLI::App* parnassys_;
    uwlr::LasOptions lasOptions_;
    uwlr::EaOptions eaOptions_;
    uwlr::ParnassysOptions parnassysOptions_;
    bool withoutEckIds_ = false;
};

}  // namespace schakel::simulators
