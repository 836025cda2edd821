// One effect, however often and however badly a delivery is tried.
#include <atomic>

#include <simdjson.h>
#include <catch2/catch.hpp>

#include "SomtodayPartner.h"

namespace schakel::contract {
namespace {

struct Fixture {
    explicit Fixture(simulators::somtoday::SimulatorOptions options = {})
        : partner(std::move(options)), host(partner.asPartner()), adapter("somtoday", kSomtodayConfig, host) {}

    // From now on `answer` is given to requests whose path ends like this; the partner does what was asked first when
    // `effect` says so.
    enum class Effect : bool { none, done };
    void answerWith(const std::string& pathEnd, const StubAnswer& answer, Effect effect = Effect::none, int times = 1) {
        auto left = std::make_shared<std::atomic<int>>(times);
        host.setPartner([this, pathEnd, answer, effect, left](const StubRequest& request) {
            if (!request.path.ends_with(pathEnd) || left->fetch_sub(1) <= 0) {
                return partner.answer(request);
            }
            if (effect == Effect::done) {
                partner.answer(request);
            }
            return answer;
        });
    }

    SomtodayPartner partner;
    StubHost host;
    LoadedAdapter adapter;
};

std::string errorBody(const std::string& problem, const std::string& clarification) {
    return R"({"errors":[{"code":1,"problem":")" + problem + R"(","clarification":")" + clarification + R"("}]})";
}

std::int64_t number(const std::string& json, const char* name) {
    simdjson::dom::parser parser;
    return parser.parse(json)[name].get_int64().value();
}

}  // namespace

TEST_CASE("Somtoday: a dossier without attachments costs two calls once token and vestiging are known") {
    Fixture fixture;
    auto first = somtodayDelivery();
    REQUIRE(fixture.adapter.deliver(first).status == SCHAKEL_OK);
    const auto before = fixture.host.requests().size();
    CHECK(before == 5);  // instelling, token, vestiging, aanmelding, ondertekening
    auto second = somtodayDelivery();
    REQUIRE(fixture.adapter.deliver(second).status == SCHAKEL_OK);
    CHECK(fixture.host.requests().size() == before + 2);
    CHECK(second.saves == 1);
    CHECK(fixture.partner.counts().signatures == 2);
}

TEST_CASE("Somtoday: attachments arrive and the receipt counts them") {
    Fixture fixture;
    auto delivery = somtodayDelivery(3);
    const auto result = fixture.adapter.deliver(delivery);
    REQUIRE(result.status == SCHAKEL_OK);
    CHECK(number(result.output, "bijlagen") == 3);
    CHECK(result.output.find("referentie") != std::string::npos);
    CHECK(fixture.partner.counts().bijlagen == 3);
    CHECK(fixture.partner.counts().bijlageBytes == 15);
}

TEST_CASE("Somtoday: nothing is signed when the progress could not be saved") {
    Fixture fixture;
    auto delivery = somtodayDelivery();
    delivery.savingFails = true;
    CHECK(fixture.adapter.deliver(delivery).status == SCHAKEL_UNAVAILABLE);
    CHECK(fixture.partner.counts().received == 1);
    CHECK(fixture.partner.counts().signatures == 0);
}

TEST_CASE("Somtoday: whichever call fails, a retry leaves exactly one effect") {
    for (const auto effect : {Fixture::Effect::none, Fixture::Effect::done}) {
        for (const std::string path :
             {"/instelling", "/token", "/vestiging", "/aanmelding", "/bijlage", "/ondertekening"}) {
            CAPTURE(path, effect == Fixture::Effect::done);
            Fixture fixture;
            fixture.answerWith(path, {.outcome = SCHAKEL_UNAVAILABLE}, effect);
            auto delivery = somtodayDelivery(2);
            CHECK(fixture.adapter.deliver(delivery).status == SCHAKEL_UNAVAILABLE);
            CHECK(fixture.adapter.deliver(delivery).status == SCHAKEL_OK);
            CHECK(fixture.partner.counts().signatures == 1);
        }
    }
}

TEST_CASE("Somtoday: a signature whose answer was lost is repeated for the same aanmelding, nothing else") {
    Fixture fixture;
    fixture.answerWith("/ondertekening", {.outcome = SCHAKEL_UNAVAILABLE}, Fixture::Effect::done);
    auto delivery = somtodayDelivery(1);
    REQUIRE(fixture.adapter.deliver(delivery).status == SCHAKEL_UNAVAILABLE);
    const auto result = fixture.adapter.deliver(delivery);
    REQUIRE(result.status == SCHAKEL_OK);
    CHECK(number(result.output, "bijlagen") == 1);
    const auto counts = fixture.partner.counts();
    CHECK(counts.received == 1);
    CHECK(counts.bijlagen == 1);
    CHECK(counts.signatures == 1);
    CHECK(counts.repeatedSignatures == 1);
}

TEST_CASE("Somtoday: a repeated signature that is refused is a question for a person") {
    Fixture fixture;
    fixture.answerWith("/ondertekening", {.outcome = SCHAKEL_UNAVAILABLE}, Fixture::Effect::done);
    auto delivery = somtodayDelivery();
    REQUIRE(fixture.adapter.deliver(delivery).status == SCHAKEL_UNAVAILABLE);
    fixture.answerWith("/ondertekening", {.status = 400, .body = errorBody("Al ondertekend", "")});
    const auto result = fixture.adapter.deliver(delivery);
    CHECK(result.status == SCHAKEL_INVALID_INPUT);
    CHECK(result.message.find("misschien was zij al ondertekend") != std::string::npos);
    CHECK(result.remedy.find("referentie") != std::string::npos);
}

TEST_CASE("Somtoday: after a refused attachment a retry goes on with the same draft") {
    Fixture fixture;
    auto delivery = somtodayDelivery(3);
    std::atomic<int> calls{0};
    fixture.host.setPartner([&](const StubRequest& request) {
        const bool second = request.path.ends_with("/bijlage") && ++calls == 2;
        return second ? StubAnswer{.status = 503, .body = {}} : fixture.partner.answer(request);
    });
    REQUIRE(fixture.adapter.deliver(delivery).status == SCHAKEL_UNAVAILABLE);
    REQUIRE(fixture.adapter.deliver(delivery).status == SCHAKEL_OK);
    CHECK(fixture.partner.counts().received == 1);
    CHECK(fixture.partner.counts().bijlagen == 3);
    CHECK(fixture.partner.counts().signatures == 1);
}

TEST_CASE("Somtoday: an attachment that is too large stays behind, the dossier goes, the receipt says which") {
    simulators::somtoday::SimulatorOptions options;
    options.bijlageBytes = 4;
    Fixture fixture(options);
    auto delivery = somtodayDelivery(2);
    delivery.parts[1].content = R"({"bestandsnaam":"kanarie.pdf","bestand":"aGFs"})";
    const auto result = fixture.adapter.deliver(delivery);
    REQUIRE(result.status == SCHAKEL_OK);
    CHECK(number(result.output, "bijlagen") == 1);
    CHECK(result.output.find("\"te_groot\":[{\"nummer\":2,\"bytes\":") != std::string::npos);
    CHECK(result.output.find("kanarie") == std::string::npos);
    CHECK(fixture.host.logged().find("kanarie") == std::string::npos);
    CHECK(fixture.partner.counts().signatures == 1);
}

TEST_CASE("Somtoday: a token that expired is replaced once, and the body is sent again from its first byte") {
    Fixture fixture;
    auto first = somtodayDelivery();
    REQUIRE(fixture.adapter.deliver(first).status == SCHAKEL_OK);
    fixture.partner.control("/control/expire-tokens", "");
    auto second = somtodayDelivery(1);
    CHECK(fixture.adapter.deliver(second).status == SCHAKEL_OK);
    CHECK(fixture.host.count("/oauth2/token") == 2);
    CHECK(fixture.partner.counts().signatures == 2);
}

TEST_CASE("Somtoday: a 401 that stays is about the vestiging, and says what the school must do") {
    Fixture fixture;
    auto first = somtodayDelivery();
    REQUIRE(fixture.adapter.deliver(first).status == SCHAKEL_OK);
    fixture.partner.control("/control/rights", R"({"vestiging":"99XX00","access":false})");
    auto second = somtodayDelivery();
    const auto result = fixture.adapter.deliver(second);
    CHECK(result.status == SCHAKEL_DENIED);
    CHECK(result.message.find("99XX00") != std::string::npos);
    CHECK(result.message.find("schooljaar") != std::string::npos);
    CHECK(result.remedy.find("in Somtoday") != std::string::npos);
    CHECK(fixture.host.count("/oauth2/token") == 2);
}

TEST_CASE("Somtoday: a vestiging that is not visible is denied by name") {
    Fixture fixture;
    auto delivery = somtodayDelivery();
    delivery.target = R"({"vestiging":"99XX02"})";
    const auto result = fixture.adapter.deliver(delivery);
    CHECK(result.status == SCHAKEL_DENIED);
    CHECK(result.message.find("99XX02") != std::string::npos);
    CHECK(fixture.partner.counts().received == 0);
}

TEST_CASE("Somtoday: a wrong secret is the connection's configuration") {
    SomtodayPartner partner;
    StubHost host(partner.asPartner());
    LoadedAdapter adapter("somtoday", R"({"instelling_brin":"99XX","client_id":"schakel","client_secret":"fout"})",
                          host);
    auto delivery = somtodayDelivery();
    CHECK(adapter.deliver(delivery).status == SCHAKEL_CONFIGURATION);
    CHECK(host.count("/oauth2/token") == 1);
}

TEST_CASE("Somtoday: the board must be exactly one, and the one that was asked for") {
    const auto configured = [](const std::string& answer) {
        SomtodayPartner partner;
        StubHost host([&](const StubRequest& request) {
            return request.path.ends_with("/instelling") ? StubAnswer{.status = 200, .body = answer}
                                                         : partner.answer(request);
        });
        LoadedAdapter adapter("somtoday", kSomtodayConfig, host);
        auto delivery = somtodayDelivery();
        const auto result = adapter.deliver(delivery);
        CHECK(host.count("/oauth2/token") == 0);
        return result.status;
    };
    CHECK(configured(R"({"instellingen":[]})") == SCHAKEL_CONFIGURATION);
    CHECK(configured(R"({"instellingen":[{"uuid":"a"},{"uuid":"b"}]})") == SCHAKEL_CONFIGURATION);
    CHECK(configured(R"({"instellingen":[{"uuid":"0e53fc1d-1c9f-88a4-a572-b4a2f976bbaa","brins":["00YY"]}]})") ==
          SCHAKEL_CONFIGURATION);
    CHECK(configured(R"({"instellingen":[{"uuid":"../x?","brins":["99XX"]}]})") == SCHAKEL_CONFIGURATION);
    CHECK(configured(R"({})") == SCHAKEL_UNAVAILABLE);
}

TEST_CASE("Somtoday: two vestigingen with one BRIN are never guessed between") {
    SomtodayPartner partner;
    StubHost host([&](const StubRequest& request) {
        return request.path == "/connect/vestiging"
                   ? StubAnswer{.status = 200,
                                .body =
                                    R"({"vestigingen":[{"uuid":"0e53fc1d-1c9f-48a4-a572-000000000001","brins":["99XX00"]},)"
                                    R"({"uuid":"0e53fc1d-1c9f-48a4-a572-000000000002","brins":["99XX00"]}]})"}
                   : partner.answer(request);
    });
    LoadedAdapter adapter("somtoday", kSomtodayConfig, host);
    auto delivery = somtodayDelivery();
    CHECK(adapter.deliver(delivery).status == SCHAKEL_CONFIGURATION);
    CHECK(host.count("/aanmelding") == 0);
}

TEST_CASE("Somtoday: a refusal names the fields and never a value") {
    Fixture fixture;
    fixture.answerWith("/aanmelding",
                       {.status = 400, .body = errorBody("Verplicht veld ontbreekt", "leerling.geboortedatum")});
    auto delivery = somtodayDelivery();
    const auto named = fixture.adapter.deliver(delivery);
    CHECK(named.status == SCHAKEL_INVALID_INPUT);
    CHECK(named.message == "Somtoday wijst de gegevens af: Verplicht veld ontbreekt (leerling.geboortedatum)");

    fixture.answerWith("/aanmelding", {.status = 400,
                                       .body = errorBody("Dubbel: 'Vogelproef' 999 999 011 kanarie@voorbeeld.example",
                                                         "Kanarienaam Vogelproef")});
    const auto hidden = fixture.adapter.deliver(delivery);
    CHECK(hidden.status == SCHAKEL_INVALID_INPUT);
    for (const auto& canary : canaries()) {
        CHECK(hidden.message.find(canary) == std::string::npos);
    }
    CHECK(hidden.message.find("999") == std::string::npos);
}

TEST_CASE("Somtoday: Retry-After is kept to, without another call") {
    Fixture fixture;
    fixture.answerWith("/aanmelding", {.status = 429, .body = {}, .retryAfterMs = 600'000});
    auto delivery = somtodayDelivery();
    const auto first = fixture.adapter.deliver(delivery);
    CHECK(first.status == SCHAKEL_UNAVAILABLE);
    CHECK(first.message.find("600 s") != std::string::npos);
    const auto calls = fixture.host.requests().size();
    CHECK(fixture.adapter.deliver(delivery).status == SCHAKEL_UNAVAILABLE);
    CHECK(fixture.host.requests().size() == calls);
}

TEST_CASE("Somtoday: an aanmelding answered without a usable UUID is not built upon") {
    Fixture fixture;
    fixture.answerWith("/aanmelding", {.status = 201, .body = R"({"uuid":"../../velden","referentie":"X"})"});
    auto delivery = somtodayDelivery();
    CHECK(fixture.adapter.deliver(delivery).status == SCHAKEL_UNAVAILABLE);
    CHECK(fixture.host.count("/ondertekening") == 0);
}

TEST_CASE("Somtoday: parts that do not make an aanmelding are refused before any call") {
    Fixture fixture;
    auto unsignedDelivery = somtodayDelivery();
    unsignedDelivery.parts.pop_back();
    CHECK(fixture.adapter.deliver(unsignedDelivery).status == SCHAKEL_CONFIGURATION);
    auto twice = somtodayDelivery();
    twice.parts.push_back(twice.parts.front());
    CHECK(fixture.adapter.deliver(twice).status == SCHAKEL_CONFIGURATION);
    auto strange = somtodayDelivery();
    strange.parts.push_back({"foto", "image/png", "x"});
    CHECK(fixture.adapter.deliver(strange).status == SCHAKEL_CONFIGURATION);
    CHECK(fixture.host.requests().empty());
}

TEST_CASE("Somtoday: a token with a line break is never sent") {
    SomtodayPartner partner;
    StubHost host([&](const StubRequest& request) {
        return request.path.ends_with("/token")
                   ? StubAnswer{.status = 200, .body = "{\"access_token\":\"a\\r\\nX-Evil: 1\",\"expires_in\":60}"}
                   : partner.answer(request);
    });
    LoadedAdapter adapter("somtoday", kSomtodayConfig, host);
    auto delivery = somtodayDelivery();
    CHECK(adapter.deliver(delivery).status == SCHAKEL_UNAVAILABLE);
    for (const auto& request : host.requests()) {
        CHECK(request.header("Authorization").find('\n') == std::string::npos);
    }
}

TEST_CASE("Somtoday: the secret goes to the login only") {
    Fixture fixture;
    auto delivery = somtodayDelivery(1);
    REQUIRE(fixture.adapter.deliver(delivery).status == SCHAKEL_OK);
    for (const auto& request : fixture.host.requests()) {
        const bool hasSecret = request.body.find("geheim-van-de-nabootsing") != std::string::npos;
        CHECK(hasSecret == (request.endpoint == "login"));
        CHECK(request.header("Authorization").empty() ==
              (request.endpoint == "login" || request.path.ends_with("/instelling")));
    }
}

}  // namespace schakel::contract
