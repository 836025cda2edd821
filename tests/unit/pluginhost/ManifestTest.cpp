#include "gateway/pluginhost/Manifest.h"

#include <catch2/catch.hpp>

using schakel::base::MessageCode;
using schakel::pluginhost::parseManifest;
using schakel::pluginhost::Verb;
using schakel::pluginhost::verbOf;

namespace {

const std::string kGood = R"({
  "id": "oso", "version": "1.0.0", "abi": {"major": 1, "minor": 0},
  "capabilities": ["oso.overstapdossier.open/1"],
  "status": "beta", "security_posture": "ours", "isolation": "in-process",
  "options": {"path": {"type": "string", "default": "/x", "description": "where"},
              "token": {"type": "string", "required": true, "secret": true, "description": "key"}},
  "endpoints": ["upload"], "assumed": ["iets"], "library": "oso.so",
  "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"})";

std::string with(const std::string& from, const std::string& to) {
    auto text = kGood;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string problemsOf(const std::string& json) {
    const auto manifest = parseManifest(json, "/p/adapter.json");
    REQUIRE_FALSE(manifest);
    REQUIRE(manifest.error().code() == MessageCode::PluginManifestInvalid);
    return manifest.error().text();
}

}  // namespace

TEST_CASE("a good adapter.json is read whole") {
    const auto manifest = parseManifest(kGood, "/p/adapter.json");
    REQUIRE(manifest);
    CHECK(manifest->id == "oso");
    CHECK(manifest->abiMajor == 1);
    CHECK(manifest->capabilities == std::vector<std::string>{"oso.overstapdossier.open/1"});
    REQUIRE(manifest->options.size() == 2);
    CHECK(manifest->options[0].defaultJson == "\"/x\"");
    CHECK(manifest->options[1].required);
    CHECK(manifest->options[1].secret);
    CHECK(manifest->library == "oso.so");
}

TEST_CASE("a plugin may say what a route's target holds, or nothing about it") {
    CHECK_FALSE(parseManifest(kGood, "/p/adapter.json")->target);
    const auto none = parseManifest(with("\"endpoints\"", "\"target\": {}, \"endpoints\""), "/p/adapter.json");
    REQUIRE(none);
    REQUIRE(none->target);
    CHECK(none->target->empty());
    const auto one = parseManifest(
        with("\"endpoints\"",
             R"("target": {"place": {"type": "string", "required": true, "description": "where"}}, "endpoints")"),
        "/p/adapter.json");
    REQUIRE(one);
    REQUIRE(one->target->size() == 1);
    CHECK(one->target->front().name == "place");
    CHECK_THAT(
        problemsOf(with("\"endpoints\"", R"("target": {"place": {"tpe": "x"}}, "endpoints")")),
        Catch::Contains("\"target.place.type\" ontbreekt") && Catch::Contains("\"target.place.tpe\" is onbekend"));
    CHECK_THAT(problemsOf(with("\"endpoints\"", "\"target\": 1, \"endpoints\"")),
               Catch::Contains("\"target\" moet een object zijn"));
}

TEST_CASE("traits are read strictly, and left out they promise nothing") {
    using namespace schakel::pluginhost;
    const auto traitsOf = [](const std::string& json) {
        return parseManifest(with("\"endpoints\"", "\"traits\": " + json + ", \"endpoints\""), "/p/adapter.json");
    };
    const auto absent = parseManifest(kGood, "/p/adapter.json");
    const auto empty = traitsOf("{}");
    REQUIRE(absent);
    REQUIRE(empty);
    for (const auto& traits : {absent->traits, empty->traits}) {
        CHECK_FALSE(traits.delta);
        CHECK_FALSE(traits.write);
        CHECK_FALSE(traits.fieldPermissions);
        CHECK(traits.takesAttachments());
        CHECK(traits.maxBatch == 0);
        CHECK(traits.ordering == Ordering::none);
        CHECK(traits.receipt == Receipt::result);
    }
    const auto all = traitsOf(
        R"({"delta": true, "paging": "top-skip", "write": true, "attachments": "read", "field_permissions": true,
            "max_batch": 200, "ordering": "strict", "receipt": "acknowledgement"})");
    REQUIRE(all);
    CHECK(all->traits.delta);
    CHECK(all->traits.paging == Paging::topSkip);
    CHECK(all->traits.write);
    CHECK_FALSE(all->traits.takesAttachments());
    CHECK(all->traits.fieldPermissions);
    CHECK(all->traits.maxBatch == 200);
    CHECK(all->traits.ordering == Ordering::strict);
    CHECK(all->traits.receipt == Receipt::acknowledgement);
    const auto problems = [](const std::string& json) {
        return problemsOf(with("\"endpoints\"", "\"traits\": " + json + ", \"endpoints\""));
    };
    using Catch::Contains;
    CHECK_THAT(problems(R"({"odering": "strict"})"), Contains("\"traits.odering\" is onbekend (bedoelt u"));
    CHECK_THAT(problems(R"({"ordering": "strikt"})"), Contains("\"traits.ordering\" moet een van deze zijn: none"));
    CHECK_THAT(problems(R"({"receipt": 1})"), Contains("\"traits.receipt\" moet tekst zijn"));
    CHECK_THAT(problems(R"({"delta": "ja"})"), Contains("\"traits.delta\""));
    CHECK_THAT(problems(R"({"max_batch": -1})"), Contains("\"traits.max_batch\" moet van 0"));
    CHECK_THAT(problems(R"({"paging": "none", "paging": "none"})"), Contains("twee keer"));
    CHECK_THAT(problems("[]"), Contains("\"traits\" moet een object zijn"));
}

