#include "gateway/ledger/Keys.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "gateway/base/Digest.h"
#include "gateway/ledger/Crypto.h"
#include "gateway/ledger/Fault.h"
#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {
namespace {

namespace fs = std::filesystem;

base::MessageCode loadCode(const fs::path& file) {
    const auto keys = ledger::Keys::load(file);
    REQUIRE_FALSE(keys);
    return keys.error().code();
}

}  // namespace

TEST_CASE("a key file is for its owner only and is never overwritten", "[ledger][keys]") {
    const TempFolder folder;
    const auto file = folder.path() / "sleutel";
    REQUIRE(ledger::createKeyFile(file));
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 07777U) == 0600U);
    const auto content = readFile(file);
    CHECK(content.size() == 45);
    CHECK(ledger::createKeyFile(file).error().code() == base::MessageCode::KeyFileExists);
    CHECK(readFile(file) == content);
    CHECK(ledger::Keys::load(file));
    CHECK(ledger::createKeyFile(folder.path() / "geen" / "map").error().code() == base::MessageCode::FileUnwritable);
}

TEST_CASE("a key file that others can read is refused", "[ledger][keys]") {
    const TempFolder folder;
    const auto file = folder.path() / "sleutel";
    REQUIRE(ledger::createKeyFile(file));
    for (const mode_t mode : {0640U, 0604U, 0620U, 0602U, 0610U}) {
        REQUIRE(::chmod(file.c_str(), mode) == 0);
        CHECK(loadCode(file) == base::MessageCode::KeyFileExposed);
    }
    REQUIRE(::chmod(file.c_str(), 0400) == 0);
    CHECK(ledger::Keys::load(file));
    CHECK(loadCode(folder.path()) == base::MessageCode::KeyFileExposed);
    CHECK(loadCode(folder.path() / "weg") == base::MessageCode::FileUnreadable);
}

TEST_CASE("what is not exactly one key is refused", "[ledger][keys]") {
    const TempFolder folder;
    const auto file = folder.path() / "sleutel";
    constexpr const char* kGood = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=";
    const auto codeOf = [&](const std::string& content) {
        writeFile(file, content);
        REQUIRE(::chmod(file.c_str(), 0600) == 0);
        return loadCode(file);
    };
    for (const auto& content :
         {std::string(), std::string("\n"), std::string(kGood + 1), std::string(kGood).append(kGood),
          std::string(kGood).append("\n\n"), std::string(kGood).append("x"), std::string(44, '*'), std::string(44, 'A'),
          std::string(42, 'A').append("=="), std::string(32, 'A').append(12, '=')}) {
        CAPTURE(content);
        CHECK(codeOf(content) == base::MessageCode::KeyFileInvalid);
    }
    writeFile(file, kGood);
    CHECK(ledger::Keys::load(file));
}

TEST_CASE("a dossier's key opens for its own exchange only", "[ledger][keys]") {
    const ledger::Keys keys(ledger::randomKey());
    const ledger::Keys others(ledger::randomKey());
    const auto key = ledger::randomKey();
    const auto wrapped = keys.wrap(key, "een");
    CHECK(keys.unwrap(wrapped, "een") == key);
    CHECK_THROWS_AS(keys.unwrap(wrapped, "twee"), ledger::Fault);
    CHECK_THROWS_AS(others.unwrap(wrapped, "een"), ledger::Fault);
    CHECK_THROWS_AS(keys.unwrap("", "een"), ledger::Fault);
    for (std::size_t position = 0; position < wrapped.size(); ++position) {
        auto changed = wrapped;
        changed[position] = static_cast<char>(changed[position] ^ 1);
        CHECK_THROWS_AS(keys.unwrap(changed, "een"), ledger::Fault);
    }
}

TEST_CASE("look-up values are stable, and tell senders and messages apart", "[ledger][keys]") {
    const auto master = ledger::randomKey();
    const ledger::Keys keys(master);
    const ledger::MessageName name{"po", "ab", "c"};
    CHECK(keys.messageIndex(name) == ledger::Keys(master).messageIndex(name));
    CHECK(keys.messageIndex(name) != keys.messageIndex({"po", "a", "bc"}));
    CHECK(keys.messageIndex(name) != keys.messageIndex({"poa", "b", "c"}));
    CHECK(keys.messageIndex(name) != keys.messageIndex({"swv", "ab", "c"}));
    CHECK(keys.messageIndex(name) != ledger::Keys(ledger::randomKey()).messageIndex(name));
    CHECK(keys.pupilIndex(base::Secret("999999011")) == keys.pupilIndex(base::Secret("999999011")));
    CHECK(keys.pupilIndex(base::Secret("999999011")) != keys.pupilIndex(base::Secret("999999023")));
}

TEST_CASE("keys are derived as RFC 5869 says, one per purpose", "[ledger][keys]") {
    const base::Secret from(std::string(32, '\x0b'));
    const auto derived = ledger::deriveKey(from, "a");
    // HMAC-SHA-256 with a key of 32 zero bytes, and its result as the key for "a" and a byte 1.
    CHECK(base::toHex(derived.reveal()) == "51eaf3f66bb676af78c82047e26d33532eb51f95a4432eb5e6f0f2e71d8df8f7");
    CHECK(ledger::deriveKey(from, "b") != derived);
}

}  // namespace schakel::test
