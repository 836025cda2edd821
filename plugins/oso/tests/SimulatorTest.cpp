// The plugin and the simulated parties of the exchange, which were written without any of its code: two hands, one
// wire.
#include "ExchangeBench.h"
#include "gateway/base/Digest.h"
#include "tests/unit/simulators/OsoBench.h"

using namespace schakel::test;
using namespace schakel::simulators::oso;
using Catch::Contains;
using schakel::base::MessageCode;
using schakel::pluginhost::ServeRequest;

namespace {

const std::string kHere = "0000000700000ZZ00931";  // the school for which this gateway is the bronsysteem

Aanleverpunten supplyPoints() {
    Aanleverpunten points;
    points.put(aanleverpuntFrom(std::string("00YY,") + kBronKenmerk + ",https://bron.example/las/" + kBronKenmerk +
                                ",De Vaart,po,00000099000000000500"));
    points.put(aanleverpuntFrom("00ZZ," + kHere + ",https://schakel.example/serve/oso-tc,De Sluis,po"));
    points.put(aanleverpuntFrom(std::string("99XX,") + kDoelKenmerk + ",https://vo.example/doel,,vo"));
    points.put(aanleverpuntFrom(std::string("99SW,") + kSwvKenmerk + ",https://swv.example/doel,,swv"));
    return points;
}

DoelOptions doelOptions(const std::string& sector, const std::string& brin, const std::string& kenmerk) {
    DoelOptions options;
    options.sector = sector;
    options.brin = brin;
    options.kenmerk = kenmerk;
    options.trafficCenter = "https://tc.example/oso";
    options.secret = "geheim";
    return options;
}

// Every party in one process; messages go from one to the other without a network.
struct World : ExchangeBench {
    explicit World(const std::string& options = R"({"zoeksleutel":"geheim"})") : ExchangeBench(options) {
        http.answer([this](const SeenCall& call) -> schakel::base::Result<FakeAnswer> { return carry(call); });
    }

    FakeAnswer carry(const SeenCall& call) {
        if (call.endpoint == "osr") {
            schakel::transport::RequestHead head;
            head.method = "GET";
            head.path = "/osr" + call.path.substr(0, call.path.find('?'));
            head.query = call.path.substr(call.path.find('?') + 1);
            const auto answer = center.handle(head, {});
            return {answer.status, answer.body};
        }
        const auto answer = deliver(call.endpoint == "tc" ? "https://tc.example/oso" : call.path, call.body);
        return {answer.status, answer.body};
    }

    PostAnswer deliver(const std::string& url, const std::string& envelope) {
        const auto where = url.substr(8, url.find('/', 8) - 8);
        if (where == "schakel.example") {
            schakel::base::ViewSource body(envelope);
            FakeServeResponse said;
            const auto served = adapter->serve(ServeRequest{"POST", "", "00000099000000000200", body}, shelf, said);
            return served ? PostAnswer{said.status, said.bytes.text()} : PostAnswer{500, ""};
        }
        schakel::simulators::Partner& partner =
            where == "tc.example"     ? static_cast<schakel::simulators::Partner&>(center)
            : where == "bron.example" ? static_cast<schakel::simulators::Partner&>(las)
            : where == "vo.example"   ? static_cast<schakel::simulators::Partner&>(vo)
                                      : static_cast<schakel::simulators::Partner&>(swv);
        schakel::transport::RequestHead head;
        head.method = "POST";
        head.path = url.substr(url.find('/', 8));
        head.headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"SOAPAction", "\"\""}};
        head.peer.oin = "00000099000000000500";
        auto answer = partner.handle(head, envelope);
        return {answer.status, std::move(answer.body)};
    }

    SoapPost post() {
        return [this](const std::string& url, const std::string& envelope) { return deliver(url, envelope); };
    }

    schakel::transport::Response control(schakel::simulators::Partner& partner, const std::string& method,
                                         const std::string& path, const std::string& body = {}) {
        schakel::transport::RequestHead head;
        head.method = method;
        head.path = path.substr(0, path.find('?'));
        head.query = path.find('?') == std::string::npos ? "" : path.substr(path.find('?') + 1);
        return partner.control(head, body);
    }

    void stage(const std::string& more = {}) {
        REQUIRE(control(las, "POST", "/control/dossiers?brin=00YY&pgn=999999011" + more, dossierXml()).status == 200);
    }

    std::unique_ptr<Shown> ask(const std::string& more) {
        return std::make_unique<Shown>(
            control(vo, "POST", "/control/ask", R"({"brin":"00ZZ","pgn":"999999011")" + more + "}").body);
    }

    std::string sessionState() {
        return Shown(control(center, "GET", "/control/sessions").body).at("/sessions/0/resultaat");
    }

    TrafficCenter center{{}, supplyPoints(), clock};
    PoLas las{{.soap = {}, .trafficCenter = "https://tc.example/oso", .secret = "geheim"},
              {{.brin = "00YY", .kenmerk = kBronKenmerk, .naam = "De Vaart"}},
              post(),
              clock};
    Doelsysteem vo{doelOptions("vo", "99XX", kDoelKenmerk), post(), clock};
    Doelsysteem swv{doelOptions("swv", "99SW", kSwvKenmerk), post(), clock};
};

