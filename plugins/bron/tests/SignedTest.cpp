// The register over signed messages, as the gateway seals and opens them: the answer counts only when it is the
// register's, about this message, and as it was signed.
#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

#include "gateway/transport/Edukoppeling.h"
#include "simulators/bron/BronSimulator.h"
#include "simulators/common/Workbench.h"
#include "tests/contract/AdapterCases.h"
#include "tests/support/FakeClock.h"

namespace schakel::contract {

AdapterCase bronCase();  // tests/contract/cases

namespace {

namespace fs = std::filesystem;
using transport::Edukoppeling;

constexpr const char* kDuo = "00000099000000000800";  // of duo-sign
constexpr const char* kSchool = "0000000700099XX00000";

// Certificates made once for all tests here.
class Certificates {
public:
    Certificates() {
        std::string pattern = (fs::temp_directory_path() / "schakel-bron-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error("no folder for a test");
        }
        folder_ = pattern;
        const auto command = std::string(SCHAKEL_SOURCE_DIR) + "/certs/dev-ca.sh " + (folder_ / "certs").string();
        if (std::system(command.c_str()) != 0) {
            throw std::runtime_error("no certificates for a test");
        }
    }
    ~Certificates() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Certificates(const Certificates&) = delete;
    Certificates& operator=(const Certificates&) = delete;

    std::unique_ptr<Edukoppeling> party(const std::string& own, const std::string& other,
                                        const base::Clock& clock) const {
        const auto file = [&](const std::string& name) { return folder_ / "certs" / name; };
        auto loaded = Edukoppeling::load({file(own + ".pem"), file(own + ".key"), file(other + ".pem")}, {}, clock);
        REQUIRE(loaded);
        return std::move(*loaded);
    }

private:
    fs::path folder_;
};

const Certificates& certificates() {
    static const Certificates kCertificates;
    return kCertificates;
}

const AdapterCase& bron() {
    static const AdapterCase kCase = bronCase();
    return kCase;
}

simulators::bron::SimulatorOptions registerOptions() {
    simulators::bron::SimulatorOptions options;
    options.oin = kDuo;
    return options;
}

// The gateway's part of the way: seals what the adapter sends, opens what comes back.
struct SignedWay {
    SignedWay() {
        host.setPartner([this](const StubRequest& request) { return send(request); });
    }

    StubAnswer send(const StubRequest& request) {
        const auto action = request.header("SOAPAction");
        const auto sealed =
            gateway->seal(request.body, {.action = action.substr(1, action.size() - 2), .to = kDuo, .from = from});
        REQUIRE(sealed);
        sent.push_back(sealed->bytes);
        auto outcome = workbench.handle(headFor(request), tampered ? tampered(sealed->bytes) : sealed->bytes);
        const auto opened = gateway->open(outcome.response.body, {.answerTo = sealed->sent, .signer = kDuo});
        if (!opened) {
            refused = opened.error().code();
            return {.outcome = SCHAKEL_UNAVAILABLE};
        }
        return {.status = outcome.response.status, .body = opened->envelope};
    }

    static transport::RequestHead headFor(const StubRequest& request) {
        transport::RequestHead head;
        head.method = request.method;
        head.path = "/vo";
        for (const auto& [name, value] : request.headers) {
            head.headers.push_back({name, value});
        }
        return head;
    }

    CallResult deliver() { return adapter.deliver(delivery); }
    std::string enrolments() {
        transport::RequestHead head;
        head.method = "GET";
        head.path = "/control/enrolments";
        return workbench.handle(head, "").response.body;
    }

    base::SystemClock clock;
    std::unique_ptr<Edukoppeling> gateway = certificates().party("gateway-sign", "duo-sign", clock);
    simulators::bron::BronSimulator duo{registerOptions(), certificates().party("duo-sign", "gateway-sign", clock),
                                        clock};
    simulators::Workbench workbench{duo, simulators::Control::on};
    StubHost host{[](const StubRequest&) { return StubAnswer{}; }};
    LoadedAdapter adapter{"bron", bron().config, host};
    TestDelivery delivery = bron().makeDelivery();
    std::string from = kSchool;
    std::vector<std::string> sent;
    std::function<std::string(std::string)> tampered;
    std::optional<base::MessageCode> refused;
};

}  // namespace

TEST_CASE("a signed enrolment is registered, and its signed receipt is believed", "[bron][signed]") {
    SignedWay way;
    const auto result = way.deliver();
    CHECK(result.status == SCHAKEL_OK);
    CHECK(way.enrolments().find("\"van\":\"2026-09-28\"") != std::string::npos);
    CHECK(way.sent.size() == 1);
}

TEST_CASE("an answer that is not the register's, or not about this message, is not believed", "[bron][signed]") {
    const std::vector<std::pair<std::string, base::MessageCode>> faults = {
        {"unsigned-answer", base::MessageCode::SignatureMissing},
        {"wrong-relates-to", base::MessageCode::SignatureUnconfirmed},
        {"flipped-byte", base::MessageCode::SignatureWrong}};
    for (const auto& [fault, code] : faults) {
        CAPTURE(fault);
        SignedWay way;
        REQUIRE(way.workbench.addNamed(fault));
        CHECK(way.deliver().status == SCHAKEL_UNAVAILABLE);
        CHECK(way.refused == code);
        // It had arrived all the same: the register says that the number was used, and that counts as a receipt.
        CHECK(way.deliver().status == SCHAKEL_OK);
        CHECK(way.enrolments().find("2026-09-28") == way.enrolments().rfind("2026-09-28"));
    }
}

TEST_CASE("the register refuses what is not signed, changed, or another school's", "[bron][signed]") {
    SignedWay way;
    SECTION("changed after it was signed") {
        way.tampered = [](std::string text) { return text.replace(text.find("2026-09-28"), 10, "2026-09-27"); };
        CHECK(way.deliver().status != SCHAKEL_OK);
    }
    SECTION("another school's") {
        way.from = "0000000700099YY00000";
        const auto result = way.deliver();
        CHECK(result.status == SCHAKEL_DENIED);
        CHECK(result.message.find("366") != std::string::npos);
    }
    SECTION("not signed at all") {
        way.tampered = [](const std::string&) {
            return std::string(
                R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><a/></s:Body></s:Envelope>)");
        };
        CHECK(way.deliver().status != SCHAKEL_OK);
    }
    CHECK(way.enrolments() == "[]");
}

}  // namespace schakel::contract
