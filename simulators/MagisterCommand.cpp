#include "simulators/MagisterCommand.h"

namespace schakel::simulators {
namespace {

void setState(magister::Administration& school, const std::vector<std::string>& names, magister::ListState state) {
    for (const auto& name : names) {
        const auto list = school.lists.find(name);
        if (list == school.lists.end()) {
            throw CLI::ValidationError("\"" + name + "\" is not one of the lists of Schakel");
        }
        list->second.state = state;
    }
}

}  // namespace

MagisterCommand::MagisterCommand(CLI::App& app, CommonOptions& common)
    : common_(common), command_(app.add_subcommand("magister", "Magister webservices (MWS) and SCIM")) {
    addCommonOptions(*command_, common_);
    command_->add_option("--user", options_.simulator.user, "The one account that is let in");
    command_->add_option("--password", options_.simulator.password, "Its password");
    command_->add_option("--scim-token", options_.simulator.scimToken, "The bearer token of SCIM");
    command_->add_option("--leerlingen", options_.leerlingen, "Pupils of the school");
    command_->add_option("--token-seconds", options_.tokenSeconds, "Life of a session token");
    command_->add_option("--missing", options_.missing, "A list that the school did not install; repeat for more");
    command_->add_option("--no-rights", options_.noRights, "A list the account has no rights on: it comes empty");
}

int MagisterCommand::run() {
    options_.simulator.tokenLife = std::chrono::seconds(options_.tokenSeconds);
    common_.serve.name = "Magister";
    auto school = magister::inventedAdministration(options_.leerlingen);
    setState(school, options_.missing, magister::ListState::missing);
    setState(school, options_.noRights, magister::ListState::noRights);
    const base::SystemClock clock;
    magister::MagisterSimulator partner(options_.simulator, std::move(school), clock);
    return runPartner(partner, common_);
}

}  // namespace schakel::simulators
