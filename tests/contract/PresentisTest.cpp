// Files for and of Presentis, and of Perspectief op School: what is refused before a mapping sees it, and that a file
// appears once, whole, and never over another.
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/contract/AdapterCases.h"

namespace schakel::contract {
namespace {

namespace fs = std::filesystem;

struct Folder {
    Folder() {
        auto name = (fs::temp_directory_path() / "schakel-presentis-XXXXXX").string();
        path = ::mkdtemp(name.data());
    }
    ~Folder() {
        fs::permissions(path, fs::perms::owner_all);
        fs::remove_all(path);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(path)) {
            names.push_back(entry.path().filename().string());
        }
        std::sort(names.begin(), names.end());
        return names;
    }
    std::string read(const std::string& name) const {
        std::ifstream in(path / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void write(const std::string& name, const std::string& text) const { std::ofstream(path / name) << text; }

    fs::path path;
};

struct Presentis {
    Presentis() : host(&contentAnswer), adapter("presentis", R"({"map":")" + folder.path.string() + R"("})", host) {}

    Folder folder;
    StubHost host;
    LoadedAdapter adapter;
};

TestDelivery portfolio() {
    TestDelivery delivery;
    delivery.target = "{}";
    delivery.parts = {{"sol", "text/csv", "Stamnr;Datum;Onderdeel;Score\n10201;01-11-2026;Samenwerken;3\n"},
                      {"stage", "text/csv", "Stamnr;Bedrijf\n"},
                      {"mop", "text/csv", "Stamnr;Doel\n10201;Op tijd komen\n"}};
    return delivery;
}

bool says(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a list of Presentis is taken as it is, without its mark", "[presentis]") {
    Presentis presentis;
    const auto* const text = GENERATE("Stamnr;Achternaam\n1;Proef\n", "Achternaam;Klas;Stamnr\r\n",
                                      "Stamnr;Datum;Score", "Stamnr;Bedrijf;Uren\n", "\"Stamnr\";\"Doel\"\n");
    CHECK(presentis.adapter.open(std::string("\xEF\xBB\xBF") + text).output == text);
    CHECK(presentis.adapter.open(text).output == text);
}

TEST_CASE("what is no list of Presentis is refused with what to do", "[presentis]") {
    Presentis presentis;
    const auto refusal = [&](const std::string& text) {
        const auto result = presentis.adapter.open(text);
        CHECK(result.status == SCHAKEL_INVALID_INPUT);
        CHECK(result.output.empty());
        CHECK_FALSE(result.remedy.empty());
        return result.message;
    };
    CHECK(says(refusal("Stamnr;Achternaam\n1;Proef\n2;Zo\xEB\n"), "regel 3"));
    CHECK(says(refusal(std::string("\xFF\xFES\0t\0", 6)), "UTF-16"));
    CHECK(says(refusal("Stamnr,Achternaam\n1,Proef\n"), "puntkomma"));
    CHECK(says(refusal("Kleur;Smaak\nrood;zoet\n"), "eerste regel"));
    CHECK(says(refusal(""), "eerste regel"));
}

TEST_CASE("a portfolio becomes a file for each list that has rows", "[presentis]") {
    Presentis presentis;
    auto delivery = portfolio();
    const auto result = presentis.adapter.deliver(delivery);
    REQUIRE(result.status == SCHAKEL_OK);
    const auto files = presentis.folder.files();
    REQUIRE(files.size() == 2);
    CHECK(files[0].starts_with("presentis-mop-20"));
    CHECK(files[0].ends_with("-" + delivery.exchangeId + ".csv"));
    CHECK(files[1].starts_with("presentis-sol-20"));
    CHECK(presentis.folder.read(files[1]) == delivery.parts[0].content);
    CHECK(says(result.output, files[0]));
    CHECK((fs::status(presentis.folder.path / files[0]).permissions() & fs::perms::others_all) == fs::perms::none);
}

TEST_CASE("a file that was taken away is not written again", "[presentis]") {
    Presentis presentis;
    auto delivery = portfolio();
    delivery.receiptFails = true;
    REQUIRE(presentis.adapter.deliver(delivery).status != SCHAKEL_OK);
    for (const auto& name : presentis.folder.files()) {
        fs::remove(presentis.folder.path / name);
    }
    delivery.receiptFails = false;
    CHECK(presentis.adapter.deliver(delivery).status == SCHAKEL_OK);
    CHECK(presentis.folder.files().empty());
}

TEST_CASE("before progress is saved nothing can be seen, and another attempt starts afresh", "[presentis]") {
    Presentis presentis;
    auto delivery = portfolio();
    delivery.savingFails = true;
    CHECK(presentis.adapter.deliver(delivery).status != SCHAKEL_OK);
    for (const auto& name : presentis.folder.files()) {
        CHECK(name.starts_with(".schakel-"));
    }
    delivery.savingFails = false;
    CHECK(presentis.adapter.deliver(delivery).status == SCHAKEL_OK);
    CHECK(presentis.folder.files().size() == 2);
}

TEST_CASE("another file is never overwritten; the same one is enough", "[presentis]") {
    Presentis presentis;
    auto delivery = portfolio();
    REQUIRE(presentis.adapter.deliver(delivery).status == SCHAKEL_OK);
    auto again = portfolio();
    CHECK(presentis.adapter.deliver(again).status == SCHAKEL_OK);
    CHECK(presentis.folder.files().size() == 2);
    const auto taken = presentis.folder.files().front();
    presentis.folder.write(taken, "van een ander");
    auto third = portfolio();
    const auto refused = presentis.adapter.deliver(third);
    CHECK(refused.status == SCHAKEL_INVALID_INPUT);
    CHECK(presentis.folder.read(taken) == "van een ander");
}

TEST_CASE("several deliveries at once do not get in each other's way", "[presentis]") {
    constexpr int kThreads = 6;
    Presentis presentis;
    std::atomic<int> delivered{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&, i] {
            auto delivery = portfolio();
            delivery.exchangeId = "uitwisseling-" + std::to_string(i / 2);  // each in two attempts at the same time
            delivered += presentis.adapter.deliver(delivery).status == SCHAKEL_OK ? 1 : 0;
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(delivered == kThreads);
    CHECK(presentis.folder.files().size() == kThreads);  // two files for each of three exchanges
}

TEST_CASE("a folder that is away is waited for; nothing to send is said", "[presentis]") {
    Presentis presentis;
    auto empty = portfolio();
    empty.parts = {{"stage", "text/csv", "Stamnr;Bedrijf\r\n\r\n"}};
    CHECK(presentis.adapter.deliver(empty).status == SCHAKEL_INVALID_INPUT);
    auto wrong = portfolio();
    wrong.exchangeId = "../../etc/passwd";
    CHECK(presentis.adapter.deliver(wrong).status == SCHAKEL_CONFIGURATION);
    auto unknown = portfolio();
    unknown.parts.front().kind = "rapport";
    CHECK(presentis.adapter.deliver(unknown).status == SCHAKEL_CONFIGURATION);
    CHECK(presentis.adapter.selftest().status == SCHAKEL_OK);
    fs::remove_all(presentis.folder.path);
    auto delivery = portfolio();
    CHECK(presentis.adapter.deliver(delivery).status == SCHAKEL_UNAVAILABLE);
    CHECK(presentis.adapter.selftest().status == SCHAKEL_UNAVAILABLE);
    fs::create_directory(presentis.folder.path);
}

TEST_CASE("a file about schools passes, one with a pupil in it does not", "[perspectief]") {
    StubHost host(&contentAnswer);
    LoadedAdapter adapter("perspectief", "{}", host);
    const std::string schools = "BRIN;Vestiging;Schoolnaam;Schooljaar\n99XX;00;Voorbeeldcollege;2026-2027\n";
    CHECK(adapter.open("\xEF\xBB\xBF" + schools).output == schools);
    for (const std::string pupil : {"99XX;00;9999.99.011;2026-2027\n", "99XX;00;fenna@leerling.example;2026-2027\n",
                                    "99XX;00;geb. 3-2-2014;2026-2027\n"}) {
        const auto refused = adapter.open(schools + pupil);
        CHECK(refused.status == SCHAKEL_INVALID_INPUT);
        CHECK(refused.output.empty());
        CHECK(says(refused.message, "regel 3, kolom 3 (Schoolnaam)"));
        CHECK_FALSE(says(refused.message + refused.remedy, "99.011"));
        CHECK_FALSE(says(refused.message, "fenna"));
    }
    CHECK(says(adapter.open("PK\x03\x04").message, "spreadsheet"));
    CHECK(says(adapter.open("BRIN;Vestiging\n99XX;\xE9\n").message, "regel 2"));
    CHECK(host.logged().empty());
}

}  // namespace schakel::contract
