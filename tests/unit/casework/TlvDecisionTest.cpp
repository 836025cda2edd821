// The pure checks of an application: number and period, test results, personal numbers.
#include <catch2/catch.hpp>

#include "gateway/casework/TlvApplicationCriteria.h"
#include "gateway/casework/TlvApplicationDecision.h"

namespace schakel::casework {
namespace {

model::Date day(std::string_view text) {
    return *model::Date::parse(text);
}

TlvDecision decision(const std::string& number = "VO9901-2026-00042") {
    return {.swv = "VO9901", .number = number, .from = day("2026-08-01"), .to = day("2027-07-31"), .category = "L"};
}

std::vector<std::string> codes(const TlvDecision& decision, const TlvSurroundings& around = {}) {
    std::vector<std::string> found;
    for (const auto& finding : checkDecision(decision, around)) {
        found.emplace_back(finding.rule->id);
    }
    return found;
}

using Codes = std::vector<std::string>;

TestResults results(int iq, std::vector<DomainScore> scores, bool socioEmotional = false) {
    return {.iq = iq, .scores = std::move(scores), .socioEmotional = socioEmotional};
}

}  // namespace

TEST_CASE("requirement 21: number, period and category are validated in the BRON profile, verbatim in that of OSO") {
    CHECK(codes(decision()).empty());
    CHECK(codes(decision("VO9902-2026-00042")) == Codes{"BRON-421"});
    CHECK(codes(decision("VO9901/2026/00042")) == Codes{"BRON-743"});
    CHECK(codes(decision("VO9901-2013-00042")) == Codes{"BRON-743"});
    auto otherSector = decision("PO9901-2026-00042");
    otherSector.swv = "PO9901";
    CHECK(codes(otherSector) == Codes{"BRON-420"});
    auto verbatim = decision("55667788abcd");
    verbatim.profile = model::TlvProfile::oso;
    verbatim.category = "Nvt";
    CHECK(codes(verbatim).empty());
    auto category = decision();
    category.category = "1";
    CHECK(codes(category) == Codes{"BRON-741"});
}

TEST_CASE("a TLV covers whole schooljaren") {
    const auto period = [](const char* from, const char* to) {
        auto each = decision();
        each.from = day(from);
        each.to = day(to);
        return codes(each);
    };
    CHECK(period("2014-07-31", "2015-07-31") == Codes{"BRON-416"});
    CHECK(period("2026-02-16", "2026-07-31") == Codes{"BRON-424"});
    CHECK(period("2026-02-16", "2027-07-31").empty());
    CHECK(period("2026-09-01", "2027-07-31") == Codes{"BRON-424"});
    CHECK(period("2026-09-01", "2028-07-31").empty());
    CHECK(period("2026-08-01", "2027-08-01") == Codes{"BRON-423"});
    CHECK(period("2026-08-01", "2026-07-31") == Codes{"TLV-43"});
    auto residential = decision();
    residential.residential = true;
    residential.to = day("2026-12-01");
    CHECK(codes(residential).empty());
}

TEST_CASE("requirement 21: a number of another pupil raises 422, a start that is taken 425") {
    const TlvSurroundings around{
        .isOfAnotherPupil = [](std::string_view number) { return number == "VO9901-2026-00042"; },
        .otherStarts = {day("2026-08-01")}};
    const auto found = checkDecision(decision(), around);
    REQUIRE(found.size() == 2);
    CHECK(std::string(found[0].rule->id) == "BRON-422");
    CHECK(found[0].severity == base::Severity::warning);
    CHECK(std::string(found[1].rule->id) == "BRON-425");
    CHECK(found[1].severity == base::Severity::error);
    for (const auto& finding : found) {
        CHECK(std::string(finding.rule->remedyDutch).size() > 10);
    }
}

TEST_CASE("the criteria of praktijkonderwijs: IQ 55 to 80, and half a backlog in two domains") {
    using enum Domain;
    CHECK(adviseOnPro(results(72, {{numeracy, 45, 100}, {comprehension, 60, 100}, {technicalReading, 40, 100}})).fit ==
          Fit::fits);
    CHECK(
        adviseOnPro(
            results(72,
                    {{numeracy, 60, 100}, {comprehension, 60, 100}, {technicalReading, 40, 100}, {spelling, 40, 100}}))
            .fit == Fit::doesNotFit);
    CHECK(adviseOnPro(results(72, {{numeracy, 50, 100}, {spelling, 30, 60}})).fit == Fit::fits);  // a half is enough
    CHECK(adviseOnPro(results(81, {{numeracy, 40, 100}, {spelling, 40, 100}})).fit == Fit::doesNotFit);
    CHECK(adviseOnPro(results(54, {{numeracy, 40, 100}, {spelling, 40, 100}})).fit == Fit::doesNotFit);
    CHECK(adviseOnPro({.scores = {{numeracy, 40, 100}, {spelling, 40, 100}}}).fit == Fit::notKnown);
}

TEST_CASE("the criteria of LWOO: a backlog from a quarter to a half, and what goes with a higher IQ") {
    using enum Domain;
    const std::vector<DomainScore> band{{numeracy, 70, 100}, {spelling, 75, 100}};
    CHECK(adviseOnLwoo(results(80, band)).fit == Fit::fits);
    CHECK(adviseOnLwoo(results(95, band)).fit == Fit::doesNotFit);
    CHECK(adviseOnLwoo(results(95, band, true)).fit == Fit::fits);
    CHECK(adviseOnLwoo(results(74, band)).fit == Fit::doesNotFit);
    CHECK(adviseOnLwoo(results(121, band, true)).fit == Fit::doesNotFit);
    const std::vector<DomainScore> half{{numeracy, 50, 100}, {spelling, 75, 100}};
    CHECK(adviseOnLwoo(results(80, half)).fit == Fit::doesNotFit);
    CHECK(adviseOnLwoo(results(80, half), UpperBound::inclusive).fit == Fit::fits);
    const std::vector<DomainScore> neither{{technicalReading, 70, 100}, {spelling, 70, 100}};
    CHECK(adviseOnLwoo(results(80, neither)).fit == Fit::doesNotFit);
}

}  // namespace schakel::casework
