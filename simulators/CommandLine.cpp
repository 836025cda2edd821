#include "simulators/CommandLine.h"

#include <iostream>

namespace schakel::simulators {

void addCommonOptions(CLI::App& app, CommonOptions& options) {
    app.add_option("--port", options.serve.port, "Port to listen on; 0 takes any free one");
    app.add_option("--address", options.serve.address, "Address to listen on");
    app.add_option("--port-file", options.serve.portFile, "Write the port to this file once listening");
    app.add_option("--cert", options.serve.tls.certificate, "Certificate chain, PEM")
        ->required()
        ->check(CLI::ExistingFile);
    app.add_option("--key", options.serve.tls.key, "Private key, PEM")->required()->check(CLI::ExistingFile);
    app.add_option("--ca", options.serve.tls.trustedAuthorities, "Authorities that issue client certificates, PEM")
        ->required()
        ->check(CLI::ExistingFile);
    app.add_flag("--control", options.control, "Answer /control/: faults on request, what arrived");
    app.add_option("--keep", options.keep, "Keep what arrives in this folder")->check(CLI::ExistingDirectory);
    app.add_option("--forget", options.forget, "Forget the details of all but the last N arrivals")
        ->check(CLI::PositiveNumber);
    app.add_option("--faults", options.faults, "Faults that happen to the first requests, one each; or all")
        ->delimiter(',');
    app.add_flag("--list-faults", options.listFaults, "Name the faults this partner knows, and stop");
}

int runPartner(Partner& partner, const CommonOptions& options) {
    if (options.listFaults) {
        for (const auto& [name, meaning, fault] : partner.faultCatalogue()) {
            std::cout << name << "  " << meaning << '\n';
        }
        return 0;
    }
    Workbench workbench(partner, options.control ? Control::on : Control::off);
    for (const auto& name : options.faults) {
        if (const auto added = workbench.addNamed(name); !added) {
            throw CLI::ValidationError(added.error().text(base::Language::english));
        }
    }
    if (const auto served = serve(workbench, options.serve); !served) {
        std::cerr << served.error().text() << '\n' << served.error().remedy() << '\n';
        return served.error().entry().exitCode;
    }
    return 0;
}

}  // namespace schakel::simulators
