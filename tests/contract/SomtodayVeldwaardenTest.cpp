// Free fields of a pupil written: as expected or not at all, once.
#include <atomic>

#include <catch2/catch.hpp>

#include "SomtodayPartner.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/Transfer.h"
#include "gateway/model/RecordJson.h"

namespace schakel::contract {
namespace {

struct Fixture {
    Fixture() : host(partner.asPartner()), adapter("somtoday", kSomtodayPlanConfig, host) {}

    CallResult deliver(const std::string& velden) {
        auto delivery = somtodayVeldwaarden();
        auto& content = delivery.parts[0].content;
        content.replace(content.find("\"velden\":"), std::string::npos, "\"velden\":" + velden + "}");
        return adapter.deliver(delivery);
    }
    std::size_t puts() const {
        std::size_t count = 0;
        for (const auto& request : host.requests()) {
            count += request.method == "PUT" ? 1 : 0;
        }
        return count;
    }
    std::string values() { return partner.control("/control/veldwaarden?vestiging=99XX00&leerling=1"); }
    // The first PUT is answered with this, after the partner did what was asked when `done` says so.
    enum class Effect : bool { none, done };
    void answerPut(const StubAnswer& answer, Effect effect) {
        auto left = std::make_shared<std::atomic<int>>(1);
        host.setPartner([this, answer, effect, left](const StubRequest& request) {
            if (request.method != "PUT" || left->fetch_sub(1) <= 0) {
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

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Somtoday: free fields are written, read again, and written once") {
    Fixture fixture;
    auto delivery = somtodayVeldwaarden();
    const auto result = fixture.adapter.deliver(delivery);
    INFO(result.message);
    REQUIRE(result.status == SCHAKEL_OK);
    CHECK(result.output == R"({"leerlingen":1,"geschreven":2,"stond_er_al":0})");
    CHECK(has(fixture.values(), R"("naam":"TLV-nummer","waarde":"Vogelproef-1")"));
    CHECK(has(fixture.values(), R"("naam":"TLV-status","waarde":"Toegekend")"));
    auto again = somtodayVeldwaarden();
    CHECK(fixture.adapter.deliver(again).output == R"({"leerlingen":1,"geschreven":0,"stond_er_al":2})");
    CHECK(fixture.puts() == 1);
}

TEST_CASE("Somtoday: what is not as expected is never overwritten") {
    Fixture fixture;
    fixture.partner.control("/control/veldwaarden",
                            R"({"vestiging":"99XX00","leerling":1,"veld":"TLV-status","waarde":"Aangevraagd"})");
    auto delivery = somtodayVeldwaarden();
    const auto result = fixture.adapter.deliver(delivery);
    CHECK(result.status == SCHAKEL_INVALID_INPUT);
    CHECK(result.message == "in de administratie staat nu iets anders dan verwacht bij: tlv.status");
    CHECK(fixture.puts() == 0);
    CHECK_FALSE(has(fixture.values(), "Vogelproef"));
    CHECK(fixture.deliver(R"([{"veld":"tlv.status","oud":"Aangevraagd","nieuw":"Toegekend"}])").status == SCHAKEL_OK);
    CHECK(fixture.deliver(R"([{"veld":"tlv.status","oud":"Toegekend"}])").status == SCHAKEL_OK);  // emptied
    CHECK_FALSE(has(fixture.values(), "TLV-status"));
}

TEST_CASE("Somtoday: boxes, dates and lists take what they can hold") {
    Fixture fixture;
    CHECK(fixture.deliver(R"([{"veld":"dyslexie","oud":"false","nieuw":"true"}])").status == SCHAKEL_OK);
    CHECK(has(fixture.values(), "\"aangekruist\":true"));
    CHECK(fixture.deliver(R"([{"veld":"opp.ingangsdatum","nieuw":"2026-12-01"}])").status == SCHAKEL_OK);
    const auto list = fixture.deliver(R"([{"veld":"tlv.status","nieuw":"Misschien"}])");
    CHECK(list.status == SCHAKEL_INVALID_INPUT);
    CHECK(list.remedy == "Kies voor dit veld een van: Aangevraagd, Toegekend, Afgewezen.");
    CHECK(fixture.deliver(R"([{"veld":"opp.ingangsdatum","oud":"2026-12-01","nieuw":"2026-02-30"}])").status ==
          SCHAKEL_INVALID_INPUT);
    CHECK(fixture.deliver(R"([{"veld":"dyslexie","oud":"true","nieuw":"ja"}])").status == SCHAKEL_INVALID_INPUT);
}

TEST_CASE("Somtoday: the words of a school's list are not always Schakel's") {
    SomtodayPartner partner;
    StubHost host(partner.asPartner());
    std::string config = kSomtodayConfig;
    config.insert(config.size() - 1, R"(,"veldenplan":{"tlv.status":"TLV-status","tlv.nummer":"TLV-nummer",)"
                                     R"("bron.opp":{"naam":"OPP in BRON","waarden":{"goedgekeurd":"Geregistreerd"}}})");
    LoadedAdapter adapter("somtoday", config, host);
    auto delivery = somtodayVeldwaarden();
    auto& content = delivery.parts[0].content;
    content.replace(
        content.find("\"velden\":"), std::string::npos,
        R"("velden":[{"veld":"tlv.status","nieuw":"toegekend"},{"veld":"bron.opp","nieuw":"goedgekeurd"}]})");
    const auto result = adapter.deliver(delivery);
    INFO(result.message);
    REQUIRE(result.status == SCHAKEL_OK);
    const auto values = partner.control("/control/veldwaarden?vestiging=99XX00&leerling=1");
    CHECK(has(values, R"("naam":"TLV-status","waarde":"Toegekend")"));
    CHECK(has(values, R"("naam":"OPP in BRON","waarde":"Geregistreerd")"));
    const auto fetched =
        adapter.fetch(R"({"kind":"leerlingen","school":{"brin":"99XX","vestiging":"00"},"schooljaar":"2026-2027",)"
                      R"("peildatum":"2026-11-22"})");
    CHECK(has(fetched.output, R"("veld":"bron.opp","naam":"OPP in BRON","soort":"Keuzelijst","waarde":"goedgekeurd")"));
    config.replace(config.find("Geregistreerd"), 13, "Bestaat niet ");
    LoadedAdapter wrong("somtoday", config, host);
    const auto refused = wrong.selftest();
    CHECK(refused.status == SCHAKEL_CONFIGURATION);
    CHECK(has(refused.message, "heeft geen waarde"));
}

TEST_CASE("Somtoday: only fields of the plan, of a pupil that Somtoday knows, and nothing without an address") {
    Fixture fixture;
    CHECK(fixture.deliver(R"([{"veld":"Zorgnotitie","nieuw":"x"}])").status == SCHAKEL_CONFIGURATION);
    CHECK(fixture.deliver("[]").status == SCHAKEL_CONFIGURATION);
    CHECK(fixture.deliver(R"([{"veld":"tlv.nummer","nieuw":"x"},{"veld":"tlv.nummer","nieuw":"y"}])").status ==
          SCHAKEL_CONFIGURATION);
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"\"leerling\":\"", "\"leerling\":\"x"},
                                   {"\"vestiging\":\"00\"", "\"vestiging\":\"01\""},
                                   {"\"vestiging\":\"00\"", "\"vestiging\":7"}}) {
        auto delivery = somtodayVeldwaarden();
        auto& content = delivery.parts[0].content;
        content.replace(content.find(from), from.size(), to);
        CAPTURE(to);
        CHECK(fixture.adapter.deliver(delivery).status == SCHAKEL_CONFIGURATION);
    }
    CHECK(fixture.puts() == 0);
    auto withoutTarget = somtodayVeldwaarden();
    withoutTarget.target = "{}";  // the part says which vestiging
    CHECK(fixture.adapter.deliver(withoutTarget).status == SCHAKEL_OK);
}

TEST_CASE("Somtoday: a lost answer is not a second change") {
    Fixture fixture;
    fixture.answerPut({.status = 502, .body = {}}, Fixture::Effect::done);
    auto delivery = somtodayVeldwaarden();
    CHECK(fixture.adapter.deliver(delivery).status == SCHAKEL_UNAVAILABLE);
    CHECK(fixture.adapter.deliver(delivery).status == SCHAKEL_OK);
    CHECK(fixture.puts() == 1);
}

TEST_CASE("Somtoday: a change between reading and writing is seen by Somtoday and told") {
    Fixture fixture;
    fixture.host.setPartner([&](const StubRequest& request) {
        if (request.method == "PUT") {
            fixture.partner.control("/control/veldwaarden",
                                    R"({"vestiging":"99XX00","leerling":1,"veld":"TLV-nummer","waarde":"X-1"})");
        }
        return fixture.partner.answer(request);
    });
    auto delivery = somtodayVeldwaarden();
    const auto result = fixture.adapter.deliver(delivery);
    CHECK(result.status == SCHAKEL_INVALID_INPUT);
    CHECK(has(result.message, "in de administratie staat nu iets anders"));
    CHECK(has(fixture.values(), "X-1"));
}

TEST_CASE("Somtoday: success that is not to be seen is no success; an interface without the call is told") {
    Fixture fixture;
    fixture.answerPut({.status = 204, .body = {}}, Fixture::Effect::none);
    auto delivery = somtodayVeldwaarden();
    CHECK(fixture.adapter.deliver(delivery).status == SCHAKEL_UNAVAILABLE);
    for (const int status : {404, 405}) {
        fixture.answerPut({.status = status, .body = {}}, Fixture::Effect::none);
        const auto result = fixture.adapter.deliver(delivery);
        CHECK(result.status == SCHAKEL_UNSUPPORTED);
        CHECK(has(result.message, "neemt geen wijziging van vrije velden aan"));
    }
}

TEST_CASE("Somtoday: of several pupils those that are done are not looked at again") {
    Fixture fixture;
    auto delivery = somtodayVeldwaarden(1);
    delivery.parts.push_back(somtodayVeldwaarden(2).parts[0]);
    fixture.partner.control("/control/veldwaarden",
                            R"({"vestiging":"99XX00","leerling":2,"veld":"TLV-nummer","waarde":"X-2"})");
    CHECK(fixture.adapter.deliver(delivery).status == SCHAKEL_INVALID_INPUT);
    CHECK(delivery.progress == "{\"klaar\":1}");
    // The school goes on with the first; that is no difference any more.
    fixture.partner.control("/control/veldwaarden",
                            R"({"vestiging":"99XX00","leerling":1,"veld":"TLV-nummer","waarde":"X-1"})");
    fixture.partner.control("/control/veldwaarden",
                            R"({"vestiging":"99XX00","leerling":2,"veld":"TLV-nummer","waarde":""})");
    CHECK(fixture.adapter.deliver(delivery).status == SCHAKEL_OK);
    CHECK(has(fixture.values(), "X-1"));
}

TEST_CASE("Somtoday: what the mapping makes of a Leerlingwijziging is what the plugin takes") {
    const auto library = mapping::MappingLibrary::load(SCHAKEL_SOURCE_DIR "/mappings");
    const auto sample = somtodayVeldwaarden();
    const auto& text = sample.parts[0].content;
    const auto uuid = text.substr(text.find("\"leerling\":\"") + 12, 36);
    base::MemoryBlobStore blobs;
    const auto record =
        model::readJson(R"({"school":{"brin":"99XX","vestiging":"00"},"sleutels":{"uuid":")" + uuid +
                            R"("},"velden":[{"veld":"bron.opp","soort":"vrij-veld","nieuw":"Geregistreerd"}]})",
                        *model::findType("Leerlingwijziging"), blobs);
    REQUIRE(record);
    const auto transfer = mapping::render(library, "somtoday-connect/veldwaarden-assumed", *record, {});
    REQUIRE(transfer);
    REQUIRE(transfer->parts.size() == 1);
    const auto written = base::readAll(*transfer->parts[0].result.document.open(blobs));
    REQUIRE(written);
    TestDelivery delivery;
    delivery.target = "{}";
    delivery.parts.push_back({transfer->parts[0].mapping->part(), "application/json", *written});
    Fixture fixture;
    const auto result = fixture.adapter.deliver(delivery);
    INFO(result.message);
    CHECK(result.status == SCHAKEL_OK);
    CHECK(has(fixture.values(), R"("naam":"OPP in BRON","waarde":"Geregistreerd")"));
}

}  // namespace schakel::contract
