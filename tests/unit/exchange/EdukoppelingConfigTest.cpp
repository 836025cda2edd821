// The `edukoppeling:` part of a connection in schakel.yaml.
#include <catch2/catch.hpp>

#include <unistd.h>
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "gateway/app/Config.h"
#include "gateway/app/FileChecks.h"
#include "tests/unit/transport/TestCerts.h"

using schakel::base::MessageCode;
using schakel::transport::test::certs;

namespace {

namespace fs = std::filesystem;

schakel::app::ConfigOutcome readWith(const std::string& edukoppeling) {
    const auto file = fs::temp_directory_path() / ("schakel-edukoppeling-" + std::to_string(::getpid()) + ".yaml");
    std::ofstream(file) << "data: data\nkey: kek.key\nmappings: m\nplugins: {folder: p}\n"
                           "listen: {port: 8443, certificate: c.pem, key: c.key, authorities: a.pem}\nconnections:\n"
                           "  - {name: bron, plugin: bron, endpoints: {vo: \"https://localhost:1/x\"}, edukoppeling: " +
                               edukoppeling + "}\nroutes: []\n";
    auto outcome = schakel::app::readConfig(file);
    fs::remove(file);
    return outcome;
}

const std::string kOins = R"(to: "00000001800866472000", from: "0000000700099XX00000")";

std::size_t errorsWith(const std::string& edukoppeling) {
    const auto outcome = readWith(edukoppeling);
    return static_cast<std::size_t>(
        std::count_if(outcome.problems.begin(), outcome.problems.end(),
                      [](const auto& problem) { return problem.weight == schakel::app::Weight::error; }));
}

// What checkFiles says of this connection.
std::vector<MessageCode> checked(const std::string& certificate, const std::string& key, const std::string& signers) {
    const auto path = [](const std::string& name) { return (certs() / name).string(); };
    const auto outcome = readWith("{certificate: " + path(certificate) + ", key: " + path(key) +
                                  ", signers: " + path(signers) + ", " + kOins + "}");
    std::vector<MessageCode> codes;
    for (const auto& problem : schakel::app::checkFiles(outcome.config)) {
        if (problem.where == "connections: bron") {
            codes.push_back(problem.error.code());
        }
    }
    return codes;
}

}  // namespace

TEST_CASE("a connection may have an edukoppeling part, with paths from the configuration's folder") {
    const auto outcome = readWith("{certificate: s.pem, key: s.key, signers: d.pem, " + kOins + ", clock_skew: 90s}");
    REQUIRE(outcome.config.connections.size() == 1);
    const auto& read = outcome.config.connections.front().edukoppeling;
    REQUIRE(read);
    CHECK(read->files.certificate == fs::temp_directory_path() / "s.pem");
    CHECK(read->files.signers.filename() == "d.pem");
    CHECK_FALSE(read->files.revocationLists);
    CHECK(read->to == "00000001800866472000");
    CHECK(read->from == "0000000700099XX00000");
    CHECK(read->clockSkew == std::chrono::seconds(90));
    CHECK(errorsWith("{certificate: s.pem, key: s.key, signers: d.pem, " + kOins + "}") == 0);
}

TEST_CASE("what is missing, unknown or wrong in it is a problem") {
    CHECK(errorsWith("{certificate: s.pem, key: s.key, " + kOins + "}") == 1);
    CHECK(errorsWith("{}") == 5);
    CHECK(errorsWith("{certificate: s.pem, key: s.key, signers: d.pem, signer: d.pem, " + kOins + "}") == 1);
    CHECK(errorsWith("{certificate: s.pem, key: s.key, signers: d.pem, to: \"1\", from: \"0000000700099xx00000\"}") ==
          2);
    for (const auto* const skew : {"2h", "5", "-5m", "0s"}) {
        CHECK(errorsWith("{certificate: s.pem, key: s.key, signers: d.pem, " + kOins + ", clock_skew: " + skew + "}") ==
              1);
    }
}

TEST_CASE("the files are checked before anything starts") {
    CHECK(checked("gateway-sign.pem", "gateway-sign.key", "duo-sign.pem").empty());
    CHECK(checked("gateway-sign.pem", "duo-sign.key", "ca.pem") == std::vector{MessageCode::PrivateKeyUnusable});
    CHECK(checked("gateway.pem", "gateway.key", "ca.pem") == std::vector{MessageCode::SigningKeyUnusable});
    CHECK(checked("gateway-sign.pem", "gateway-sign.key", "no.pem") == std::vector{MessageCode::AuthoritiesUnusable});
}
