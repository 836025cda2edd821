#include <catch2/catch.hpp>

#include "simulators/common/JsonBody.h"
#include "simulators/somtoday/SomtodaySimulator.h"
#include "tests/support/FakeClock.h"

namespace schakel::simulators::somtoday {
namespace {

Schools schools() {
    Schools result;
    result.add("99XX00", "Voorbeeldcollege").leerlingen = 25;
    result.add("99XX01", "Gesloten").access = Access::denied;
    result.add("00YY00", "Ander bestuur");
    return result;
}

struct Bench {
    explicit Bench(SimulatorOptions options = {}) : simulator(std::move(options), schools(), clock) {
        token = newToken("99XX");
    }

    transport::Response ask(const std::string& method, const std::string& path, std::string body = {}) {
        transport::RequestHead head;
        head.method = method;
        const auto question = path.find('?');
        head.path = path.substr(0, question);
        head.query = question == std::string::npos ? "" : path.substr(question + 1);
        head.headers = {{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}};
        return simulator.handle(head, std::move(body));
    }

    std::string newToken(const std::string& brin) {
        const auto board = field(ask("GET", "/rest/v1/connect/instelling?brin=" + brin).body, "/instellingen/0/uuid");
        return field(ask("POST", "/oauth2/token?organisation=" + board,
                         "grant_type=client_credentials&client_id=schakel&client_secret=geheim-van-de-nabootsing")
                         .body,
                     "/access_token");
    }

    static std::string field(const std::string& json, const std::string& pointer) {
        const JsonBody body(json);
        std::string_view text;
        return body.root() && body.root()->at_pointer(pointer).get(text) == simdjson::SUCCESS ? std::string(text)
                                                                                              : std::string();
    }

    std::string base() { return "/rest/v1/connect/vestiging/" + stable("99XX00"); }
    static std::string stable(const std::string& brin) { return schools().vestigingByBrin(brin)->uuid; }

    test::FakeClock clock;
    SomtodaySimulator simulator;
    std::string token;
};

constexpr const char* kAanmelding =
    R"({"leerling":{"achternaam":"Demo","voorvoegsel":"van","roepnaam":"Test","geslacht":"MAN","geboortedatum":"2014-02-03",
        "geboorteplaats":"Onbekend","geboorteland":"0000","nationaliteit1":"0000"},"verzorgers":[]})";

}  // namespace

TEST_CASE("a board sees its own open vestigingen only") {
    Bench bench;
    const auto seen = bench.ask("GET", "/rest/v1/connect/vestiging").body;
    CHECK(seen.find("99XX00") != std::string::npos);
    CHECK(seen.find("99XX01") == std::string::npos);
    CHECK(seen.find("00YY00") == std::string::npos);
    CHECK(bench.ask("GET", bench.base() + "/leerling?amount=1").status == 200);
    for (const std::string brin : {"99XX01", "00YY00"}) {
        CHECK(bench.ask("GET", "/rest/v1/connect/vestiging/" + Bench::stable(brin) + "/leerling?amount=1").status ==
              401);
    }
    CHECK(bench.ask("GET", "/rest/v1/connect/vestiging/geen-uuid/leerling?amount=1").status == 404);
}

TEST_CASE("instellingen are found by both lengths of BRIN and by part of a name") {
    Bench bench;
    for (const std::string query : {"?brin=99XX", "?brin=99XX00", "?naam=voorbeeld"}) {
        CAPTURE(query);
        const auto body = bench.ask("GET", "/rest/v1/connect/instelling" + query).body;
        CHECK(body.find("99XX") != std::string::npos);
        CHECK(body.find("00YY") == std::string::npos);
    }
    CHECK(bench.ask("GET", "/rest/v1/connect/instelling?brin=11ZZ").body == "{\"instellingen\":[]}");
}

