// The subcommands of schakel-sim that play the systems of the Overstapservice.
#pragma once

#include <string>
#include <vector>

#include "simulators/CommandLine.h"
#include "simulators/oso/doel/Doelsysteem.h"
#include "simulators/oso/las/PoLas.h"

namespace schakel::simulators {

// Adds oso, traffic-center, po-las and doelsysteem. The application and the common options must outlive it.
class OsoCommands final : public Commands {
public:
    OsoCommands(CLI::App& app, CommonOptions& common);

    bool chosen() const override;
    int run() override;

private:
    void addExchangeOptions(CLI::App& command);
    int runReceiver();
    int runCenter();
    int runLas();
    int runDoel();
    std::string secret() const;

    CommonOptions& common_;
    CLI::App* receiver_;
    CLI::App* center_;
    CLI::App* las_;
    CLI::App* doel_;
    oso::SoapOptions soap_;
    std::string trafficCenter_;
    std::filesystem::path secretFile_;
    std::string oin_;
    std::vector<std::string> aanleverpunten_;
    std::filesystem::path dossiers_;
    std::string lasSector_ = "po";
    oso::DoelOptions doelOptions_;
    bool auto_ = false;
};

}  // namespace schakel::simulators
