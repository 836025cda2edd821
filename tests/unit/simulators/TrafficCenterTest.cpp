#include "simulators/oso/wire/Parties.h"
#include "tests/unit/simulators/OsoBench.h"

namespace schakel::simulators::oso {
namespace {

const std::string kOther = "9cebd89c-8953-416b-a2cb-ecee939f1775";

Parties between(const std::string& bronKenmerk = kBronKenmerk) {
    return {.bronBrin = "00YY", .bronKenmerk = bronKenmerk, .doelBrin = "99XX", .doelKenmerk = kDoelKenmerk};
}

struct Center : OsoBench {
    // The answer's message; its name is what went wrong when it is a Fault.
    XmlElement send(SoapWriter writer, const std::string& oin) {
        const auto answer = soap(center, "/oso", writer.finish(), oin);
        try {
            return readEnvelope(answer.body);
        } catch (const SoapError& problem) {
            XmlElement fault;
            fault.name = problem.what();
            return fault;
        }
    }
    XmlElement overdracht(const Parties& parties, const PupilKey& key, std::string_view soort = kOverstap) {
        SoapWriter writer(kOverstapservice, "overdrachtRequest");
        writeParties(writer, parties);
        writePupilKey(writer, key);
        writer.field("overdrachtsoort", soort);
        return send(std::move(writer), "vo");
    }
    std::string control(const std::string& sessie, const Parties& parties, const PupilKey& key,
                        const std::string& oin = "bron") {
        SoapWriter writer(kOverstapservice, "sessiecontroleRequest");
        writeParties(writer, parties);
        writePupilKey(writer, key);
        writer.field("overdrachtsoort", kOverstap).field("sessieId", sessie);
        const auto answer = send(std::move(writer), oin);
        return answer.child("resultaat") == nullptr ? answer.name : std::string(answer.textOf("resultaat"));
    }
    std::string afmelding(const std::string& sessie) {
        SoapWriter writer(kOverstapservice, "afmeldingRequest");
        writer.field("sessieId", sessie).field("doelBrin", "99XX").field("doelRouteringsKenmerk", kDoelKenmerk);
        writer.field("resultaat", "OverdrachtGeslaagd");
        return std::string(send(std::move(writer), "vo").textOf("resultaat"));
    }
    using OsoBench::control;

