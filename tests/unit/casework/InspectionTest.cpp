#include "gateway/casework/Inspection.h"

#include <catch2/catch.hpp>

#include <array>

#include "gateway/base/MemoryBytes.h"
#include "gateway/model/RecordJson.h"
#include "gateway/model/types/Overstapdossier.h"

namespace schakel::casework {
namespace {

struct Dossier {
    std::string voornaam = "Sam";
    std::string achternaam = "Voorbeeld";
    std::string meer = "";  // more of the leerling, with a comma before
};

const std::string kPaper = R"(,"ondersteuning":{"toelichting":{"bestandsnaam":"groeidocument.pdf",)"
                           R"("inhoud":{"sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",)"
                           R"("size":4,"crc32":"d87f7e0c","readable":true,"base64":"dGVzdA=="}}})";

class Desk {
public:
    model::Record record(const Dossier& dossier) {
        const auto json = R"({"overdrachtsoort":"overstapdossier","leerling":{"voornamen":[")" + dossier.voornaam +
                          R"("],"achternaam":")" + dossier.achternaam + R"(")" + dossier.meer + "}}";
        auto record = model::readJson(json, model::kOverstapdossier, contents);
        INFO(json << (record ? "" : record.error().describe()));
        REQUIRE(record);
        return std::move(*record);
    }
    InspectionPage page(const Dossier& dossier) { return *renderInspection(record(dossier), contents); }
    InspectionPage difference(const Dossier& before, const Dossier& after) {
        const auto left = record(before);
        const auto right = record(after);
        return *renderDifference({left, right}, contents);
    }

    base::MemoryBlobStore contents;
};

bool has(const std::string& html, std::string_view text) {
    return html.find(text) != std::string::npos;
}

std::size_t count(const std::string& html, std::string_view text) {
    std::size_t found = 0;
    for (auto at = html.find(text); at != std::string::npos; at = html.find(text, at + 1)) {
        ++found;
    }
    return found;
}

TEST_CASE("parents read names and values in plain Dutch, with the hash in the head and at the foot") {
    Desk desk;
    const auto page = desk.page({.meer = R"(,"geboortedatum":"2014-05-01","startHuidigOnderwijs":"2019-08-01")"});
    CHECK(page.hash.size() == 64);
    CHECK(has(page.html, "<html lang=\"nl\">"));
    CHECK(has(page.html, "<meta name=\"schakel-sha256\" content=\"" + page.hash + "\">"));
    CHECK(has(page.html, "Controlecode van deze inhoud: " + page.hash + "</footer>"));
    CHECK(has(page.html, "<dt>Geboortedatum</dt><dd>1 mei 2014</dd>"));
    CHECK(has(page.html, "<dt>Start huidig onderwijs</dt><dd>1 augustus 2019</dd>"));
    CHECK(has(page.html, "<dd>Voorbeeld</dd>"));
    for (const auto* const outside : {"http:", "https:", "<script", "<link", "<img", "url("}) {
        CHECK_FALSE(has(page.html, outside));
    }
}

TEST_CASE("the hash changes with any value and is the same for the same contents") {
    Desk desk;
    const Dossier first;
    const auto hash = desk.page(first).hash;
    CHECK(desk.page(first).hash == hash);
    CHECK(desk.page({.voornaam = "Sem"}).hash != hash);
    CHECK(desk.page({.achternaam = "Voorbeeld "}).hash != hash);
    CHECK(desk.page({.meer = R"(,"roepnaam":null)"}).hash != hash);
    CHECK(desk.page({.meer = R"(,"roepnaam":{"withheld":true})"}).hash !=
          desk.page({.meer = R"(,"roepnaam":null)"}).hash);
    CHECK(desk.page({.meer = kPaper}).hash != hash);
}

TEST_CASE("when the dossier was made and what was recorded of the inspection are no part of what was inspected") {
    base::MemoryBlobStore contents;
    const auto hashOf = [&](const std::string& more) {
        const auto json = R"({"leerling":{"achternaam":"Voorbeeld"})" + more + "}";
        return *contentHash(*model::readJson(json, model::kOverstapdossier, contents), contents);
    };
    const auto seen = hashOf("");
    CHECK(hashOf(R"(,"inzage":{"inzage":true,"datum":"2027-02-10","akkoord":"ja"})") == seen);
    CHECK(hashOf(R"(,"metadata":{"datum":"2027-02-11","pakketnaam":"LAS"})") == seen);
    CHECK(hashOf(R"(,"school":{"brin":"00YY"})") != seen);
    const auto record = *model::readJson(R"({"metadata":{"pakketnaam":"LAS"},"leerling":{"achternaam":"Voorbeeld"}})",
                                         model::kOverstapdossier, contents);
    CHECK_FALSE(has(renderInspection(record, contents)->html, "LAS"));
}

