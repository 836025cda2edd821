#include "simulators/OsoCommands.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "gateway/transport/HttpClient.h"
#include "simulators/oso/OsoReceiver.h"
#include "simulators/oso/center/TrafficCenter.h"

namespace schakel::simulators {
namespace {

constexpr std::size_t kLargestAnswer = 256UL * 1024 * 1024;

transport::ClientOptions clientOptions(const CommonOptions& common) {
    transport::ClientOptions options;
    options.tls = common.serve.tls;
    options.responseBytes = kLargestAnswer;
    return options;
}

// What a simulator refuses is shown like any other wrong option.
template <class Action>
auto asOption(Action action) {
    try {
        return action();
    } catch (const oso::ControlError& problem) {
        throw CLI::ValidationError(problem.what());
    }
}

}  // namespace

OsoCommands::OsoCommands(CLI::App& app, CommonOptions& common)
    : common_(common),
      receiver_(app.add_subcommand("oso", "A receiver of pushed OSO dossiers")),
      center_(
          app.add_subcommand("traffic-center", "OSO's Traffic Center, with the Onderwijs Serviceregister below /osr")),
      las_(app.add_subcommand("po-las", "The systems of any number of schools that hold dossiers (bronsysteem)")),
      doel_(app.add_subcommand("doelsysteem", "A system that retrieves dossiers: of a VO school or an SWV")) {
    for (auto* const command : {receiver_, center_, las_, doel_}) {
        addCommonOptions(*command, common_);
    }
    center_->add_option("--namespace", soap_.ns, "Namespace of the messages");
    center_->add_option("--aanleverpunt", aanleverpunten_,
                        "BRIN,ROUTERINGSKENMERK,URL[,naam[,sector[,OIN]]]; repeat for more");
    addExchangeOptions(*las_);
    las_->add_option("--aanleverpunt", aanleverpunten_, "BRIN,ROUTERINGSKENMERK[,naam] of a LAS; repeat for more");
    las_->add_option("--dossiers", dossiers_, "Stage the dossiers <BRIN>/<pgn>.xml of this folder")
        ->check(CLI::ExistingDirectory);
    las_->add_option("--sector", lasSector_, "po or vo")->check(CLI::IsMember({"po", "vo"}));
    addExchangeOptions(*doel_);
    doel_->add_option("--sector", doelOptions_.sector, "vo or swv")->check(CLI::IsMember({"vo", "swv"}));
    doel_->add_option("--brin", doelOptions_.brin, "BRIN, e.g. 99XX")->required();
    doel_->add_option("--routeringskenmerk", doelOptions_.kenmerk, "Of the aanleverpunt, 20 positions")->required();
    doel_->add_option("--naam", doelOptions_.naam, "Name of the aanleverpunt");
    doel_->add_flag("--auto", auto_, "Retrieve the dossier as soon as a notification comes");
}

void OsoCommands::addExchangeOptions(CLI::App& command) {
    command.add_option("--namespace", soap_.ns, "Namespace of the messages");
    command.add_option("--traffic-center", trafficCenter_, "Its address; or by POST /control/traffic-center");
    command.add_option("--zoeksleutel-file", secretFile_, "Secret of the zoeksleutel (a stand-in for the real thing)")
        ->required()
        ->check(CLI::ExistingFile);
    command.add_option("--oin", oin_, "Own OIN, for GET /control/aanleverpunten");
}

bool OsoCommands::chosen() const {
    return *receiver_ || *center_ || *las_ || *doel_;
}

int OsoCommands::run() {
    soap_.keep = common_.keep;
    if (*center_) {
        return runCenter();
    }
    if (*las_) {
        return runLas();
    }
    return *doel_ ? runDoel() : runReceiver();
}

int OsoCommands::runReceiver() {
    common_.serve.name = "OSO-ontvanger";
    oso::OsoReceiver partner({.remember = common_.forget, .keep = common_.keep});
    return runPartner(partner, common_);
}

int OsoCommands::runCenter() {
    common_.serve.name = "Traffic Center";
    oso::Aanleverpunten points;
    for (const auto& option : aanleverpunten_) {
        points.put(asOption([&] { return oso::aanleverpuntFrom(option); }));
    }
    const base::SystemClock clock;
    oso::TrafficCenter partner({.soap = soap_, .remember = common_.forget}, std::move(points), clock);
    return runPartner(partner, common_);
}

int OsoCommands::runLas() {
    common_.serve.name = "PO-LAS";
    std::vector<oso::LasPoint> points;
    for (const auto& option : aanleverpunten_) {
        points.push_back(asOption([&] { return oso::lasPointFrom(option); }));
    }
    const base::SystemClock clock;
    transport::HttpClient client(clientOptions(common_));
    const oso::LasOptions options{.soap = soap_,
                                  .trafficCenter = trafficCenter_,
                                  .secret = secret(),
                                  .sector = lasSector_,
                                  .oin = oin_,
                                  .remember = common_.forget};
    oso::PoLas partner(options, std::move(points), oso::postWith(client), clock);
    if (!dossiers_.empty()) {
        asOption([&] { partner.stageFolder(dossiers_); });
    }
    return runPartner(partner, common_);
}

int OsoCommands::runDoel() {
    auto options = doelOptions_;
    common_.serve.name = options.sector == "swv" ? "SWV-systeem" : "VO-LAS";
    if (!oso::isBrin(options.brin) || !oso::isRouteringskenmerk(options.kenmerk)) {
        throw CLI::ValidationError("--brin has 4 positions and --routeringskenmerk 20");
    }
    options.soap = soap_;
    options.oin = oin_;
    options.trafficCenter = trafficCenter_;
    options.secret = secret();
    options.remember = common_.forget;
    options.onNotification = auto_ ? oso::OnNotification::ask : oso::OnNotification::keep;
    const base::SystemClock clock;
    transport::HttpClient client(clientOptions(common_));
    oso::Doelsysteem partner(std::move(options), oso::postWith(client), clock);
    return runPartner(partner, common_);
}

// The file's text without white space at its end.
std::string OsoCommands::secret() const {
    std::ifstream in(secretFile_, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    return text;
}

}  // namespace schakel::simulators
