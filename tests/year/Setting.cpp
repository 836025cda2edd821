#include "tests/year/Setting.h"

#include "tests/year/Partners.h"

namespace schakel::year {
namespace {

using app::ConnectionSettings;
using app::RouteSettings;
using exchange::TransferPurpose;

constexpr const char* kSomtoday =
    R"({"instelling_brin":"99XX","client_id":"schakel",)"
    R"("client_secret":"geheim-van-de-nabootsing","veldenplan":{"tlv.nummer":"TLV-nummer",)"
    R"("tlv.status":{"naam":"TLV-status","waarden":{"toegekend":"Toegekend",)"
    R"("afgewezen":"Afgewezen","ontvangen":"Aangevraagd"}}}})";

ConnectionSettings connection(const char* name, const char* plugin, std::string options) {
    ConnectionSettings settings;
    settings.name = name;
    settings.plugin = plugin;
    settings.optionsJson = std::move(options);
    return settings;
}

std::vector<ConnectionSettings> connections() {
    auto somtoday = connection("voorbeeldcollege", "somtoday", kSomtoday);
    somtoday.endpoints = {{"api", "https://somtoday/rest/v1"}, {"login", "https://somtoday"}};
    auto magister =
        connection("proefcollege", "magister", R"({"gebruiker":"schakel","wachtwoord":"geheim-van-de-nabootsing"})");
    magister.endpoints = {{"mws", "https://magister"}};
    auto oso = connection("oso-tc", "oso", std::string(R"({"zoeksleutel":")") + kZoeksleutel + "\"}");
    oso.endpoints = {{"tc", "https://tc/oso"}};
    auto bron = connection("bron", "bron", R"({"brin":"99XX"})");
    bron.endpoints = {{"aanlevering", "https://duo/vo"}, {"terugkoppeling", "https://duo-terug/vo"}};
    auto platform = connection("swv-platform", "onderwijstransparant",
                               std::string(R"({"oin":")") + kOurOin + R"(","koppelpunt":"00AA"})");
    platform.endpoints = {{"api", "https://swv/rest/v1"}, {"login", "https://swv"}};
    auto inbox = connection("swv-postvak", "postvak", "{}");
    inbox.endpoints = {{"inbox", "https://postvak/in"}};
    return {somtoday, magister, oso, bron, platform, inbox};
}

RouteSettings route(const char* name, const char* fromMapping, const char* toConnection, const char* toMapping) {
    RouteSettings settings;
    settings.name = name;
    settings.title = name;
    settings.fromMapping = fromMapping;
    settings.toConnection = toConnection;
    settings.toMapping = toMapping;
    settings.receiver = toConnection;
    return settings;
}

RouteSettings feed(const char* name, const char* connection, const char* mapping, const char* process) {
    RouteSettings settings;
    settings.name = name;
    settings.title = name;
    settings.fromConnection = connection;
    settings.fromMapping = mapping;
    settings.feed = exchange::FeedPlan{std::chrono::hours(20)};
    settings.process = process;
    settings.receiver = "Schakel";
    return settings;
}

std::vector<RouteSettings> routes() {
    auto pulled = route("ophalen", "oso/2019.1", "voorbeeldcollege", "somtoday-connect/14");
    pulled.fromConnection = "oso-tc";
    pulled.pull = exchange::PullPoint{"99XX", kSomtodayKenmerk};
    pulled.targetJson = R"({"vestiging":"99XX00"})";
    pulled.settings = {{"ondertekenaar", "Administratie Voorbeeldcollege"}};
    pulled.purpose = TransferPurpose{"PO", "VO", "OSO_OVERSTAP", "99XX", "WPO 42"};
    auto bron = route("bron", "canonical", "bron", "bron/vo-1");
    bron.purpose = TransferPurpose{"VO", "REGISTER", "ROD", "00000099000000000000", "WVO 103b(2)"};
    auto platform = route("aanvraag", "canonical", "swv-platform", "onderwijstransparant/assumed-1");
    platform.purpose = TransferPurpose{"VO", "SWV", "TLV_PLATFORM", "VO9901", "WVO 17a"};
    auto inbox = route("aanvraag-postvak", "canonical", "swv-postvak", "swv-bundel/aanvraag-1");
    inbox.targetJson = R"({"school":"99XX00","swv":"VO9902"})";
    inbox.purpose = TransferPurpose{"VO", "SWV", "TLV_PLATFORM", "VO9902", "WVO 17a"};
    return {pulled,
            bron,
            feed("bron-terug", "bron", "bron/terugkoppeling-assumed-1", "registraties"),
            platform,
            inbox,
            feed("besluiten", "swv-platform", "onderwijstransparant/assumed-1", "verschillen:voorbeeldcollege")};
}

}  // namespace

app::Config settingIn(const std::filesystem::path& folder) {
    app::Config config;
    config.data = folder / "data";
    config.keyFile = folder / "kek.key";
    config.mappings = SCHAKEL_SOURCE_DIR "/mappings";
    config.policies = SCHAKEL_SOURCE_DIR "/policies";
    config.plugins = {SCHAKEL_BUILD_DIR "/plugins", true};
    config.connections = connections();
    config.routes = routes();
    exchange::SupplyPoint linde{"de-linde", "Basisschool De Linde", "oso-tc", "02YY", kLindeKenmerk, "oso/2019.1"};
    linde.purpose = TransferPurpose{"PO", "VO", "OSO_OVERSTAP", {}, "WPO 42"};
    config.supplyPoints = {linde};
    exchange::Administration somtoday{"voorbeeldcollege", "voorbeeldcollege", "somtoday-connect/leerlingen-14", "99XX",
                                      "00"};
    somtoday.writeMapping = "somtoday-connect/veldwaarden-assumed";
    const exchange::Administration magister{"proefcollege", "proefcollege", "magister/2026", "99YY", "00"};
    config.administrations = {somtoday, magister};
    config.workers = 2;
    config.pullWorkers = 2;
    config.retry = {.first = std::chrono::minutes(1), .longest = std::chrono::hours(1), .attempts = 400};
    return config;
}

}  // namespace schakel::year
