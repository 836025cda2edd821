// The postvak's other way: a folder that the SWV watches.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <sys/resource.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "gateway/base/Digest.h"
#include "gateway/base/Uuid.h"
#include "tests/contract/AdapterCases.h"
#include "tests/contract/SomtodayPartner.h"

namespace schakel::contract {

TestDelivery postvakDelivery();

namespace {

namespace fs = std::filesystem;

struct Inbox {
    Inbox() : path(fs::temp_directory_path() / ("schakel-postvak-" + base::randomUuid())) {
        fs::create_directory(path);
    }
    Inbox(const Inbox&) = delete;
    Inbox& operator=(const Inbox&) = delete;
    ~Inbox() {
        fs::permissions(path, fs::perms::owner_all);
        fs::remove_all(path);
    }

    CallResult deliver(TestDelivery& delivery) {
        LoadedAdapter adapter("postvak", "{\"map\":\"" + path.string() + "\",\"path\":\"\"}", host);
        return adapter.deliver(delivery);
    }
    std::string read(const fs::path& file) const {
        std::ostringstream text;
        text << std::ifstream(path / file, std::ios::binary).rdbuf();
        return text.str();
    }
    std::vector<std::string> names(const fs::path& below = {}) const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(path / below)) {
            found.push_back(entry.path().filename());
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    fs::path path;
    StubHost host{[](const StubRequest&) { return StubAnswer{.status = 500}; }};
};

// Writing beyond this many bytes fails, as it does on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
};

}  // namespace

TEST_CASE("a bundle is a folder of its own, with a manifest and names that say nothing") {
    Inbox inbox;
    auto delivery = postvakDelivery();
    const auto result = inbox.deliver(delivery);
    REQUIRE(result.status == SCHAKEL_OK);
    REQUIRE(inbox.names() == std::vector<std::string>{delivery.exchangeId});
    CHECK(inbox.names(delivery.exchangeId) ==
          std::vector<std::string>{"bijlage-01.pdf", "bijlage-02.bin", "dossier.xml", "manifest.json"});
    const auto bundle = fs::path(delivery.exchangeId);
    CHECK(inbox.read(bundle / "dossier.xml") == delivery.parts[0].content);
    CHECK(inbox.read(bundle / "bijlage-01.pdf") == "%PDF-hallo");
    CHECK(inbox.read(bundle / "bijlage-02.bin").empty());
    const auto manifest = inbox.read(bundle / "manifest.json");
    CHECK(manifest.find(base::Sha256::hexOf("%PDF-hallo")) != std::string::npos);
    CHECK(manifest.find(R"("oorspronkelijk":"kanarieplan.PDF")") != std::string::npos);
    CHECK(manifest.find(R"("documentsoort":"opp")") != std::string::npos);
    CHECK(manifest.find(R"("van":{"school":"99XX00"},"aan":{"swv":"VO9901"})") != std::string::npos);
    CHECK(result.output.find(base::Sha256::hexOf(manifest)) != std::string::npos);
    CHECK((fs::status(inbox.path / bundle).permissions() & fs::perms::others_all) == fs::perms::none);
    for (const auto& canary : canaries()) {
        CHECK(result.output.find(canary) == std::string::npos);
    }
}

TEST_CASE("the same exchange is the same bundle, also when nobody remembers that it was made") {
    Inbox inbox;
    auto delivery = postvakDelivery();
    const auto first = inbox.deliver(delivery);
    auto again = postvakDelivery();
    std::ofstream(inbox.path / again.exchangeId / "ontvangst.json") << "{}";
    const auto second = inbox.deliver(again);
    CHECK(second.status == SCHAKEL_OK);
    CHECK(second.output.substr(0, second.output.find(",\"ontvangst\"")) + "}" == first.output);
    CHECK(second.output.find("\"ontvangst\":true") != std::string::npos);
    CHECK(inbox.names().size() == 1);
    fs::remove_all(inbox.path / again.exchangeId);  // the SWV took it away
    CHECK(inbox.deliver(again).output == second.output);  // and what was saved says that it is done
    CHECK(inbox.names().empty());
}

