#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "gateway/base/Digest.h"
#include "simulators/common/Workbench.h"
#include "tests/unit/simulators/OsoBench.h"

namespace schakel::simulators::oso {
namespace {

// The dossier element of dossierXml(): what travels.
std::string travelling(const std::string& overdrachtsoort = "overstapdossier") {
    const auto xml = dossierXml(overdrachtsoort);
    const auto begin = xml.find("<dossier");
    return xml.substr(begin, xml.rfind('>') + 1 - begin);
}

// What the doel's panel shows once it asked `count` times.
std::string asksOf(OsoBench& bench, Partner& doel, const std::string& count) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    for (;;) {
        auto shown = bench.control(doel, "GET", "/control/asks").body;
        if (Shown(shown).at("/asks") == count) {
            return shown;
        }
        if (std::chrono::steady_clock::now() > deadline) {
            FAIL("asked other than " << count << " times: " << shown);
        }
        std::this_thread::yield();
    }
}

}  // namespace

TEST_CASE("a dossier travels whole, once per session") {
    OsoBench bench;
    bench.stage(dossierXml());
    const auto account = bench.ask();
    CHECK(account.at("/resultaat") == "OverdrachtGeslaagd");
    CHECK(account.at("/dossier/sha256") == base::Sha256::hexOf(travelling()));
    CHECK(account.at("/afmelding") == "SessieAfgemeld");
    CHECK(bench.ask(R"(,"misbehave":"twice")").at("/resultaat") == "SessieAfwijkend");
    CHECK(Shown(bench.control(bench.las, "GET", "/control/dossiers").body).at("/dossiers/0/delivered") == "2");
}

TEST_CASE("a staged dossier is frozen: newer than asked, of the version asked, for the kind asked") {
    OsoBench bench;
    bench.stage(dossierXml(), "&stagedAt=2026-05-02T12:00:00%2B02:00");
    CHECK(bench.ask(R"(,"sinds":"2026-05-02T10:00:00Z")").at("/resultaat") == "DossierNietGewijzigd");
    CHECK(bench.ask(R"(,"sinds":"2026-05-02T09:59:59Z")").at("/resultaat") == "OverdrachtGeslaagd");
    CHECK(bench.ask(R"(,"versie":"2018.1")").at("/resultaat") == "DossierversieNietBeschikbaar");
    bench.stage("", "&state=not-ready");
    CHECK(bench.ask().at("/resultaat") == "DossierNietBeschikbaar");
    CHECK(bench.control(bench.las, "POST", "/control/dossiers?brin=00YY&pgn=1&state=ready").status == 404);
}

TEST_CASE("an unready request is remembered, and told to its sender only when asked to") {
    OsoBench bench(OnNotification::ask);
    CHECK(bench.ask().at("/resultaat") == "DossierNietBeschikbaar");
    CHECK(Shown(bench.control(bench.las, "GET", "/control/requests").body).at("/requests/0/pgn") == kPupil);
    bench.stage(dossierXml());
    CHECK(Shown(bench.control(bench.vo, "GET", "/control/notifications").body).at("/notifications") == "0");
    const std::string wanted = R"({"brin":"00YY","pgn":"999999011"})";
    const Shown told(bench.control(bench.las, "POST", "/control/notify", wanted).body);
    CHECK(told.at("/notifications") == "1");
    CHECK(told.at("/notifications/0/resultaat") == "NotificatieOntvangen");
    const Shown asks(asksOf(bench, bench.vo, "2"));
    CHECK(asks.at("/asks/1/resultaat") == "OverdrachtGeslaagd");
    const auto other = R"({"brin":"00YY","pgn":"999999011","doelBrin":"11AA"})";
    CHECK(Shown(bench.control(bench.las, "POST", "/control/notify", other).body).at("/notifications") == "0");
}

TEST_CASE("an SWV retrieves by koppelsleutel and may answer") {
    OsoBench bench(OnNotification::ask);
    const std::string wanted =
        R"({"brin":"00YY","pgn":"999999011","doel":"SWV","doelBrin":"99SW","doelRouteringskenmerk":")" +
        std::string(kSwvKenmerk) + "\"}";
    CHECK(bench.control(bench.las, "POST", "/control/notify", wanted).status == 400);
    bench.stage(dossierXml("swv-dossier"));
    const Shown told(bench.control(bench.las, "POST", "/control/notify", wanted).body);
    CHECK(told.at("/notifications/0/resultaat") == "NotificatieOntvangen");
    const auto koppelsleutel = told.at("/notifications/0/koppelsleutel");
    const Shown asks(asksOf(bench, bench.swv, "1"));
    CHECK(asks.at("/asks/0/dossier/sha256") == base::Sha256::hexOf(travelling("swv-dossier")));
    CHECK(Shown(bench.control(bench.las, "GET", "/control/requests").body).at("/requests") == "0");
    const auto feedback = "{\"koppelsleutel\":\"" + koppelsleutel + "\",\"text\":\"Ontvangen\"}";
    CHECK(Shown(bench.control(bench.swv, "POST", "/control/terugkoppeling", feedback).body).at("/resultaat") ==
          "TerugkoppelingOntvangen");
    CHECK(Shown(bench.control(bench.las, "GET", "/control/terugkoppelingen").body).at("/terugkoppelingen/0/text") ==
          "Ontvangen");
    // Bound to the SWV it was issued for.
    CHECK(bench.ask("", "\"koppelsleutel\":\"" + koppelsleutel + "\"").at("/resultaat") == "SleutelOngeldig");
    CHECK(bench.control(bench.vo, "POST", "/control/terugkoppeling", feedback).status == 400);
}

