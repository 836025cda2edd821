#include "gateway/exchange/Disclosing.h"

#include <catch2/catch.hpp>

namespace {

using schakel::exchange::contentsOf;
using schakel::mapping::LeftOut;
using schakel::model::NodeId;
using schakel::model::Record;

// A pupil with a name, two guardians of two values each, and one absence of two values.
struct Sample {
    const schakel::model::TypeDescriptor& type = *schakel::model::findType("Overstapdossier");
    Record record{type};
    NodeId name = 0;
    std::vector<NodeId> guardianNames;
    std::vector<NodeId> guardianRoles;

    Sample() {
        const auto& pupilField = *type.find("leerling");
        const auto pupil = record.addGroup(Record::root(), pupilField);
        name = record.addValue(pupil, *pupilField.group->find("achternaam"), "Proefstra");
        const auto& guardian = *pupilField.group->find("verzorgers");
        for (const auto* text : {"Zandvoorter", "Kade"}) {
            const auto group = record.addGroup(pupil, guardian);
            guardianNames.push_back(record.addValue(group, *guardian.group->find("achternaam"), text));
            guardianRoles.push_back(record.addValue(group, *guardian.group->find("roepnaam"), "Bo"));
        }
    }
    static LeftOut left(NodeId node, const char* reason) { return {node, "", reason, false}; }
};

}  // namespace

TEST_CASE("of what left the categories are told, and nothing of what it says") {
    const Sample sample;
    CHECK(contentsOf(sample.record, {}) == R"({"gone":["leerling","oudersverzorgers"],"stayed":[]})");
}

TEST_CASE("a group of which all stayed for one reason is named once") {
    const Sample sample;
    std::vector<LeftOut> leftOut;
    for (std::size_t index = 0; index < 2; ++index) {
        leftOut.push_back(Sample::left(sample.guardianNames[index], "geen plaats"));
        leftOut.push_back(Sample::left(sample.guardianRoles[index], "geen plaats"));
    }
    CHECK(contentsOf(sample.record, leftOut) ==
          R"({"gone":["leerling"],"stayed":[{"path":"leerling.verzorgers","reason":"geen plaats"}]})");
}

TEST_CASE("what stayed in part or for several reasons is named by itself") {
    const Sample sample;
    const auto contents = contentsOf(sample.record, {Sample::left(sample.guardianNames[0], "geheim"),
                                                     Sample::left(sample.guardianRoles[0], "geen plaats"),
                                                     Sample::left(sample.guardianRoles[1], "geen plaats")});
    CHECK(contents == R"({"gone":["leerling","oudersverzorgers"],"stayed":[)"
                      R"({"path":"leerling.verzorgers.achternaam","reason":"geheim"},)"
                      R"({"path":"leerling.verzorgers.roepnaam","reason":"geen plaats"}]})");
}

TEST_CASE("of a dossier of which nothing left, all groups are named") {
    const Sample sample;
    std::vector<LeftOut> leftOut;
    for (NodeId node = 1; node < sample.record.size(); ++node) {
        if (sample.record.field(node)->type != schakel::model::FieldType::group) {
            leftOut.push_back(Sample::left(node, "x"));
        }
    }
    CHECK(contentsOf(sample.record, leftOut) == R"({"gone":[],"stayed":[{"path":"leerling","reason":"x"}]})");
}

TEST_CASE("contents are kept with a summary and come back") {
    using schakel::exchange::contentsIn;
    using schakel::exchange::withContents;
    const std::string contents = R"({"gone":["leerling"],"stayed":[]})";
    const auto summary = withContents(R"({"pupil":"Fen \"x\" Proefstra"})", contents);
    CHECK(contentsIn(summary) == contents);
    CHECK(summary.find("Proefstra") != std::string::npos);
    CHECK(contentsIn(R"({"pupil":"Fen"})").empty());
}
