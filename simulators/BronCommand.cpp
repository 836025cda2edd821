#include "simulators/BronCommand.h"

#include <iostream>

namespace schakel::simulators {

BronCommand::BronCommand(CLI::App& app, CommonOptions& common)
    : common_(common), command_(app.add_subcommand("bron", "DUO's register of enrolments (BRON/ROD) for VO")) {
    addCommonOptions(*command_, common_);
    command_->add_option(
        "--sign-certificate", files_.certificate,
        "PEM: certificate that signs answers; without it duo-sign.pem beside --cert, with duo-sign.key and ca.pem");
    command_->add_option("--sign-key", files_.key, "PEM: its key");
    command_->add_option("--signers", files_.signers, "PEM: who may sign messages");
    command_->add_flag("--accept-unsigned", acceptUnsigned_,
                       "Take messages without a signature too, and answer those without one");
    command_->add_option("--oin", options_.oin, "The register's own OIN");
    command_->add_option("--bundle", options_.bundleSize, "Most items in one bundle of feedback")
        ->check(CLI::PositiveNumber);
    command_->add_option("--sample", options_.sample, "BRIN of a school for which feedback waits from the start");
}

// Those that certs/dev-ca.sh makes, if they are there.
void BronCommand::useDevelopmentFiles() {
    const auto folder = common_.serve.tls.certificate.parent_path();
    const transport::EdukoppelingFiles made{folder / "duo-sign.pem", folder / "duo-sign.key", folder / "ca.pem"};
    if (std::filesystem::exists(made.certificate) && std::filesystem::exists(made.key)) {
        files_ = made;
    }
}

int BronCommand::run() {
    constexpr int kConfig = 78;
    const base::SystemClock clock;
    std::unique_ptr<transport::Edukoppeling> edukoppeling;
    if (files_.certificate.empty() && !acceptUnsigned_) {
        useDevelopmentFiles();
    }
    if (files_.certificate.empty() && !acceptUnsigned_ && !common_.listFaults) {
        throw CLI::ValidationError("give --sign-certificate, --sign-key and --signers, or --accept-unsigned");
    }
    if (!files_.certificate.empty()) {
        auto loaded = transport::Edukoppeling::load(files_, {}, clock);
        if (!loaded) {
            std::cerr << loaded.error().text(base::Language::english) << '\n';
            return kConfig;
        }
        edukoppeling = std::move(*loaded);
    }
    options_.unsignedMessages = acceptUnsigned_ ? bron::Unsigned::accepted : bron::Unsigned::refused;
    options_.keep = common_.keep;
    common_.serve.name = "BRON";
    bron::BronSimulator partner(options_, std::move(edukoppeling), clock);
    return runPartner(partner, common_);
}

}  // namespace schakel::simulators
