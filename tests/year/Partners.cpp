#include "tests/year/Partners.h"

#include <stdexcept>

#include "gateway/base/MemoryBytes.h"
#include "simulators/bron/BronSimulator.h"
#include "simulators/common/Workbench.h"
#include "simulators/magister/MagisterSimulator.h"
#include "simulators/oso/center/TrafficCenter.h"
#include "simulators/oso/doel/Doelsysteem.h"
#include "simulators/oso/las/PoLas.h"
#include "simulators/ot/OtPlatform.h"
#include "simulators/ot/SwvPostvak.h"
#include "simulators/somtoday/SomtodaySimulator.h"

namespace schakel::year {

namespace {

namespace sim = simulators;

constexpr std::size_t kSomtodayPupils = 650;  // of whom one in ten begins next year
constexpr std::size_t kMagisterPupils = 640;  // of whom 615 are there at first

// "https://host/path?query"
struct Address {
    std::string host;
    std::string path;
    std::string query;
};

Address taken(const std::string& url) {
    constexpr std::size_t kScheme = 8;  // "https://"
    const auto end = std::min(url.find_first_of("/?", kScheme), url.size());
    const auto question = std::min(url.find('?'), url.size());
    Address address{url.substr(kScheme, end - kScheme), url.substr(end, question - end), {}};
    address.path = address.path.empty() ? "/" : address.path;
    address.query = question < url.size() ? url.substr(question + 1) : "";
    return address;
}

std::unique_ptr<sim::somtoday::SomtodaySimulator> makeSomtoday(const base::Clock& clock) {
    sim::somtoday::Schools schools;
    schools.add("99XX00", "Voorbeeldcollege").leerlingen = kSomtodayPupils;
    return std::make_unique<sim::somtoday::SomtodaySimulator>(sim::somtoday::SimulatorOptions{}, std::move(schools),
                                                              clock);
}

sim::oso::Aanleverpunten points() {
    sim::oso::Aanleverpunten points;
    for (const auto* const point : {"00YY,0000000700000YY00931,https://las/las/0000000700000YY00931,De Vaart,po",
                                    "01YY,0000000700001YY00931,https://las/las/0000000700001YY00931,De Brug,po",
                                    "02YY,0000000700002YY00931,https://schakel/serve/oso-tc,De Linde,po",
                                    "99XX,0000000700099XX00932,https://schakel/serve/oso-tc,Voorbeeldcollege,vo",
                                    "99YY,0000000700099YY00932,https://doel/doel,Proefcollege,vo"}) {
        points.put(sim::oso::aanleverpuntFrom(point));
    }
    return points;
}

sim::oso::DoelOptions doelOptions() {
    sim::oso::DoelOptions options;
    options.brin = "99YY";
    options.kenmerk = kMagisterKenmerk;
    options.trafficCenter = "https://tc/oso";
    options.secret = kZoeksleutel;
    return options;
}

}  // namespace

struct Partners::Simulated {
    std::map<std::string, std::unique_ptr<sim::Partner>> partners;
    std::map<std::string, sim::Partner*> hosts;
    std::map<std::string, std::unique_ptr<sim::Workbench>> benches;