TEST_CASE("what somebody else put there is never written over") {
    Inbox inbox;
    auto delivery = postvakDelivery();
    fs::create_directory(inbox.path / delivery.exchangeId);
    std::ofstream(inbox.path / delivery.exchangeId / "manifest.json") << R"({"uitwisseling":"een andere"})";
    const auto result = inbox.deliver(delivery);
    CHECK(result.status == SCHAKEL_INVALID_INPUT);
    CHECK(inbox.read(fs::path(delivery.exchangeId) / "manifest.json") == R"({"uitwisseling":"een andere"})");
    CHECK(inbox.names().size() == 1);
    fs::remove_all(inbox.path / delivery.exchangeId);
    std::ofstream(inbox.path / delivery.exchangeId) << "een bestand";
    CHECK(inbox.deliver(delivery).status == SCHAKEL_INVALID_INPUT);
}

TEST_CASE("a full disk leaves nothing behind, and is told to be tried again") {
    Inbox inbox;
    auto delivery = postvakDelivery();
    {
        const FullDisk full(20);
        const auto result = inbox.deliver(delivery);
        CHECK(result.status == SCHAKEL_UNAVAILABLE);
        CHECK(result.message.find("ruimte") != std::string::npos);
        CHECK(inbox.names().empty());
    }
    CHECK(inbox.deliver(delivery).status == SCHAKEL_OK);
}

TEST_CASE("what was killed half-way is cleared away by the next attempt") {
    Inbox inbox;
    auto delivery = postvakDelivery();
    const auto busy = inbox.path / (".bezig-" + delivery.exchangeId + "-1-1");
    fs::create_directory(busy);
    std::ofstream(busy / "dossier.xml") << "half";
    fs::create_directory(inbox.path / ".bezig-een-ander-1-1");
    CHECK(inbox.deliver(delivery).status == SCHAKEL_OK);
    CHECK(inbox.names() == std::vector<std::string>{".bezig-een-ander-1-1", delivery.exchangeId});
}

TEST_CASE("a folder that is gone or closed is told, without its name") {
    Inbox inbox;
    auto delivery = postvakDelivery();
    fs::remove(inbox.path);
    const auto gone = inbox.deliver(delivery);
    CHECK(gone.status == SCHAKEL_UNAVAILABLE);
    CHECK(gone.message.find(inbox.path.filename().string()) == std::string::npos);
    fs::create_directory(inbox.path);
    if (::geteuid() != 0) {
        fs::permissions(inbox.path, fs::perms::owner_read | fs::perms::owner_exec);
        CHECK(inbox.deliver(delivery).status == SCHAKEL_DENIED);
    }
}

TEST_CASE("parts that are no bundle are refused") {
    const std::vector<std::vector<TestPart>> wrong = {
        {},
        {{"bijlage", "application/json", R"({"bestand":"aGFsbG8="})"}},
        {{"overstapdossier", "application/xml", "<a/>"}, {"aanvraag", "application/json", "{}"}},
        {{"overstapdossier", "application/xml", "<a/>"}, {"iets", "text/plain", "x"}},
        {{"overstapdossier", "application/xml", "<a/>"}, {"bijlage", "application/json", "{}"}},
        {{"overstapdossier", "application/xml", "<a/>"}, {"bijlage", "application/json", R"({"bestand":"a"})"}},
        {{"overstapdossier", "application/xml", "<a/>"}, {"bijlage", "application/json", R"({"bestand":"aGFs!G8="})"}},
        {{"overstapdossier", "application/xml", "<a/>"}, {"bijlage", "application/json", R"({"bestand":"aGFsbG8)"}},
    };
    for (const auto& parts : wrong) {
        CAPTURE(parts.size(), parts.empty() ? "" : parts.back().content);
        Inbox inbox;
        auto delivery = postvakDelivery();
        delivery.parts = parts;
        CHECK(inbox.deliver(delivery).status == SCHAKEL_CONFIGURATION);
        CHECK(inbox.names().empty());
    }
}

}  // namespace schakel::contract
