#include "gateway/mapping/CanonicalPath.h"

#include <catch2/catch.hpp>

#include "gateway/model/types/Leerling.h"
#include "gateway/model/types/Overstapdossier.h"
#include "gateway/model/types/Persoon.h"

namespace schakel::mapping {
namespace {

using model::kLeerling;
using model::kNoNode;
using model::kOverstapdossier;
using model::NodeId;
using model::Record;

struct PathCase {
    PathCase() : sink{"f", &problems}, place(YAML::Node(), sink) {}

    CanonicalPath parse(const std::string& text, const model::TypeDescriptor& group = kOverstapdossier) {
        return parsePath(text, group, kOverstapdossier, place);
    }
    std::string problem(const std::string& text) {
        problems.clear();
        CHECK(parse(text).empty());
        return problems.empty() ? "" : problems.front().text;
    }

    std::vector<base::YamlProblem> problems;
    base::ProblemSink sink;
    base::YamlCursor place;
};

// A leerling with addresses of these kinds, in this order.
Record withAddresses(const std::vector<std::string>& kinds) {
    Record record(kOverstapdossier);
    const NodeId leerling = record.addGroup(Record::root(), *kOverstapdossier.find("leerling"));
    for (const auto& kind : kinds) {
        const NodeId address = record.addGroup(leerling, *kLeerling.find("adressen"));
        if (!kind.empty()) {
            record.addValue(address, *model::kAdres.find("soort"), kind);
        }
        record.addValue(address, *model::kAdres.find("plaats"), "plaats-" + kind);
    }
    return record;
}

std::string places(const CanonicalPath& path, const Record& record) {
    std::string text;
    for (const NodeId node : path.nodes(record, Record::root())) {
        text += std::string(record.text(node)) + " ";
    }
    return text;
}

}  // namespace

TEST_CASE_METHOD(PathCase, "a path leads to the field it names") {
    const auto path = parse("leerling.adressen.plaats");
    REQUIRE(path.steps.size() == 3);
    CHECK(&path.field() == model::kAdres.find("plaats"));
    CHECK_FALSE(path.fromRoot);
    CHECK(problems.empty());
}

TEST_CASE_METHOD(PathCase, "a leading slash starts at the root, wherever the field stands") {
    const auto path = parse("/leerling.achternaam", model::kAdres);
    CHECK(path.fromRoot);
    CHECK(&path.field() == kLeerling.find("achternaam"));
}

TEST_CASE_METHOD(PathCase, "a path that the model does not have is a problem with a suggestion") {
    CHECK(problem("leerling.achternam") == "the model's Leerling has no \"achternam\" (did you mean \"achternaam\"?)");
    CHECK(problem("leerling.achternaam.x") == "\"leerling.achternaam.x\" goes on below a value");
    CHECK(problem("") == "the model's Overstapdossier has no \"\"");
    CHECK(problem("leerling..achternaam") == "the model's Leerling has no \"\"");
}

TEST_CASE_METHOD(PathCase, "a path can be closed by a value of the group it starts at, or of the record") {
    const auto path =
        parse("[adresGeheim!=true,/leerling.adresGeheim!=true].achternaam", *model::findType("Verzorger"));
    REQUIRE(problems.empty());
    for (const bool ofPupil : {false, true}) {
        for (const bool ofGuardian : {false, true}) {
            Record record(kOverstapdossier);
            const NodeId leerling = record.addGroup(Record::root(), *kOverstapdossier.find("leerling"));
            record.addValue(leerling, *kLeerling.find("adresGeheim"), ofPupil ? "true" : "false");
            const NodeId guardian = record.addGroup(leerling, *kLeerling.find("verzorgers"));
            const auto& type = *model::findType("Verzorger");
            record.addValue(guardian, *type.find("achternaam"), "Proef");
            if (ofGuardian) {
                record.addValue(guardian, *type.find("adresGeheim"), "true");
            }
            CHECK((path.first(record, guardian) == kNoNode) == (ofPupil || ofGuardian));
        }
    }
}

TEST_CASE_METHOD(PathCase, "a negated guard holds when none of many values is the one, and also when there is none") {
    const auto open = parse("[leerling.adressen.soort!=post].leerling.adressen.plaats");
    const auto wanted = parse("[leerling.adressen.soort=post].leerling.adressen.plaats");
    REQUIRE(problems.empty());
    CHECK(places(open, withAddresses({"bezoek", "gba"})) == "plaats-bezoek plaats-gba ");
    CHECK(places(open, withAddresses({"bezoek", "post"})).empty());
    CHECK(places(open, withAddresses({""})) == "plaats- ");
    CHECK(places(wanted, withAddresses({"bezoek", "post"})) == "plaats-bezoek plaats-post ");
    CHECK(places(wanted, withAddresses({"bezoek"})).empty());
}

TEST_CASE_METHOD(PathCase, "a guard that cannot hold, or guards nothing, is a problem") {
    CHECK(problem("[adresGeheim!=true].leerling.achternaam").find("has no \"adresGeheim\"") != std::string::npos);
    CHECK(problem("[leerling!=true].leerling.achternaam").find("asks for the value of a group") != std::string::npos);
    CHECK(problem("[leerling.adresGeheim].leerling.achternaam").find("must look like") != std::string::npos);
    CHECK(problem("[leerling.adressen.soort=post]").find("leads nowhere") != std::string::npos);
    CHECK(problem("[leerling.geslacht=x].leerling.achternaam").find("is not a value of") != std::string::npos);
}

TEST_CASE_METHOD(PathCase, "a condition that cannot hold is a problem") {
    CHECK(problem("leerling.adressen[soort]").find("must look like field=value") != std::string::npos);
    CHECK(problem("leerling.adressen[=x]").find("must look like") != std::string::npos);
    CHECK(problem("leerling.adressen[sort=x]").find("did you mean \"soort\"") != std::string::npos);
    CHECK(problem("leerling.adressen[soort=]").find("is not a value of \"soort\"") != std::string::npos);
    CHECK(problem("leerling.adressen[soort=a][plaats=b]").find("is not a value") != std::string::npos);
    CHECK(problem("leerling.adressen[soort=a").find("cannot narrow") != std::string::npos);
    CHECK(problem("leerling.achternaam[soort=a]").find("cannot narrow") != std::string::npos);
    CHECK(problem("leerling.verzorgers[geslacht=vrou]").find("did you mean \"vrouw\"") != std::string::npos);
    CHECK(problem("leerling.verzorgers[adressen=x]").find("value of a group") != std::string::npos);
}

TEST_CASE_METHOD(PathCase, "without a condition all nodes come in document order") {
    CHECK(places(parse("leerling.adressen.plaats"), withAddresses({"post", "bezoek", ""})) ==
          "plaats-post plaats-bezoek plaats- ");
}

TEST_CASE_METHOD(PathCase, "a condition narrows, alternatives prefer in the order they are written") {
    const auto record = withAddresses({"post", "gba", "bezoek", "gba"});
    CHECK(places(parse("leerling.adressen[soort=gba].plaats"), record) == "plaats-gba plaats-gba ");
    CHECK(places(parse("leerling.adressen[soort=bezoek|gba|post].plaats"), record) ==
          "plaats-bezoek plaats-gba plaats-gba plaats-post ");
    CHECK(places(parse("leerling.adressen[soort=tijdelijk].plaats"), record).empty());
    const auto path = parse("leerling.adressen[soort=bezoek|gba].plaats");
    CHECK(record.text(path.first(record, Record::root())) == "plaats-bezoek");
}

TEST_CASE_METHOD(PathCase, "a negated condition leaves out what equals any of its values, and keeps what has none") {
    const auto record = withAddresses({"post", "gba", "", "bezoek"});
    CHECK(places(parse("leerling.adressen[soort!=gba].plaats"), record) == "plaats-post plaats- plaats-bezoek ");
    CHECK(places(parse("leerling.adressen[soort!=gba|post].plaats"), record) == "plaats- plaats-bezoek ");
}

TEST_CASE_METHOD(PathCase, "several conditions must all hold") {
    const auto record = withAddresses({"post", "gba"});
    CHECK(places(parse("leerling.adressen[soort=gba,plaats=plaats-gba].plaats"), record) == "plaats-gba ");
    CHECK(places(parse("leerling.adressen[soort=gba,plaats=plaats-post].plaats"), record).empty());
}

TEST_CASE_METHOD(PathCase, "a condition may hold a dot") {
    Record record = withAddresses({"a.b"});
    CHECK(places(parse("leerling.adressen[soort=a.b].plaats"), record) == "plaats-a.b ");
}

TEST_CASE_METHOD(PathCase, "visiting stops when the visitor has seen enough") {
    const auto record = withAddresses({"post", "gba", "bezoek"});
    int visits = 0;
    CHECK(parse("leerling.adressen").any(record, Record::root(), [&](NodeId) { return ++visits == 2; }));
    CHECK(visits == 2);
    CHECK_FALSE(parse("leerling.verzorgers").any(record, Record::root(), [](NodeId) { return true; }));
    CHECK(parse("leerling.verzorgers").first(record, Record::root()) == kNoNode);
}

}  // namespace schakel::mapping
