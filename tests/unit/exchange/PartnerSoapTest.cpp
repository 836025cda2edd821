// A plugin's plain SOAP calls over a connection that signs. The partner is played by what stands in for the network.
#include "gateway/app/PartnerSoap.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "gateway/base/MemoryBytes.h"
#include "tests/unit/transport/EdukoppelingBench.h"
#include "tests/unit/transport/TestCerts.h"

using Catch::Contains;
using schakel::base::MessageCode;
using schakel::transport::ClientRequest;
using schakel::transport::ClientResponse;
using schakel::transport::test::certs;
using schakel::transport::test::filesOf;
using schakel::transport::test::kAction;
using schakel::transport::test::kDuoOin;
using schakel::transport::test::kGatewayOin;
using schakel::transport::test::plain;
using schakel::transport::test::question;

namespace {

namespace fs = std::filesystem;

struct Calls {
    schakel::transport::test::Bench bench;
    schakel::app::EdukoppelingSettings settings{filesOf("gateway-sign"), kDuoOin, kGatewayOin};
    schakel::app::PartnerSoap soap{settings, bench.clock};
    schakel::base::StringSink answer;
    std::string sent;  // what went over the line

    schakel::base::Result<schakel::pluginhost::HttpAnswer> call(const schakel::app::PartnerSoap::Send& partner,
                                                                const std::string& action = "\"" +
                                                                                            std::string(kAction) +
                                                                                            "\"") {
        const auto text = question();
        schakel::base::ViewSource body(text);
        schakel::pluginhost::HttpCall asked;
        asked.connection = "bron";
        asked.method = "POST";
        asked.body = &body;
        if (!action.empty()) {
            asked.headers.push_back({"soapaction", action});
        }
        answer = {};
        return soap.perform(
            asked, {},
            [&](const ClientRequest& request) -> schakel::base::Result<ClientResponse> {
                sent = *schakel::base::readAll(*request.body);
                CHECK(request.bodySize == sent.size());
                CHECK(request.answer == nullptr);
                return partner(request);
            },
            answer);
    }

    // Answers as the register does, with this content and status.
    schakel::app::PartnerSoap::Send answering(const std::string& content, int status = 200) {
        return [this, content, status](const ClientRequest&) -> schakel::base::Result<ClientResponse> {
            const auto received = bench.duo->open(sent, {.signer = kGatewayOin});
            REQUIRE(received);
            CHECK(received->action == kAction);
            CHECK(received->to == kDuoOin);
            CHECK(received->from == kGatewayOin);
            return ClientResponse{.status = status,
                                  .headers = {},
                                  .body = bench.answer(received->received, content).bytes,
                                  .retryAfter = {}};
        };
    }
};

schakel::app::PartnerSoap::Send saying(int status, const std::string& body) {
    return [status, body](const ClientRequest&) -> schakel::base::Result<ClientResponse> {
        return ClientResponse{.status = status, .headers = {}, .body = body, .retryAfter = std::chrono::seconds(7)};
    };
}

}  // namespace

TEST_CASE("a plain envelope goes out signed, and its answer comes back plain") {
    Calls calls;
    const auto told = calls.call(calls.answering("<a:antwoord xmlns:a='urn:a'>J</a:antwoord>"));
    REQUIRE(told);
    CHECK(told->status == 200);
    CHECK_THAT(calls.sent, Contains("BinarySecurityToken"));
    CHECK_THAT(calls.answer.text(), Contains(">J</a:antwoord>") && !Contains("Security") && !Contains("wsa:"));
    CHECK(calls.call(calls.answering("<a/>"), kAction));  // SOAPAction without quotes
}

TEST_CASE("a fault comes through with its status") {
    Calls calls;
    const std::string fault =
        "<f:Fault xmlns:f=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>0051</faultcode></f:Fault>";
    const auto told = calls.call(calls.answering(fault, 500));
    REQUIRE(told);
    CHECK(told->status == 500);
    CHECK_THAT(calls.answer.text(), Contains("0051") && !Contains("unproven"));

    const auto loose = calls.call(saying(500, plain(fault)));
    REQUIRE(loose);
    CHECK(loose->status == 500);
    CHECK_THAT(calls.answer.text(), Contains("0051") && Contains("unproven"));
}

