#include <catch2/catch.hpp>

#include "gateway/base/MemoryBytes.h"
#include "gateway/base/Yaml.h"
#include "gateway/mapping/RuleSet.h"
#include "gateway/model/RecordJson.h"

namespace schakel::mapping {
namespace {

// Rules about an Inschrijving, from the body of one rule.
struct Dated {
    explicit Dated(const std::string& body) {
        rules.recordType = model::findType("Inschrijving");
        const auto file = base::YamlCursor::parse(
            "record: Inschrijving\nrules:\n  - {rule: R, text: Tekst., remedy: Hulp., " + body + "}\n", sink);
        REQUIRE(file);
        loadRules({*file}, rules);
    }

    // The path of each offence, one per line.
    std::string check(const std::string& json, std::string_view today = {}) const {
        base::MemoryBlobStore blobs;
        const auto record = model::readJson(json, *rules.recordType, blobs);
        REQUIRE(record);
        std::string text;
        for (const auto& found : rules.check(*record, {Purpose::sending, nullptr, today})) {
            text += record->path(found.node) + "\n";
        }
        return text;
    }

    std::string firstProblem() const { return problems.empty() ? "" : problems.front().text; }

    std::vector<base::YamlProblem> problems;
    base::ProblemSink sink{"rules.yaml", &problems};
    RuleSet rules;
};

std::string opps(const std::string& list, const std::string& more = "") {
    return R"({"datumInschrijving":"2026-08-01",)" + more + R"("opp":[)" + list + "]}";
}

std::string opp(const std::string& from, const std::string& to = "") {
    return R"({"ingangsdatum":")" + from + "\"" + (to.empty() ? "" : R"(,"einddatum":")" + to + "\"") + "}";
}

}  // namespace

TEST_CASE("not-before and not-after: both days belong; what is not there offends nothing") {
    const Dated before("for: opp, not-before: {ingangsdatum: /datumInschrijving}");
    CHECK(before.check(opps(opp("2026-08-01") + "," + opp("2026-09-01"))).empty());
    CHECK(before.check(opps(opp("2026-07-31") + "," + opp("2026-09-01"))) == "opp[1].ingangsdatum\n");
    CHECK(before.check(R"({"opp":[{"ingangsdatum":"2001-01-01"}]})").empty());
    const Dated after("for: opp, not-after: {einddatum: /datumUitschrijving}");
    CHECK(after.check(opps(opp("2026-08-01", "2026-12-31"), R"("datumUitschrijving":"2026-12-31",)")).empty());
    CHECK(after.check(opps(opp("2026-08-01", "2027-01-01"), R"("datumUitschrijving":"2026-12-31",)")) ==
          "opp[1].einddatum\n");
    CHECK(after.check(opps(opp("2026-08-01"))).empty());
}

TEST_CASE("A date is compared with a fixed day, or with one some years after another") {
    const Dated fixed("for: opp, not-before: {ingangsdatum: \"2015-08-01\"}");
    CHECK(fixed.check(opps(opp("2015-08-01"))).empty());
    CHECK(fixed.check(opps(opp("2015-07-31"))) == "opp[1].ingangsdatum\n");
    const Dated ahead("not-after: {opp.einddatum: {path: bericht.tijdstip, plus-years: 1, or: today}}");
    const auto sent = [](const std::string& moment) { return R"("bericht":{"tijdstip":")" + moment + "\"},"; };
    CHECK(ahead.check(opps(opp("2026-08-01", "2027-11-22"), sent("2026-11-22T10:15:00Z"))).empty());
    CHECK(ahead.check(opps(opp("2026-08-01", "2027-11-23"), sent("2026-11-22T10:15:00Z"))) == "opp[1].einddatum\n");
    CHECK(ahead.check(opps(opp("2026-08-01", "2099-01-01"))).empty());
    CHECK(ahead.check(opps(opp("2026-08-01", "2099-01-01")), "2026-11-22") == "opp[1].einddatum\n");
    CHECK(ahead.check(opps(opp("2026-08-01", "2099-01-01"), sent("geen dag")), "2026-11-22").empty());
}

TEST_CASE("one-equals: some date is that one") {
    const Dated rule("one-equals: {perioden.begindatum: datumInschrijving}");
    const auto periods = [](const std::string& list) {
        return R"({"datumInschrijving":"2026-08-01","perioden":[)" + list + "]}";
    };
    CHECK(rule.check(periods(R"({"begindatum":"2026-10-01"},{"begindatum":"2026-08-01"})")).empty());
    CHECK(rule.check(periods(R"({"begindatum":"2026-10-01"})")) == "datumInschrijving\n");
    CHECK(rule.check(R"({"perioden":[{"begindatum":"2026-10-01"}]})").empty());
}

TEST_CASE("unique: each value once; the later ones offend") {
    const Dated rule("unique: opp.ingangsdatum");
    CHECK(rule.check(opps(opp("2026-08-01") + "," + opp("2026-09-01"))).empty());
    CHECK(rule.check(opps(opp("2026-09-01") + "," + opp("2026-08-01") + "," + opp("2026-09-01"))) ==
          "opp[3].ingangsdatum\n");
}

TEST_CASE("no-overlap: ends belong to a period, and only the last may be open, in whatever order they stand") {
    const Dated rule("no-overlap: {of: opp, from: ingangsdatum, to: einddatum}");
    CHECK(rule.check(opps(opp("2026-10-01") + "," + opp("2026-08-01", "2026-09-30"))).empty());
    CHECK(rule.check(opps(opp("2026-10-01") + "," + opp("2026-08-01", "2026-10-01"))) == "opp[1]\n");
    CHECK(rule.check(opps(opp("2026-08-01") + "," + opp("2026-10-01"))) == "opp[2]\n");
    CHECK(rule.check(opps(R"({"einddatum":"2026-10-01"})")).empty());
}

TEST_CASE("in-force: the period that had begun last on that day") {
    const Dated rule(
        "in-force: {date: opp.ingangsdatum, of: perioden, from: begindatum, not: {opleidingcode: [\"0090\"]}}");
    const std::string perioden =
        R"("perioden":[{"begindatum":"2027-08-01","opleidingcode":"0090"},{"begindatum":"2026-08-01","opleidingcode":"0011"}],)";
    CHECK(rule.check(opps(opp("2026-09-01", "2027-07-31"), perioden)).empty());
    CHECK(rule.check(opps(opp("2027-08-01"), perioden)) == "opp[1].ingangsdatum\n");
    CHECK(rule.check(opps(opp("2020-01-01"), perioden)).empty());
    CHECK(rule.check(opps(opp("2027-08-01"))).empty());
}

TEST_CASE("Forms of dates that make no sense are problems") {
    CHECK(Dated("not-before: {geenveld: datumInschrijving}").firstProblem().find("geenveld") != std::string::npos);
    CHECK(Dated("not-before: {datumInschrijving: \"2026-02-30\"}").firstProblem() != "");
    CHECK(Dated("not-after: {datumInschrijving: {path: bericht.tijdstip, or: morgen}}").firstProblem() ==
          "must be today: the day on which the document is written");
    CHECK(Dated("no-overlap: {of: datumInschrijving, from: x, to: y}").firstProblem() == "must lead to a group");
    CHECK(
        Dated("in-force: {date: opp.ingangsdatum, of: perioden, from: begindatum, not: {geen: [a]}}").firstProblem() !=
        "");
    CHECK(Dated("unique: opp.ingangsdatum, required: bsn").firstProblem() ==
          "a rule has exactly one form (required, forbidden, exactly-one, …)");
}

}  // namespace schakel::mapping