    void add(const std::string& host, std::unique_ptr<sim::Partner> partner) {
        alsoAt(host, *partner);
        partners.emplace(host, std::move(partner));
    }
    void alsoAt(const std::string& host, sim::Partner& partner) {
        hosts.emplace(host, &partner);
        benches.emplace(host, std::make_unique<sim::Workbench>(partner, sim::Control::on));
    }
    void addOso(const base::Clock& clock, const std::function<sim::oso::SoapPost(const char* oin)>& postAs) {
        sim::oso::LasOptions las;
        las.trafficCenter = "https://tc/oso";
        las.secret = kZoeksleutel;
        const std::vector<sim::oso::LasPoint> schools{{"00YY", "0000000700000YY00931", "De Vaart"},
                                                      {"01YY", "0000000700001YY00931", "De Brug"}};
        add("tc", std::make_unique<sim::oso::TrafficCenter>(sim::oso::CenterOptions{}, points(), clock));
        add("las", std::make_unique<sim::oso::PoLas>(las, schools, postAs("00000099000000000500"), clock));
        add("doel", std::make_unique<sim::oso::Doelsysteem>(doelOptions(), postAs("00000099000000000600"), clock));
    }
};

Partners::Partners(const base::Clock& clock, const std::filesystem::path& folder)
    : endpoints_{{"voorbeeldcollege/api", "https://somtoday/rest/v1"},
                 {"voorbeeldcollege/login", "https://somtoday"},
                 {"proefcollege/mws", "https://magister"},
                 {"oso-tc/tc", "https://tc/oso"},
                 {"bron/aanlevering", "https://duo/vo"},
                 {"bron/terugkoppeling", "https://duo-terug/vo"},
                 {"swv-platform/api", "https://swv/rest/v1"},
                 {"swv-platform/login", "https://swv"},
                 {"swv-postvak/inbox", "https://postvak/in"}},
      simulated_(std::make_unique<Simulated>()) {
    for (const auto* const inbox : {"platform", "postvak"}) {
        std::filesystem::create_directories(folder / inbox);
    }
    sim::bron::SimulatorOptions bron;
    bron.unsignedMessages = sim::bron::Unsigned::accepted;
    sim::ot::PlatformOptions platform;
    platform.keep = folder / "platform";
    simulated_->add("somtoday", makeSomtoday(clock));
    simulated_->add("magister", std::make_unique<sim::magister::MagisterSimulator>(
                                    sim::magister::SimulatorOptions{},
                                    sim::magister::inventedAdministration(kMagisterPupils), clock));
    simulated_->add("duo", std::make_unique<sim::bron::BronSimulator>(bron, nullptr, clock));
    simulated_->alsoAt("duo-terug", *simulated_->hosts.at("duo"));
    simulated_->add("swv", std::make_unique<sim::ot::OtPlatform>(platform));
    simulated_->add("postvak", std::make_unique<sim::ot::SwvPostvak>(sim::ot::PostvakOptions{folder / "postvak"}));
    simulated_->addOso(clock, [this](const char* oin) -> sim::oso::SoapPost {
        return [this, oin](const std::string& url, const std::string& envelope) -> sim::oso::PostAnswer {
            auto answer = send({.url = url,
                                .headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"SOAPAction", "\"\""}},
                                .body = envelope,
                                .oin = oin});
            return {.status = answer.status, .body = std::move(answer.body)};
        };
    });
}

Partners::~Partners() = default;

std::string Partners::addressOf(const pluginhost::HttpCall& call) const {
    const auto known = endpoints_.find(call.connection + "/" + call.endpoint);
    return known == endpoints_.end() ? call.path : known->second + call.path;
}

base::Result<pluginhost::HttpAnswer> Partners::perform(const pluginhost::HttpCall& call, base::ByteSink& response) {
    Posted posted{.method = call.method, .url = addressOf(call)};
    for (const auto& header : call.headers) {
        posted.headers.push_back({header.name, header.value});
    }
    if (call.body != nullptr) {
        auto body = base::readAll(*call.body);
        if (!body) {
            return body.error();
        }
        posted.body = std::move(*body);
    }
    const auto answer = send(posted);
    if (auto written = response.write(answer.body); !written) {
        return written.error();
    }
    return pluginhost::HttpAnswer{answer.status, {}};
}

transport::Response Partners::send(const Posted& posted) {
    const auto address = taken(posted.url);
    transport::RequestHead head;
    head.method = posted.method;
    head.path = address.path;
    head.query = address.query;
    head.headers = posted.headers;
    head.peer.oin = posted.oin;
    if (address.host == "schakel") {
        return own_(head, posted.body);
    }
    {
        const std::scoped_lock lock(mutex_);
        if (outOfOrder_.contains(address.host)) {
            return sim::emptyResponse(503);
        }
        if (address.host == "duo") {
            sentToRegister_.push_back(posted.body);
        }
    }
    const auto bench = simulated_->benches.find(address.host);
    return bench == simulated_->benches.end() ? sim::emptyResponse(404)
                                              : bench->second->handle(head, posted.body).response;
}

std::string Partners::control(const std::string& host, const std::string& method, const std::string& path,
                              const std::string& body) {
    const auto address = taken("https://" + host + "/control/" + path);
    transport::RequestHead head;
    head.method = method;
    head.path = address.path;
    head.query = address.query;
    auto response = simulated_->hosts.at(host)->control(head, body);
    if (response.status >= 300) {
        throw std::runtime_error("bedieningspaneel van " + host + ": " + path.substr(0, path.find('?')) + ": " +
                                 std::to_string(response.status));
    }
    return std::move(response.body);
}

void Partners::setOutOfOrder(const std::string& host, bool out) {
    const std::scoped_lock lock(mutex_);
    if (out) {
        outOfOrder_.insert(host);
    } else {
        outOfOrder_.erase(host);
    }
}

std::vector<std::string> Partners::sentToRegister() const {
    const std::scoped_lock lock(mutex_);
    return sentToRegister_;
}

}  // namespace schakel::year
