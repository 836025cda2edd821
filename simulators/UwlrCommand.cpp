#include "simulators/UwlrCommand.h"

namespace schakel::simulators {

UwlrCommand::UwlrCommand(CLI::App& app, CommonOptions& common)
    : common_(common),
      las_(app.add_subcommand("uwlr-las", "The administration of a primary school (UWLR 2.2)")),
      ea_(app.add_subcommand("uwlr-ea", "Software that asks an administration for its pupils (UWLR 2.2)")),
      parnassys_(app.add_subcommand("parnassys", "ParnasSys GeneriekeService")) {
    for (auto* const command : {las_, ea_, parnassys_}) {
        addCommonOptions(*command, common_);
    }
    las_->add_option("--brin", lasOptions_.brin, "BRIN of the school");
    las_->add_option("--vestiging", lasOptions_.vestiging, "Its vestiging");
    las_->add_option("--schooljaar", lasOptions_.schooljaar, "The one year it has, e.g. 2026-2027");
    las_->add_option("--sleutel", lasOptions_.sleutel, "The autorisatiesleutel that is accepted");
    las_->add_option("--klantcode", lasOptions_.klantcode, "The klantcode that is accepted");
    las_->add_option("--leerlingen", lasOptions_.leerlingen, "How many pupils");
    las_->add_flag("--zonder-eckid", withoutEckIds_, "The pupils have no ECK iD");
    las_->add_flag("--losse-verwijzing", lasOptions_.dangling, "The last pupil is in a group that does not exist");
    las_->add_flag("--alleen-2.1", lasOptions_.onlyOlder, "Refuse UWLR 2.2");
    ea_->add_option("--klantnaam", eaOptions_.klantnaam, "How it calls itself");
    parnassys_->add_option("--brin", parnassysOptions_.brin, "BRIN of the school");
    parnassys_->add_option("--schooljaar", parnassysOptions_.schooljaar, "The one year it has, e.g. '2026 / 2027'");
    parnassys_->add_option("--leverancier", parnassysOptions_.leveranciernaam, "The supplier that is accepted");
    parnassys_->add_option("--sleutel", parnassysOptions_.leveranciersleutel, "Its key");
    parnassys_->add_option("--leerlingen", parnassysOptions_.leerlingen, "How many pupils");
    parnassys_->add_flag("--losse-verwijzing", parnassysOptions_.dangling,
                         "The last pupil refers to an address and a group that are not there");
}

int UwlrCommand::run() {
    if (*ea_) {
        return runEa();
    }
    if (*parnassys_) {
        common_.serve.name = "ParnasSys";
        uwlr::Parnassys partner(parnassysOptions_);
        return runPartner(partner, common_);
    }
    common_.serve.name = "UWLR-LAS";
    lasOptions_.eckIds = withoutEckIds_ ? uwlr::EckIds::none : uwlr::EckIds::given;
    const base::SystemClock clock;
    uwlr::UwlrLas partner(lasOptions_, clock);
    return runPartner(partner, common_);
}

int UwlrCommand::runEa() {
    common_.serve.name = "UWLR-EA";
    eaOptions_.keep = common_.keep;
    transport::ClientOptions options;
    options.tls = common_.serve.tls;
    options.responseBytes = 64UL * 1024 * 1024;
    transport::HttpClient client(options);
    uwlr::UwlrEa partner(eaOptions_, client);
    return runPartner(partner, common_);
}

}  // namespace schakel::simulators