const char* const kReady = R"({"outcome":"ready","snapshot":"s1","stagedAt":"2027-05-03T09:20:00.000Z"})";

}  // namespace

TEST_CASE("with simulators: a dossier is fetched whole, and the session is closed") {
    World world;
    world.stage();
    const auto fetched = world.fetch();
    REQUIRE(fetched.result);
    const auto xml = dossierXml();
    const auto begin = xml.find("<dossier");
    CHECK(fetched.document == xml.substr(begin, xml.rfind('>') + 1 - begin));
    CHECK(world.sessionState() == "OverdrachtGeslaagd");
    CHECK(world.lines.contains("oso.signed_off", "SessieAfgemeld"));
}

TEST_CASE("with simulators: what a school says about a dossier reaches the user") {
    World world;
    SECTION("nothing is staged") {
        const auto fetched = world.fetch();
        REQUIRE_FALSE(fetched.result);
        CHECK(fetched.result.error().code() == MessageCode::AdapterNotThere);
        CHECK_THAT(fetched.result.error().text(), Contains("DossierNietBeschikbaar"));
        CHECK(world.sessionState() == "DossierNietBeschikbaar");
    }
    SECTION("not for this target") {
        world.stage("&state=refused-target");
        CHECK_THAT(world.fetch().result.error().text(), Contains("GeenToestemmingDoel"));
    }
    SECTION("not changed since") {
        world.stage("&stagedAt=2026-05-02T12:00:00%2B02:00");
        const auto fetched = world.fetch(
            ExchangeBench::order("\"pgn\":\"999999011\"", "overstapdossier", R"(,"sinds":"2026-05-02T10:00:00Z")"));
        CHECK(fetched.result);
        CHECK(fetched.document.empty());
    }
    SECTION("a school that is not active") {
        CHECK(world.control(world.center, "POST", "/control/schools", R"({"brin":"00YY","active":false})").status <
              300);
        const auto fetched = world.fetch();
        REQUIRE_FALSE(fetched.result);
        CHECK_THAT(fetched.result.error().text(), Contains("VerstrekkerNietBekend"));
    }
}

TEST_CASE("with simulators: another secret finds nobody, and nothing is handed over") {
    World world(R"({"zoeksleutel":"anders"})");
    world.stage();
    const auto fetched = world.fetch();
    REQUIRE_FALSE(fetched.result);
    CHECK_THAT(fetched.result.error().text(), Contains("SessieAfwijkend"));
}

TEST_CASE("with simulators: the register of services tells where a school's system is") {
    World world(R"({"zoeksleutel":"geheim","osr":true})");
    world.stage();
    CHECK(world.fetch().result);
    CHECK(world
              .control(world.center, "POST", "/control/mandates",
                       R"({"brin":"00YY","oin":"00000099000000000500","mandate":false})")
              .status < 300);
}

