// Schakel tells: first the Traffic Center, which says where, then the partner itself.
#include "ExchangeBench.h"

using namespace schakel::test;
using Catch::Contains;
using schakel::base::MessageCode;

namespace {

const std::string kUrl = "https://vo.example/oso";

std::string ready(const std::string& doel, const std::string& more = {}) {
    return R"({"kind":"ready","doel":")" + doel + R"(","bron":{"brin":"00YY","routeringskenmerk":")" + kBron +
           R"("},"target":{"brin":"99XX","routeringskenmerk":")" + kDoel + "\"}" + more + "}";
}

struct NotifyBench : ExchangeBench {
    NotifyBench() {
        announced(element("url", kUrl));
        on("notificatieRequest",
           [](const SeenCall&) { return resultaat("notificatieResponse", "NotificatieOntvangen"); });
    }
    void announced(const std::string& fields) {
        on("meldenNotificatieRequest", [fields](const SeenCall&) {
            return answered("meldenNotificatieResponse", element("resultaat", "NotificatieOntvangen") + fields);
        });
    }
    schakel::base::Error failureOf(const std::string& json) const {
        const auto told = adapter->notify(json);
        REQUIRE_FALSE(told);
        return told.error();
    }
};

}  // namespace

TEST_CASE("a doel hears that a dossier is ready, at the address the Traffic Center names") {
    NotifyBench bench;
    const auto told = bench.adapter->notify(
        ready("OV", ",\"sessie\":\"" + kSession + "\",\"aanvraagdatum\":\"2027-05-03T11:20:00+02:00\""));
    REQUIRE(told);
    CHECK(*told == R"({"resultaat":"NotificatieOntvangen"})");
    CHECK(bench.operations() == std::vector<std::string>{"meldenNotificatieRequest", "notificatieRequest"});
    CHECK(bench.calls()[1].endpoint == "doel");
    CHECK(bench.calls()[1].path == kUrl);
    for (const auto* operation : {"meldenNotificatieRequest", "notificatieRequest"}) {
        CHECK_THAT(bench.sent(operation),
                   Contains("<o:sessieId>" + kSession + "</o:sessieId><o:aanvraagdatum>2027-05-03T11:20:00+02:00") &&
                       Contains("<o:doel>OV</o:doel>") && !Contains("koppelsleutel"));
    }
}

TEST_CASE("an SWV gets the koppelsleutel that the Traffic Center gives out, and so does the gateway") {
    NotifyBench bench;
    bench.announced(element("url", kUrl) + element("koppelsleutel", kKey));
    const auto told = bench.adapter->notify(ready("SWV"));
    REQUIRE(told);
    CHECK(*told == "{\"resultaat\":\"NotificatieOntvangen\",\"koppelsleutel\":\"" + kKey + "\"}");
    CHECK_THAT(bench.sent("notificatieRequest"),
               Contains("<o:koppelsleutel>" + kKey + "</o:koppelsleutel><o:doel>SWV"));
    CHECK_THAT(bench.sent("meldenNotificatieRequest"), !Contains("koppelsleutel"));
}

TEST_CASE("a koppelsleutel that is missing, or that does not belong there, stops the notice") {
    NotifyBench bench;
    CHECK_THAT(bench.failureOf(ready("SWV")).text(), Contains("geen koppelsleutel"));
    bench.announced(element("url", kUrl) + element("koppelsleutel", kKey));
    CHECK_THAT(bench.failureOf(ready("OV")).text(), Contains("waar geen hoort"));
    CHECK(bench.sent("notificatieRequest").empty());
}

TEST_CASE("what the Traffic Center or the doel refuses is told") {
    NotifyBench bench;
    bench.on("meldenNotificatieRequest",
             [](const SeenCall&) { return resultaat("meldenNotificatieResponse", "OnbekendAanleverpunt"); });
    CHECK(bench.failureOf(ready("OV")).code() == MessageCode::AdapterNotThere);
    bench.announced(element("url", kUrl));
    bench.on("notificatieRequest", [](const SeenCall&) { return resultaat("notificatieResponse", "OnbekendeFout"); });
    CHECK(bench.failureOf(ready("OV")).code() == MessageCode::AdapterUnavailable);
    bench.on("notificatieRequest", [](const SeenCall&) { return unreachable(); });
    CHECK(bench.failureOf(ready("OV")).code() == MessageCode::AdapterUnavailable);
    bench.announced(element("url", "http://vo.example/"));
    CHECK(bench.failureOf(ready("OV")).code() == MessageCode::AdapterDenied);
}

TEST_CASE("an SWV's feedback goes to the school of origin") {
    NotifyBench bench;
    bench.on("meldenTerugkoppelingRequest", [](const SeenCall&) {
        return answered("meldenTerugkoppelingResponse",
                        element("resultaat", "TerugkoppelingOntvangen") + element("url", kUrl));
    });
    bench.on("terugkoppelingRequest",
             [](const SeenCall&) { return resultaat("terugkoppelingResponse", "TerugkoppelingOntvangen"); });
    const auto told = bench.adapter->notify(R"({"kind":"terugkoppeling","bron":{"brin":"00YY","routeringskenmerk":")" +
                                            kBron + R"("},"doel":{"brin":"99XX","routeringskenmerk":")" + kDoel +
                                            R"("},"koppelsleutel":")" + kKey + R"(","text":"Geplaatst"})");
    REQUIRE(told);
    CHECK(*told == R"({"resultaat":"TerugkoppelingOntvangen"})");
    CHECK(bench.calls()[1].endpoint == "bron");
    CHECK_THAT(bench.sent("terugkoppelingRequest"), Contains("<o:terugkoppeling>Geplaatst</o:terugkoppeling>"));
}

TEST_CASE("a notice that is not whole is refused before anything is sent") {
    NotifyBench bench;
    for (const auto& json : {std::string("{}"), ready("VO"), ready("OV", R"(,"sessie":"x")"),
                             std::string(R"({"kind":"ready"})"), std::string(R"({"kind":"terugkoppeling"})")}) {
        CHECK(bench.failureOf(json).code() == MessageCode::AdapterRefused);
    }
    CHECK(bench.calls().empty());
}