TEST_CASE("a LAS answers for its own aanleverpunt only, after the sessiecontrole") {
    OsoBench bench;
    bench.stage(dossierXml());
    bench.control(
        bench.center, "POST", "/control/aanleverpunten",
        R"({"brin":"00YY","routeringskenmerk":"0000000700000YY00931","url":"https://bron/las/elders","oin":"bron"})");
    CHECK(bench.ask().at("/resultaat") == "OnbekendAanleverpunt");
    CHECK(Shown(bench.control(bench.center, "GET", "/control/sessions").body).at("/sessions/0/checked") == "1");
}

TEST_CASE("what is no dossier is not staged") {
    OsoBench bench;
    for (const std::string body : {"{}", "<dossier/>", "<!DOCTYPE dossier><dossier/>", "<ander/>",
                                   "<dossier><overdrachtsoort>iets</overdrachtsoort></dossier>"}) {
        CAPTURE(body);
        CHECK(bench.control(bench.las, "POST", "/control/dossiers?brin=00YY&pgn=1", body).status == 400);
    }
    CHECK(bench.control(bench.las, "POST", "/control/dossiers?brin=00YY", dossierXml()).status == 400);
    CHECK(bench.control(bench.las, "POST", "/control/dossiers?brin=00YY&pgn=1&state=bijna", dossierXml()).status ==
          400);
    CHECK(bench.control(bench.las, "POST", "/control/dossiers?brin=0&pgn=1", dossierXml()).status == 400);
}

TEST_CASE("a folder of dossiers is staged per school, and a new school gets a LAS") {
    OsoBench bench;
    const auto folder = std::filesystem::temp_directory_path() / ("schakel-las-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder / "11AA");
    std::ofstream(folder / "11AA" / "999999023.xml") << dossierXml();
    bench.las.stageFolder(folder);
    const Shown shown(bench.control(bench.las, "GET", "/control/dossiers").body);
    CHECK(shown.at("/dossiers/0/pgn") == "999999023");
    CHECK(shown.at("/dossiers/0/overdrachtsoort") == "overstapdossier");
    CHECK(shown.at("/dossiers/0/routeringskenmerk") == "0000000700011AA00001");
    const Shown points(bench.control(bench.las, "GET", "/control/aanleverpunten").body);
    CHECK(points.at("/1/url") == "https://localhost/las/0000000700011AA00001");
    std::ofstream(folder / "11AA" / "999999035.xml") << "kapot";
    CHECK_THROWS_AS(bench.las.stageFolder(folder), ControlError);
    std::filesystem::remove_all(folder);
}

TEST_CASE("faults name operations and speak SOAP") {
    OsoBench bench;
    Workbench workbench(bench.center, Control::on);
    const auto send = [&](const std::string& method, const std::string& path, const std::string& body) {
        transport::RequestHead head;
        head.method = method;
        head.path = path;
        head.headers = {{"Content-Type", "text/xml"}, {"SOAPAction", "\"\""}};
        return workbench.handle(head, body).response;
    };
    const auto ping = SoapWriter(kOverstapservice, "pingRequest").finish();
    const auto fault = [&](const std::string& json) { REQUIRE(send("POST", "/control/faults", json).status == 204); };
    fault(R"({"operation":"afmeldingRequest","soapFault":"later"})");
    fault(R"({"operation":"pingRequest","soapFault":"Even <niet>"})");
    fault(R"({"operation":"pingRequest","resultaat":"OnbekendeFout","afterEffect":true})");
    const auto faulty = send("POST", "/oso", ping);
    CHECK(faulty.status == 500);
    CHECK_THROWS_WITH(readEnvelope(faulty.body), "SOAP Fault: Even <niet>");
    CHECK(readEnvelope(send("POST", "/oso", ping).body).textOf("resultaat") == "OnbekendeFout");
    CHECK(readEnvelope(send("POST", "/oso", ping).body).textOf("resultaat") == "OK");
    CHECK(Shown(bench.control(bench.center, "GET", "/control/stats").body).at("/pingRequest") == "2");
    CHECK(send("GET", "/control/faults", {}).body == "{\"waiting\":1}");
    fault(R"({"truncate":true})");
    CHECK_THROWS_AS(readEnvelope(send("POST", "/oso", ping).body), SoapError);
}

}  // namespace schakel::simulators::oso