TEST_CASE("nothing that a dossier says becomes part of the page") {
    Desk desk;
    const std::string attack = R"(<script>alert('x')</script>\" onload=\"x&amp;)";
    const auto page = desk.page({.voornaam = attack, .achternaam = "</dd></dl></main><img src=x>"});
    CHECK_FALSE(has(page.html, "<script"));
    CHECK_FALSE(has(page.html, "<img"));
    CHECK_FALSE(has(page.html, "\" onload"));
    CHECK(has(page.html, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;x&amp;amp;"));
    CHECK(count(page.html, "</main>") == 1);
    const auto difference = desk.difference({.voornaam = "Sam"}, {.voornaam = attack});
    CHECK_FALSE(has(difference.html, "<script"));
    const auto titled = renderInspection(desk.record({}), desk.contents, {.title = "<b>", .school = "<i>"});
    CHECK_FALSE(has(titled->html, "<b>"));
    CHECK_FALSE(has(titled->html, "<i>"));
}

TEST_CASE("no text shows a page otherwise than it is: what turns its direction or is no character is replaced") {
    Desk desk;
    const std::string sign = "\xEF\xBF\xBD";
    const auto shown = [&](const std::string& name) {
        const auto page = desk.page({.voornaam = name});
        const auto from = page.html.find("<dt>Voornamen</dt><dd>") + 22;
        return page.html.substr(from, page.html.find("</dd>", from) - from);
    };
    CHECK(shown("a\xE2\x80\xAE"
                "b") == "a" + sign + "b");
    CHECK(shown("a\xE2\x81\xA6"
                "b") == "a" + sign + "b");
    CHECK(shown("a\x7F"
                "b\xC2\x9B"
                "c") == "a" + sign + "b" + sign + "c");
    CHECK(shown("een\\r\\ntwee\\tdrie") == "een\r\ntwee\tdrie");
    CHECK(shown("Zoë \xD9\x85 €") == "Zoë \xD9\x85 €");
}

TEST_CASE("what is secret in the dossier is secret on the page, and in the differences") {
    Desk desk;
    const std::string address = R"(,"adressen":[{"straat":"Geheimstraat","plaats":"Verborgen"}])";
    const Dossier open{.meer = address + R"(,"bsn":"999999011")"};
    const Dossier secret{.meer = R"(,"adresGeheim":true)" + address + R"(,"bsn":"999999023")"};
    CHECK(has(desk.page(open).html, "Geheimstraat"));
    const auto page = desk.page(secret);
    CHECK_FALSE(has(page.html, "Geheimstraat"));
    CHECK_FALSE(has(page.html, "999999023"));
    CHECK(has(page.html, "<h3>Adressen</h3>\n<p>Geheim; hier niet getoond.</p>"));
    const auto difference = desk.difference({.meer = R"(,"adresGeheim":true,"bsn":"999999011")"}, secret);
    CHECK(has(difference.html, "Adressen"));
    CHECK_FALSE(has(difference.html, "Geheimstraat"));
    CHECK_FALSE(has(difference.html, "9999990"));
    CHECK(has(desk.page({.meer = R"(,"roepnaam":{"withheld":true})"}).html,
              "<dt>Roepnaam</dt><dd>geheim; hier niet getoond"));
}

TEST_CASE("attachments are listed with name, size and hash") {
    Desk desk;
    const auto page = desk.page({.meer = kPaper});
    CHECK(has(page.html,
              "<td>groeidocument.pdf</td><td>4 bytes</td>"
              "<td>9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08</td>"));
}

TEST_CASE("a difference shows what changed, what came and what went, and nothing else") {
    Desk desk;
    const Dossier before{.meer = R"(,"roepnaam":"Sammie","startHuidigOnderwijs":"2019-08-01")"};
    const Dossier after{.achternaam = "Anders", .meer = R"(,"startHuidigOnderwijs":"2019-08-01","voorletters":"S.")"};
    const auto page = desk.difference(before, after);
    CHECK(page.hash == desk.page(after).hash);
    CHECK(has(page.html, desk.page(before).hash));
    CHECK(has(page.html, "Leerling › Achternaam</th><td>Voorbeeld</td><td>Anders</td>"));
    CHECK(has(page.html, "Leerling › Voorletters</th><td>stond er niet</td><td>S.</td>"));
    CHECK(has(page.html, "Leerling › Roepnaam</th><td>Sammie</td><td>staat er niet meer</td>"));
    CHECK(count(page.html, "<th scope=\"row\">") == 3);
    CHECK_FALSE(has(page.html, "augustus"));
    CHECK_FALSE(has(page.html, "<dt>"));
}

TEST_CASE("a part that came in between is the only one that is shown; order alone is said to be order") {
    Desk desk;
    const auto addresses = [](std::initializer_list<const char*> places) {
        std::string list;
        for (const auto* const place : places) {
            list += (list.empty() ? "" : ",") + std::string(R"({"plaats":")") + place + R"("})";
        }
        return Dossier{.meer = R"(,"adressen":[)" + list + "]"};
    };
    const auto page = desk.difference(addresses({"Almelo", "Delft"}), addresses({"Almelo", "Ede", "Delft"}));
    CHECK(count(page.html, "<th scope=\"row\">") == 1);
    CHECK(has(page.html, "Adressen › Plaats</th><td>stond er niet</td><td>Ede</td>"));
    CHECK(has(desk.difference(addresses({"Almelo", "Delft"}), addresses({"Delft", "Almelo"})).html, "volgorde"));
    CHECK(has(desk.difference({}, {}).html, "Er is niets veranderd."));
}

TEST_CASE("attachments of other bytes are a difference") {
    Desk desk;
    auto other = kPaper;
    other.replace(other.find("9f86"), 64, "5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456");
    other.replace(other.find(R"(,"base64":"dGVzdA==")"), 20, "");
    auto same = kPaper;
    same.replace(same.find(R"(,"base64":"dGVzdA==")"), 20, "");
    CHECK(has(desk.difference({.meer = kPaper}, {.meer = same}).html, "Er is niets veranderd."));
    const auto page = desk.difference({.meer = same}, {.meer = other});
    CHECK(count(page.html, "<th scope=\"row\">") == 1);
    CHECK(has(page.html, "5df6e0e2"));
}

}  // namespace
}  // namespace schakel::casework
