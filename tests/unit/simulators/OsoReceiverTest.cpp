#include <catch2/catch.hpp>

#include "gateway/base/Digest.h"
#include "simulators/oso/OsoReceiver.h"

namespace schakel::simulators::oso {
namespace {

transport::RequestHead head(const std::string& method, const std::string& path) {
    transport::RequestHead result;
    result.method = method;
    result.path = path;
    result.peer.oin = "00000099000000000001";
    return result;
}

}  // namespace

TEST_CASE("a pushed dossier is counted and known by its hash") {
    OsoReceiver receiver({.remember = 1, .keep = {}});
    CHECK(receiver.handle(head("POST", "/dossiers"), "<dossier/>").body.find(base::Sha256::hexOf("<dossier/>")) !=
          std::string::npos);
    CHECK(receiver.handle(head("POST", "/dossiers"), "<anders/>").status == 200);
    CHECK(receiver.handle(head("GET", "/dossiers"), {}).status == 405);
    CHECK(receiver.handle(head("POST", "/dossiers"), {}).status == 400);
    const auto shown = receiver.control(head("GET", "/control/dossiers"), {}).body;
    CHECK(shown.find("\"count\":2") != std::string::npos);
    CHECK(shown.find(base::Sha256::hexOf("<anders/>")) != std::string::npos);
    CHECK(shown.find(base::Sha256::hexOf("<dossier/>")) == std::string::npos);
    CHECK(shown.find("00000099000000000001") != std::string::npos);
    receiver.reset();
    CHECK(receiver.control(head("GET", "/control/stats"), {}).body == "{\"dossiers\":0}");
}

}  // namespace schakel::simulators::oso
