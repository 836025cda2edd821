#include "gateway/base/Finding.h"

#include <string>

#include <catch2/catch.hpp>

namespace schakel::base {
namespace {

Finding finding(Severity severity) {
    Finding found;
    found.rule = "SCH-2104";
    found.severity = severity;
    return found;
}

}  // namespace

TEST_CASE("findings without an error are no reason to refuse") {
    CHECK_FALSE(hasErrors({}));
    CHECK_FALSE(hasErrors({finding(Severity::info), finding(Severity::warning)}));
}

TEST_CASE("one error among the findings is enough, wherever it stands") {
    CHECK(hasErrors({finding(Severity::error)}));
    CHECK(hasErrors({finding(Severity::error), finding(Severity::info)}));
    CHECK(hasErrors({finding(Severity::info), finding(Severity::warning), finding(Severity::error)}));
}

TEST_CASE("a finding nobody graded counts as an error of structure without a line") {
    const Finding found;
    CHECK(found.severity == Severity::error);
    CHECK(found.layer == Layer::structure);
    CHECK(found.line == 0);
}

TEST_CASE("severities have Dutch names") {
    CHECK(std::string(severityName(Severity::info)) == "info");
    CHECK(std::string(severityName(Severity::warning)) == "waarschuwing");
    CHECK(std::string(severityName(Severity::error)) == "fout");
}

TEST_CASE("layers have Dutch names and stand in the order in which they check") {
    CHECK(std::string(layerName(Layer::wellFormed)) == "welgevormd");
    CHECK(std::string(layerName(Layer::structure)) == "structuur");
    CHECK(std::string(layerName(Layer::codeList)) == "codelijst");
    CHECK(std::string(layerName(Layer::category)) == "categorie");
    CHECK(std::string(layerName(Layer::profile)) == "profiel");
    CHECK(std::string(layerName(Layer::own)) == "eigen controle");
    CHECK(Layer::wellFormed < Layer::structure);
    CHECK(Layer::structure < Layer::codeList);
    CHECK(Layer::codeList < Layer::category);
    CHECK(Layer::category < Layer::profile);
    CHECK(Layer::profile < Layer::own);
}

}  // namespace schakel::base