TEST_CASE("a capability that is assumed says so itself") {
    using schakel::pluginhost::isAssumed;
    CHECK(isAssumed("onderwijstransparant.aanvraag-assumed.deliver/1"));
    CHECK_FALSE(isAssumed("oso.overstapdossier.open/1"));
    CHECK_FALSE(isAssumed("oso.assumed.open/1"));
    CHECK_FALSE(isAssumed("oso-assumed.dossier.open/1"));
}

TEST_CASE("a manifest offers the verbs of its capabilities") {
    const auto manifest = parseManifest(kGood, "/p/adapter.json");
    REQUIRE(manifest);
    CHECK(schakel::pluginhost::offers(*manifest, Verb::open));
    CHECK_FALSE(schakel::pluginhost::offers(*manifest, Verb::deliver));
}

TEST_CASE("every mistake in adapter.json is found and named") {
    using Catch::Contains;
    CHECK_THAT(problemsOf(with("\"id\": \"oso\"", "\"id\": \"O S\"")), Contains("\"id\" moet"));
    CHECK_THAT(problemsOf(with("\"minor\": 0", "\"minr\": 0")),
               Contains("\"abi.minor\" ontbreekt") && Contains("\"abi.minr\" is onbekend"));
    CHECK_THAT(problemsOf(with("\"major\": 1", "\"major\": 70000")), Contains("onmogelijk nummer"));
    CHECK_THAT(problemsOf(with("open/1", "read/1")), Contains("onbekende vorm"));
    CHECK_THAT(problemsOf(with("\"capabilities\": [\"oso.overstapdossier.open/1\"]", "\"capabilities\": []")),
               Contains("is leeg"));
    CHECK_THAT(problemsOf(with("\"beta\"", "\"perfect\"")), Contains("\"status\""));
    CHECK_THAT(problemsOf(with("\"ours\"", "\"third_party\"")), Contains("eigen proces"));
    CHECK_THAT(problemsOf(with("\"type\": \"string\", \"default\"", "\"type\": \"integer\", \"default\"")),
               Contains("\"options.path.default\""));
    CHECK_THAT(problemsOf(with("\"type\": \"string\", \"required\"", "\"type\": \"text\", \"required\"")),
               Contains("\"options.token.type\""));
    CHECK_THAT(problemsOf(with("\"secret\": true", "\"secret\": \"yes\"")), Contains("true of false"));
    CHECK_THAT(problemsOf(with("\"required\": true", "\"required\": true, \"default\": \"x\"")),
               Contains("verplichte optie"));
    CHECK_THAT(problemsOf(with("0123456789abcdef0", "x123456789abcdef0")), Contains("\"sha256\""));
    CHECK_THAT(problemsOf(with("\"oso.so\"", "\"\"")), Contains("\"library\""));
    CHECK_THAT(problemsOf(with("\"assumed\": [\"iets\"]", "\"assumed\": [1]")),
               Contains("\"assumed\" moet tekst zijn"));
    CHECK_THAT(problemsOf(with("\"id\": \"oso\"", "\"id\": \"oso\", \"id\": \"oso\"")), Contains("twee keer"));
}

TEST_CASE("all mistakes come at once") {
    const auto text = problemsOf("{}");
    for (const auto* key : {"id", "version", "abi", "capabilities", "status", "security_posture", "isolation",
                            "options", "endpoints", "assumed", "library", "sha256"}) {
        CHECK_THAT(text, Catch::Contains("\"" + std::string(key) + "\" ontbreekt"));
    }
}

TEST_CASE("what is not one JSON object is refused") {
    for (const auto* text : {"", "null", "[]", "{} {}", "{\"id\":}", "\xFF"}) {
        CHECK_FALSE(parseManifest(text, "x"));
    }
    CHECK_FALSE(parseManifest(std::string(1000, '['), "x"));
    for (std::size_t size = 0; size < kGood.size(); ++size) {
        CHECK_FALSE(parseManifest(kGood.substr(0, size), "x"));
    }
}

TEST_CASE("a capability's verb says which function it needs") {
    CHECK(verbOf("oso.overstapdossier.open/1") == Verb::open);
    CHECK(verbOf("a.b.deliver/12") == Verb::deliver);
    CHECK(verbOf("a.b.fetch/1") == Verb::fetch);
    for (const auto* bad :
         {"", "open/1", "a.open/1", "a.b.open", "a.b.open/", "a.b.open/x", "a.b.sell/1", "A.b.open/1", ".b.open/1"}) {
        CHECK(verbOf(bad) == std::nullopt);
    }
}

TEST_CASE("names of endpoints and partners are names, each of one kind") {
    const auto manifest = parseManifest(
        with("\"assumed\"", R"("optional_endpoints": ["tc"], "partners": ["bron"], "assumed")"), "/p/adapter.json");
    REQUIRE(manifest);
    CHECK(manifest->optionalEndpoints == std::vector<std::string>{"tc"});
    CHECK(manifest->partners == std::vector<std::string>{"bron"});
    CHECK_THAT(problemsOf(with("\"assumed\"", R"("partners": ["upload"], "assumed")")),
               Catch::Contains("die er al staat"));
    CHECK_THAT(problemsOf(with("\"assumed\"", R"("partners": ["Bron/x"], "assumed")")),
               Catch::Contains("\"partners\" heeft een naam"));
}

TEST_CASE("a plugin that answers partners does so inside the gateway's process") {
    for (const auto* verb : {"serve/1", "notify/1"}) {
        const auto good = with("open/1", verb);
        CHECK(parseManifest(good, "/p/adapter.json"));
        auto elsewhere = good;
        elsewhere.replace(elsewhere.find("in-process"), 10, "process");
        CHECK_THAT(problemsOf(elsewhere), Catch::Contains("serve of notify"));
    }
}