    const PupilKey pupil{.zoeksleutel = "c2xldXRlbA==", .pgnfrag = "9011", .koppelsleutel = {}};
};

}  // namespace

TEST_CASE("a sessiecontrole must say what the overdrachtRequest said") {
    Center bench;
    const auto opened = bench.overdracht(between(""), bench.pupil);
    CHECK(opened.textOf("resultaat") == "SessieGestart");
    const std::string sessie(opened.textOf("sessieId"));
    auto parties = between();
    parties.doelKenmerk = kSwvKenmerk;
    CHECK(bench.control(sessie, parties, bench.pupil) == "SessieAfwijkend");
    auto key = bench.pupil;
    key.pgnfrag = "9023";
    CHECK(bench.control(sessie, between(), key) == "SessieAfwijkend");
    CHECK(bench.control(kOther, between(), bench.pupil) == "SessieAfwijkend");
    CHECK(bench.control(sessie, between(), bench.pupil, "vo").find("certificate") != std::string::npos);
    CHECK(bench.control(sessie, between(), bench.pupil) == "SessieGeldig");
    CHECK(bench.control(sessie, between(), bench.pupil) == "SessieAfwijkend");
    CHECK(bench.afmelding(sessie) == "SessieAfgemeld");
    CHECK(bench.afmelding(sessie) == "SessieReedsAfgemeld");
    CHECK(bench.afmelding(kOther) == "SessieAfwijkend");
    CHECK(bench.control(sessie, between(), bench.pupil) == "SessieReedsAfgemeld");
}

TEST_CASE("an overdrachtRequest has one key that fits its overdrachtsoort") {
    Center bench;
    const PupilKey linked{.zoeksleutel = {}, .pgnfrag = {}, .koppelsleutel = kOther};
    auto both = bench.pupil;
    both.koppelsleutel = kOther;
    const auto resultOf = [](const XmlElement& message) { return std::string(message.textOf("resultaat")); };
    CHECK(resultOf(bench.overdracht(between(), both)) == "SleutelOngeldig");
    CHECK(resultOf(bench.overdracht(between(), {})) == "SleutelOngeldig");
    CHECK(resultOf(bench.overdracht(between(), linked)) == "SleutelOngeldig");
    CHECK(resultOf(bench.overdracht(between(), linked, kSwv)) == "SleutelOngeldig");
    CHECK(resultOf(bench.overdracht(between(), bench.pupil, kSwv)) == "SleutelOngeldig");
    CHECK(resultOf(bench.overdracht(between(), bench.pupil, "iets")) == "OnbekendeFout");
    CHECK(resultOf(bench.overdracht(between(), bench.pupil, kWithinBrin)) == "GeenRelatieMetDoel");
}

TEST_CASE("within one BRIN the doel is not its own bron") {
    Center bench;
    REQUIRE(bench
                .control(bench.center, "POST", "/control/aanleverpunten",
                         R"({"brin":"99XX","routeringskenmerk":"0000000700099XX00001","url":"https://x/las"})")
                .status == 204);
    auto parties = between("");
    parties.bronBrin = "99XX";
    const auto opened = bench.overdracht(parties, bench.pupil, kWithinBrin);
    CHECK(opened.textOf("resultaat") == "SessieGestart");
    const auto* const points = opened.child("aanleverpunten");
    REQUIRE(points != nullptr);
    REQUIRE(points->children.size() == 1);
    CHECK(points->children[0].textOf("url") == "https://x/las");
}

TEST_CASE("aanleverpunten that cannot be meant are refused, all of a list or none") {
    Center bench;
    const std::string good = R"({"brin":"11AA","routeringskenmerk":"0000000700011AA00001","url":"https://x/"})";
    for (const std::string bad :
         {"", "7", "[7]", "{}", R"({"brin":"11aa","routeringskenmerk":"0000000700011AA00001","url":"https://x/"})",
          R"({"brin":"11AA","routeringskenmerk":"00000007","url":"https://x/"})",
          R"({"brin":"11AA","routeringskenmerk":"0000000700011AA00001","url":"http://x/"})",
          R"({"brin":"11AA","routeringskenmerk":"0000000700011AA00001","url":"https://x/","sector":"mbo"})"}) {
        CAPTURE(bad);
        CHECK(bench.control(bench.center, "POST", "/control/aanleverpunten", bad).status == 400);
        CHECK(bench.control(bench.center, "POST", "/control/aanleverpunten", "[" + good + "," + bad + "]").status ==
              400);
    }
    CHECK(bench.control(bench.center, "GET", "/control/aanleverpunten").body.find("11AA") == std::string::npos);
    CHECK(bench.control(bench.center, "POST", "/control/aanleverpunten", "[" + good + "]").status == 204);
    CHECK(bench.control(bench.center, "GET", "/control/aanleverpunten").body.find("11AA") != std::string::npos);
    CHECK_THROWS_AS(aanleverpuntFrom("00YY,0000000700000YY00931"), ControlError);
    CHECK(aanleverpuntFrom("00YY,0000000700000YY00931,https://h:1/a,De Vaart").naam == "De Vaart");
}

TEST_CASE("reset forgets sessions and gives every school its place back") {
    Center bench;
    bench.overdracht(between(), bench.pupil);
    bench.control(bench.center, "POST", "/control/schools", R"({"brin":"00YY","active":false})");
    CHECK(bench.overdracht(between(), bench.pupil).textOf("resultaat") == "VerstrekkerNietBekend");
    CHECK(Shown(bench.control(bench.center, "GET", "/control/stats").body).at("/overdrachtRequest") == "2");
    bench.center.reset();
    CHECK(Shown(bench.control(bench.center, "GET", "/control/sessions").body).at("/sessions") == "0");
    CHECK(Shown(bench.control(bench.center, "GET", "/control/stats").body).at("/overdrachtRequest") == "-");
    CHECK(bench.overdracht(between(), bench.pupil).textOf("resultaat") == "SessieGestart");
}

TEST_CASE("the oldest session is forgotten first") {
    Sessions sessions(1);
    const auto first = sessions.open({}, {}, {}).id;
    const auto second = sessions.open({}, {}, {}).id;
    CHECK(sessions.find(first) == nullptr);
    CHECK(sessions.find(second) != nullptr);
    CHECK(sessions.all().size() == 1);
}

}  // namespace schakel::simulators::oso