TEST_CASE("with simulators: a doel gets from us what the gateway has ready") {
    World world;
    world.shelf.decision = std::string(kReady);
    world.shelf.document = dossierXml();
    const auto account = world.ask("");
    CHECK(account->at("/resultaat") == "OverdrachtGeslaagd");
    CHECK(account->at("/afmelding") == "SessieAfgemeld");
    const auto xml = dossierXml();
    const auto begin = xml.find("<dossier");
    CHECK(account->at("/dossier/sha256") ==
          schakel::base::Sha256::hexOf(xml.substr(begin, xml.rfind('>') + 1 - begin)));
    CHECK_THAT(world.shelf.asked.front(), Contains("\"sector\":\"vo\"") && Contains("\"doelBrin\":\"99XX\""));
}

TEST_CASE("with simulators: a doel that breaks the rules gets no dossier of ours") {
    for (const auto* misbehaviour :
         {"skip-session", "other-brin", "other-soort", "other-pupil", "both-keys", "no-key"}) {
        CAPTURE(misbehaviour);
        World world;
        world.shelf.decision = std::string(kReady);
        const auto account = world.ask(std::string(R"(,"misbehave":")") + misbehaviour + "\"");
        CHECK(account->at("/resultaat") != "OverdrachtGeslaagd");
        CHECK(world.shelf.asked.empty());
        CHECK(world.shelf.opened.empty());
    }
    World world;
    world.shelf.decision = std::string(kReady);
    CHECK(world.ask(R"(,"misbehave":"twice")")->at("/resultaat") == "SessieAfwijkend");
    CHECK(world.shelf.opened.size() == 1);
    CHECK(world.ask(R"(,"misbehave":"reuse-session")")->at("/resultaat") != "OverdrachtGeslaagd");
    CHECK(world.shelf.opened.size() == 1);
}

TEST_CASE("with simulators: we announce to an SWV, which fetches with the key and answers") {
    World world;
    const std::string place = R"("bron":{"brin":"00ZZ","routeringskenmerk":")" + kHere +
                              R"("},"target":{"brin":"99SW","routeringskenmerk":")" + kSwvKenmerk + "\"}";
    const auto told = world.adapter->notify(R"({"kind":"ready","doel":"SWV",)" + place + "}");
    REQUIRE(told);
    const Shown receipt(*told);
    const auto key = receipt.at("/koppelsleutel");
    REQUIRE(key.size() == 36);
    world.shelf.decision = std::string(kReady);
    world.shelf.document = dossierXml("swv-dossier");
    const Shown account(
        world
            .control(world.swv, "POST", "/control/ask",
                     R"({"brin":"00ZZ","koppelsleutel":")" + key + R"(","overdrachtsoort":"swv-dossier"})")
            .body);
    CHECK(account.at("/resultaat") == "OverdrachtGeslaagd");
    CHECK_THAT(world.shelf.asked.front(), Contains("\"koppelsleutel\":\"" + key) && !Contains("pgn"));
    const auto answered = world.control(world.swv, "POST", "/control/terugkoppeling",
                                        R"({"koppelsleutel":")" + key + R"(","text":"Geplaatst"})");
    CHECK(answered.status < 300);
    CHECK_THAT(world.shelf.notices.back(), Contains("\"kind\":\"terugkoppeling\"") && Contains("Geplaatst"));
}

TEST_CASE("with simulators: a VO school hears that its pupil's dossier is ready now") {
    World world;
    const auto told =
        world.adapter->notify(R"({"kind":"ready","doel":"OV","bron":{"brin":"00ZZ","routeringskenmerk":")" + kHere +
                              R"("},"target":{"brin":"99XX","routeringskenmerk":")" + kDoelKenmerk + "\"}}");
    REQUIRE(told);
    CHECK(Shown(world.control(world.vo, "GET", "/control/notifications").body).at("/notifications") == "1");
}

TEST_CASE("with simulators: the Traffic Center answers the ping of a selftest") {
    World world;
    CHECK(world.adapter->selftest());
}