TEST_CASE("tokens expire, and wrong secrets get none") {
    Bench bench;
    bench.clock.advance(std::chrono::minutes(59));
    CHECK(bench.ask("GET", "/rest/v1/connect/vestiging").status == 200);
    bench.clock.advance(std::chrono::minutes(1));
    CHECK(bench.ask("GET", "/rest/v1/connect/vestiging").status == 401);
    CHECK(bench
              .ask("POST", "/oauth2/token?organisation=x",
                   "grant_type=client_credentials&client_id=schakel&client_secret=x")
              .status == 401);
    CHECK(bench.ask("POST", "/oauth2/token", "grant_type=password").status == 400);
}

TEST_CASE("pages end in an empty one; amount is required and at most 200") {
    Bench bench;
    CHECK(bench.ask("GET", bench.base() + "/leerling").status == 400);
    CHECK(bench.ask("GET", bench.base() + "/leerling?amount=201").status == 400);
    CHECK(bench.ask("GET", bench.base() + "/leerling?amount=0").status == 400);
    CHECK(bench.ask("GET", bench.base() + "/leerling?amount=5&offset=-1").status == 400);
    CHECK(bench.ask("GET", bench.base() + "/leerling?amount=5&peilschooljaar=VORIG").status == 400);
    CHECK(bench.ask("GET", bench.base() + "/leerling?amount=200&offset=200").body == "{\"leerlingen\":[]}");
    CHECK(bench.ask("GET", bench.base() + "/leerling?subject=x").body == "{\"leerlingen\":[]}");
}

TEST_CASE("a withheld field is left out and said to be") {
    Bench bench;
    transport::RequestHead head;
    head.method = "POST";
    head.path = "/control/rights";
    REQUIRE(bench.simulator.control(head, R"({"vestiging":"99XX00","withheld":["BSN"]})").status == 204);
    const auto body = bench.ask("GET", bench.base() + "/leerling?amount=5&veldpermissies=true").body;
    CHECK(body.find("\"BSN\":\"") == std::string::npos);
    CHECK(body.find("\"BSN\":false") != std::string::npos);
    CHECK(body.find("\"achternaam\":true") != std::string::npos);
}

TEST_CASE("only a signature makes an aanmelding count, and only once") {
    Bench bench;
    const auto created = bench.ask("POST", bench.base() + "/aanmelding", kAanmelding);
    REQUIRE(created.status == 201);
    const auto one = bench.base() + "/aanmelding/" + Bench::field(created.body, "/uuid");
    CHECK(bench.simulator.counts().signatures == 0);
    CHECK(bench.ask("POST", one + "/bijlage", R"({"bestandsnaam":"a.txt","bestand":"aGFsbG8="})").status == 204);
    CHECK(bench.ask("POST", one + "/bijlage", R"({"bestandsnaam":"a.txt","bestand":"geen base64"})").status == 400);
    const std::string signature = R"({"naam":"Demo","datum":"2026-11-22"})";
    CHECK(bench.ask("POST", one + "/ondertekening", signature).status == 204);
    CHECK(bench.ask("POST", one + "/ondertekening", signature).status == 204);
    CHECK(bench.ask("POST", one + "/bijlage", R"({"bestandsnaam":"a.txt","bestand":"aGFsbG8="})").status == 400);
    const auto counts = bench.simulator.counts();
    CHECK(counts.signatures == 1);
    CHECK(counts.repeatedSignatures == 1);
    CHECK(counts.bijlageBytes == 5);
}

TEST_CASE("an aanmelding of another vestiging is not there") {
    Bench bench;
    const auto created = bench.ask("POST", bench.base() + "/aanmelding", kAanmelding);
    const auto uuid = Bench::field(created.body, "/uuid");
    bench.token = bench.newToken("00YY");
    const auto elsewhere = "/rest/v1/connect/vestiging/" + Bench::stable("00YY00") + "/aanmelding/" + uuid;
    CHECK(bench.ask("POST", elsewhere + "/ondertekening", R"({"naam":"x","datum":"2026-11-22"})").status == 404);
}

