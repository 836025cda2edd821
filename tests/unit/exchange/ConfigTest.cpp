#include <catch2/catch.hpp>

#include <unistd.h>
#include <filesystem>
#include <fstream>

#include "gateway/app/Config.h"

namespace {

namespace fs = std::filesystem;

schakel::app::ConfigOutcome read(const std::string& text) {
    const auto file = fs::temp_directory_path() / ("schakel-config-" + std::to_string(::getpid()) + ".yaml");
    std::ofstream(file) << text;
    auto outcome = schakel::app::readConfig(file);
    fs::remove(file);
    return outcome;
}

const std::string kGood = R"(
data: data
key: kek.key
mappings: m
plugins: {folder: p}
listen: {port: 8443, certificate: c.pem, key: c.key, authorities: a.pem}
connections:
  - {name: oso, plugin: oso, endpoints: {upload: "https://localhost:1/x"}}
routes:
  - name: r
    from: {connection: oso, mapping: oso/2019.1, senders: ["00000099000000000001"]}
    to: {connection: oso, mapping: oso/2019.1, target: {vestiging: 99XX00}, settings: {a: b}}
delivery: {workers: 3, first_retry: 250ms, longest_retry: 5m, attempts: 7}
)";

bool mentions(const schakel::app::ConfigOutcome& outcome, const std::string& text) {
    for (const auto& problem : outcome.problems) {
        if ((problem.where + ": " + problem.error.text()).find(text) != std::string::npos) {
            return true;
        }
    }
    return false;
}

}  // namespace

TEST_CASE("a route may say what it is for, and with which words is checked") {
    const auto with = [](const std::string& purpose) {
        auto text = kGood;
        text.insert(text.find("    from: {connection: oso"), "    purpose: " + purpose + "\n");
        return read(text);
    };
    const auto outcome =
        with("{sender: PO, recipient: VO, for: OSO_OVERSTAP, to: 99XX, ground: \"WPO 42, tekst van nu\"}");
    REQUIRE(outcome.problems.empty());
    const auto& purpose = outcome.config.routes.front().purpose;
    REQUIRE(purpose);
    CHECK(purpose->sender == "PO");
    CHECK(purpose->recipient == "VO");
    CHECK(purpose->purpose == "OSO_OVERSTAP");
    CHECK(purpose->to == "99XX");
    CHECK(purpose->ground == "WPO 42, tekst van nu");
    CHECK_FALSE(read(kGood).config.routes.front().purpose);

    CHECK_FALSE(with("{sender: PO, recipient: VO}").problems.empty());
    CHECK_FALSE(with("{sender: PO, recipient: VO, for: OSO_OVERSTAP, purpose: x}").problems.empty());
    CHECK(mentions(with("{sender: po, recipient: VO, for: OSO_OVERSTAP}"), "\"po\""));
    CHECK(mentions(with("{sender: PO, recipient: VO, for: OSO_OVERSTAP, to: de school}"), "\"de school\""));
    auto inside = kGood;
    inside.insert(inside.find("delivery:"), R"(  - name: terug
    purpose: {sender: PO, recipient: VO, for: OSO_OVERSTAP}
    from: {connection: oso, mapping: canonical, feed: {every: 5m}}
    to: {process: registraties}
)");
    CHECK(mentions(read(inside), "\"purpose\" kan hier niet"));
}

TEST_CASE("routes can collect messages and end in Schakel itself") {
    auto text = kGood;
    text.insert(text.find("delivery:"), R"(  - name: terug
    from: {connection: oso, mapping: canonical, feed: {every: 5m}}
    to: {process: registraties}
)");
    const auto outcome = read(text);
    REQUIRE(outcome.problems.empty());
    REQUIRE(outcome.config.routes.size() == 2);
    const auto& route = outcome.config.routes.back();
    REQUIRE(route.feed);
    CHECK(route.feed->every == std::chrono::minutes(5));
    CHECK(route.process == "registraties");
    CHECK(route.toMapping.empty());
    const auto changed = [&](const std::string& from, const std::string& to) {
        auto other = text;
        other.replace(other.find(from), from.size(), to);
        return read(other);
    };
    CHECK(mentions(changed("{process: registraties}", "{process: registratie}"), "\"registratie\" kan hier niet"));
    CHECK_FALSE(changed("{process: registraties}", "{process: registraties, mapping: x}").problems.empty());
    CHECK_FALSE(changed("{every: 5m}", "{elke: 5m}").problems.empty());
    CHECK_FALSE(changed("{every: 5m}", "{every: straks}").problems.empty());
    CHECK(mentions(changed("senders: [\"00000099000000000001\"]", "feed: {every: 1h}"), "\"feed\" kan hier niet"));
}

TEST_CASE("a good configuration is read whole, paths relative to its own folder") {
    const auto outcome = read(kGood);
    REQUIRE(outcome.problems.empty());
    const auto& config = outcome.config;
    CHECK(config.data == fs::temp_directory_path() / "data");
    CHECK(config.listen.port == 8443);
    CHECK(config.workers == 3);
    CHECK(config.retry.first == std::chrono::milliseconds(250));
    CHECK(config.retry.longest == std::chrono::minutes(5));
    REQUIRE(config.routes.size() == 1);
    CHECK(config.routes.front().targetJson == R"({"vestiging":"99XX00"})");
    CHECK(config.routes.front().settings.at("a") == "b");
}

