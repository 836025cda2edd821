#include "simulators/OtCommand.h"

#include "gateway/base/MemoryBytes.h"
#include "gateway/transport/HttpClient.h"
#include "simulators/ot/SwvPostvak.h"

namespace schakel::simulators {
namespace {

ot::NotifyPost notifyWith(transport::HttpClient& client) {
    return [&client](const std::string& url, const std::string& json) {
        base::ViewSource body(json);
        transport::ClientRequest request;
        request.method = "POST";
        request.url = url;
        request.headers = {{"Content-Type", "application/json"}};
        request.body = &body;
        request.bodySize = json.size();
        const auto answer = client.send(request);
        return answer ? answer->status : 0;
    };
}

}  // namespace

OtCommand::OtCommand(CLI::App& app, CommonOptions& common)
    : common_(common),
      platform_(
          app.add_subcommand("ot", "A platform of an SWV, such as Onderwijs Transparant; its interface is assumed")),
      postvak_(app.add_subcommand("swv-postvak", "An SWV's inbox for bundles")) {
    addCommonOptions(*platform_, common_);
    addCommonOptions(*postvak_, common_);
    platform_->add_option("--koppelpunt", options_.koppelpunt, "Code of the SWV's koppelpunt");
    platform_->add_option("--swv", options_.swv, "Number of the SWV, e.g. VO9901");
    platform_->add_option(
        "--decide-after", options_.decideAfter,
        "Grant an application once its sender asked so often what changed; 0: only by the control panel");
    platform_->add_option("--examples", options_.examples,
                          "So many applications that were handed in already, at most 5");
}

int OtCommand::run() {
    if (*postvak_) {
        common_.serve.name = "Postvak van het SWV";
        ot::SwvPostvak partner({.keep = common_.keep});
        return runPartner(partner, common_);
    }
    common_.serve.name = "Onderwijs Transparant";
    transport::ClientOptions clientOptions;
    clientOptions.tls = common_.serve.tls;
    transport::HttpClient client(clientOptions);
    options_.keep = common_.keep;
    options_.notify = notifyWith(client);
    ot::OtPlatform partner(options_);
    return runPartner(partner, common_);
}

}  // namespace schakel::simulators