TEST_CASE("too large is 413, forgotten is 404, another content type is 415") {
    SimulatorOptions options;
    options.bijlageBytes = 4;
    options.remember = 1;
    Bench bench(options);
    const auto first = Bench::field(bench.ask("POST", bench.base() + "/aanmelding", kAanmelding).body, "/uuid");
    const auto path = bench.base() + "/aanmelding/" + first + "/bijlage";
    CHECK(bench.ask("POST", path, R"({"bestandsnaam":"a","bestand":"aGFsbG8="})").status == 413);
    CHECK(bench.ask("POST", path, std::string(5000, ' ')).status == 413);
    bench.ask("POST", bench.base() + "/aanmelding", kAanmelding);
    CHECK(bench.ask("POST", path, R"({"bestandsnaam":"a","bestand":"aGFs"})").status == 404);
    CHECK(bench.simulator.counts().received == 2);
    transport::RequestHead head;
    head.method = "POST";
    head.path = bench.base() + "/aanmelding";
    head.headers = {{"Authorization", "Bearer " + bench.token}, {"Content-Type", "application/xml"}};
    CHECK(bench.simulator.handle(head, "<x/>").status == 415);
}

TEST_CASE("an address is demanded only when asked to be strict") {
    SimulatorOptions options;
    options.addressRule = AddressRule::asDescription;
    Bench bench(options);
    const auto answer = bench.ask("POST", bench.base() + "/aanmelding", kAanmelding);
    CHECK(answer.status == 400);
    CHECK(answer.body.find("leerling.adres_nederland") != std::string::npos);
}

TEST_CASE("a batch of accounts is taken or refused whole") {
    Bench bench;
    const auto batch = [&](std::size_t count, const std::string& item) {
        std::string body = "[";
        for (std::size_t i = 0; i < count; ++i) {
            body += (i == 0 ? "" : ",") + item;
        }
        return bench.ask("PUT", bench.base() + "/leerling/account", body + "]");
    };
    const std::string good = R"({"uuid":"0e53fc1d-1c9f-88a4-a572-b4a2f976bbaa","gebruikersnaam":"demo"})";
    CHECK(batch(200, good).status == 200);
    CHECK(batch(201, good).status == 413);
    const auto refused = batch(1, R"({"uuid":"x"})");
    CHECK(refused.status == 400);
    CHECK(refused.body.find("\"errors\"") != std::string::npos);
}

TEST_CASE("the control panel shows who arrived") {
    Bench bench;
    bench.ask("POST", bench.base() + "/aanmelding", kAanmelding);
    transport::RequestHead head;
    head.method = "GET";
    head.path = "/control/aanmeldingen";
    const auto shown = bench.simulator.control(head, {}).body;
    CHECK(shown.find("\"leerling\":\"Test van Demo\"") != std::string::npos);
    CHECK(shown.find("\"unsigned\":1") != std::string::npos);
    bench.simulator.reset();
    CHECK(bench.simulator.control(head, {}).body.find("Test van Demo") == std::string::npos);
    CHECK(bench.simulator.counts().received == 0);
}

TEST_CASE("malformed bodies are a 400, whatever they are") {
    Bench bench;
    const auto created = bench.ask("POST", bench.base() + "/aanmelding", kAanmelding);
    const auto one = bench.base() + "/aanmelding/" + Bench::field(created.body, "/uuid");
    for (const std::string body :
         {"", "{", "null", "[]", "7", "\xFF", "{\"leerling\":[]}", "{\"leerling\":{},\"verzorgers\":[1]}"}) {
        CAPTURE(body);
        CHECK(bench.ask("POST", bench.base() + "/aanmelding", body).status == 400);
        CHECK(bench.ask("POST", one + "/bijlage", body).status == 400);
        CHECK(bench.ask("POST", one + "/ondertekening", body).status == 400);
        CHECK(bench.ask("PUT", bench.base() + "/leerling/account", body).status != 500);
    }
}

}  // namespace schakel::simulators::somtoday