TEST_CASE("all problems are told at once, with a suggestion") {
    auto text = kGood;
    text.replace(text.find("workers"), 7, "worker_");
    text.replace(text.find("https://"), 8, "http://");
    text.replace(text.find("to: {connection: oso"), 20, "to: {connection: ozo");
    const auto outcome = read(text + "extra: 1\n");
    CHECK(mentions(outcome, "delivery.worker_: De sleutel \"worker_\" is onbekend (bedoelt u \"workers\"?)"));
    CHECK(mentions(outcome, "endpoints.upload: Dit moet een adres zijn dat met https:// begint"));
    CHECK(mentions(outcome, "Er is geen koppeling \"ozo\" (bedoelt u \"oso\"?)"));
    CHECK(mentions(outcome, "De sleutel \"extra\" is onbekend"));
}

TEST_CASE("a file that is not YAML is a problem, not a crash") {
    for (const auto* text : {"a: [1, 2", "", "- a", "tekst"}) {
        const auto outcome = read(text);
        CHECK(outcome.unreadable);
        REQUIRE(outcome.problems.size() == 1);
        CHECK(outcome.problems.front().where.find(":0") == std::string::npos);
    }
}

TEST_CASE("a value outside its range keeps its default and is a problem that says the range") {
    auto text = kGood;
    text.replace(text.find("workers: 3"), 10, "workers: 0");
    text.replace(text.find("port: 8443"), 10, "port: 70000");
    const auto outcome = read(text);
    CHECK(outcome.config.workers == 16);
    CHECK(outcome.config.listen.port == 0);
    CHECK(mentions(outcome, "delivery.workers: Dit moet een geheel getal zijn van 1 tot en met 1000"));
    CHECK(mentions(outcome, "listen.port: Dit moet een geheel getal zijn van 0 tot en met 65535"));
}

TEST_CASE("a required path that is empty is a problem") {
    auto text = kGood;
    text.replace(text.find("data: data"), 10, "data: \"\"");
    CHECK(mentions(read(text), ": data: Hier hoort"));
}

TEST_CASE("a configuration without routes is usable, with a warning") {
    const auto outcome = read(kGood.substr(0, kGood.find("routes:")));
    REQUIRE(outcome.problems.size() == 1);
    CHECK_FALSE(schakel::app::anyError(outcome.problems));
    CHECK(outcome.problems.front().error.code() == schakel::base::MessageCode::ConfigNoRoutes);
}

TEST_CASE("aanleverpunten and a route that pulls are read") {
    auto text = kGood;
    text.replace(text.find("senders: ["), 33, R"(pull: {brin: 99XX, routeringskenmerk: "0000000700099XX00932"})");
    const auto outcome = read(text + R"(
aanleverpunten:
  - {name: de-vaart, connection: oso, brin: 00YY, routeringskenmerk: "0000000700000YY00931", mapping: oso/2019.1,
     title: Basisschool De Vaart}
pull: {workers: 6}
)");
    REQUIRE(outcome.problems.empty());
    REQUIRE(outcome.config.supplyPoints.size() == 1);
    CHECK(outcome.config.supplyPoints[0].title == "Basisschool De Vaart");
    CHECK(outcome.config.supplyPoints[0].routeringskenmerk == "0000000700000YY00931");
    REQUIRE(outcome.config.routes[0].pull);
    CHECK(outcome.config.routes[0].pull->brin == "99XX");
    CHECK(outcome.config.pullWorkers == 6);
}

TEST_CASE("what is wrong with an aanleverpunt is told with its place") {
    const auto outcome = read(kGood + R"(
aanleverpunten:
  - {name: a, connection: ozo, brin: 00yy, routeringskenmerk: 0000000700000YY00931, mapping: oso/2019.1}
  - {name: a, connection: oso, brin: 00YY, routeringskenmerk: "0000000700000YY0093"}
  - {name: b, connection: oso, brin: 00YY, routeringskenmerk: "0000000700000YY00931", school: x}
  - {name: c, connection: oso, brin: 00YY, routeringskenmerk: "0000000700000YY00931"}
  - {name: d, connection: oso, brin: 00YY, routeringskenmerk: "0000000700000YY00931"}
)");
    CHECK(mentions(outcome, "aanleverpunten[0].connection: Er is geen koppeling \"ozo\""));
    CHECK(mentions(outcome, "aanleverpunten[0].brin: \"00yy\" is geen BRIN"));
    CHECK(mentions(outcome, "aanleverpunten[1].routeringskenmerk: \"0000000700000YY0093\" is geen routeringskenmerk"));
    CHECK(mentions(outcome, "aanleverpunten[1].name: "));
    CHECK(mentions(outcome, "aanleverpunten[2].school: De sleutel \"school\" is onbekend"));
    CHECK(
        mentions(outcome, "aanleverpunten[4].routeringskenmerk: Routeringskenmerk 0000000700000YY00931 staat hier al"));
}

TEST_CASE("an aanleverpunt is known by its routeringskenmerk, or by its vestiging") {
    const auto withPoint = [](const std::string& more) {
        return read(kGood + "aanleverpunten:\n  - {name: p, connection: oso, brin: 99XX" + more + "}\n");
    };
    const auto outcome = withPoint(", vestiging: \"00\"");
    CAPTURE(outcome.problems.empty() ? std::string()
                                     : outcome.problems.front().where + ": " + outcome.problems.front().error.text());
    REQUIRE(outcome.problems.empty());
    CHECK(outcome.config.supplyPoints.front().vestiging == "00");
    CHECK(outcome.config.supplyPoints.front().routeringskenmerk.empty());
    CHECK_FALSE(withPoint("").problems.empty());
    CHECK_FALSE(withPoint(", vestiging: hoofd").problems.empty());
}