TEST_CASE("of a failure that is no message of the partner's only the status comes through") {
    Calls calls;
    for (const auto* const page : {"<html><body>999999011</body></html>", "", "Even geduld"}) {
        const auto told = calls.call(saying(503, page));
        REQUIRE(told);
        CHECK(told->status == 503);
        CHECK(told->retryAfter == schakel::base::Duration(7000));
        CHECK(calls.answer.text().empty());
    }
}

TEST_CASE("an answer that is not the partner's answer to this is an error, and nothing of it comes through") {
    Calls calls;
    const auto code = [&](const schakel::app::PartnerSoap::Send& partner) {
        const auto told = calls.call(partner);
        REQUIRE_FALSE(told);
        CHECK(calls.answer.text().empty());
        CHECK_THAT(told.error().describe(), !Contains("999999011"));
        return told.error().code();
    };
    CHECK(code(saying(200, "<html><body>999999011</body></html>")) == MessageCode::EnvelopeUnusable);
    CHECK(code(saying(200, plain("<a/>"))) == MessageCode::SignatureMissing);
    CHECK(code(saying(200, calls.bench.answer(calls.bench.request().sent).bytes)) == MessageCode::SignatureUnconfirmed);
    CHECK(code([&](const ClientRequest&) {
              return ClientResponse{.status = 500, .headers = {}, .body = calls.sent, .retryAfter = {}};
          }) == MessageCode::SignerUntrusted);
    CHECK(code([](const ClientRequest&) { return schakel::base::Error(MessageCode::PartnerUnreachable); }) ==
          MessageCode::PartnerUnreachable);
}

TEST_CASE("nothing goes unsigned over such a connection") {
    Calls calls;
    const auto never = [](const ClientRequest&) -> schakel::base::Result<ClientResponse> {
        FAIL("this was sent");
        return ClientResponse{};
    };
    for (const auto* const action : {"", "\"\""}) {
        const auto told = calls.call(never, action);
        REQUIRE_FALSE(told);
        CHECK(told.error().code() == MessageCode::HttpCallRefused);
    }
}

TEST_CASE("renewed keys are used after a reload, and the old ones as long as the new are no good") {
    const auto folder = fs::path(SCHAKEL_BUILD_DIR) / "partner-soap-keys";
    fs::create_directories(folder);
    const auto place = [&](const std::string& name, const std::string& suffix) {
        const auto to = folder / ("own" + suffix);
        fs::copy_file(certs() / (name + suffix), to, fs::copy_options::overwrite_existing);
        fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write);
    };
    place("foreign-sign", ".pem");
    place("gateway-sign", ".key");
    Calls calls;
    calls.settings.files.certificate = folder / "own.pem";
    calls.settings.files.key = folder / "own.key";
    schakel::app::PartnerSoap soap(calls.settings, calls.bench.clock);
    CHECK_FALSE(soap.reload());  // the key is another certificate's

    const auto text = question();
    const auto perform = [&] {
        schakel::base::ViewSource body(text);
        schakel::pluginhost::HttpCall asked;
        asked.method = "POST";
        asked.body = &body;
        asked.headers.push_back({"SOAPAction", kAction});
        return soap.perform(
            asked, {},
            [&](const ClientRequest& request) -> schakel::base::Result<ClientResponse> {
                calls.sent = *schakel::base::readAll(*request.body);
                return calls.answering("<a/>")(request);
            },
            calls.answer);
    };
    const auto before = perform();
    REQUIRE_FALSE(before);
    CHECK(before.error().code() == MessageCode::PrivateKeyUnusable);
    place("gateway-sign", ".pem");
    CHECK(soap.reload());
    CHECK(perform());
    std::ofstream(folder / "own.pem") << "no certificate";
    CHECK_FALSE(soap.reload());
    CHECK(perform());
}
