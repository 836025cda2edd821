#include "gateway/ledger/Sealing.h"

#include <catch2/catch.hpp>

#include "gateway/base/MemoryBytes.h"
#include "gateway/ledger/Fault.h"

namespace schakel::test {
namespace {

using ledger::kPieceBytes;
using ledger::kTagBytes;

constexpr std::size_t kPrefix = 7;
constexpr std::size_t kSealedPiece = kPieceBytes + kTagBytes;

std::string patterned(std::size_t size) {
    std::string text(size, '\0');
    for (std::size_t position = 0; position < size; ++position) {
        text[position] = static_cast<char>(position * 7 + position / 251);
    }
    return text;
}

std::string sealed(const base::Secret& key, const std::string& text, const std::string& closing = {}) {
    ledger::Sealer sealer(key, "plaats");
    sealer.write(text);
    sealer.finish(closing);
    return sealer.take();
}

base::Result<std::string> opened(const base::Secret& key, std::string bytes, const std::string& closing = {},
                                 const std::string& label = "plaats") {
    const auto source =
        ledger::openSealed(key, {std::make_unique<ledger::SealedText>(std::move(bytes)), label, closing});
    return base::readAll(*source);
}

}  // namespace

TEST_CASE("sealed text opens to itself, whatever its length and however it was written", "[ledger][sealing]") {
    const auto key = ledger::randomKey();
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kPieceBytes - 1, kPieceBytes, kPieceBytes + 1,
                                   3 * kPieceBytes, 3 * kPieceBytes + 17}) {
        const auto text = patterned(size);
        CHECK(opened(key, sealed(key, text)).value() == text);
        CHECK(ledger::openText(key, "plaats", ledger::sealText(key, "plaats", text)) == text);
        ledger::Sealer sealer(key, "plaats");
        for (std::size_t position = 0; position < size; position += 1000) {
            sealer.write(std::string_view(text).substr(position, 1000));
        }
        sealer.finish("slot");
        CHECK(opened(key, sealer.take(), "slot").value() == text);
    }
}

TEST_CASE("sealed text opens in its own place with its own key only", "[ledger][sealing]") {
    const auto key = ledger::randomKey();
    const auto bytes = sealed(key, "geheim", "slot");
    CHECK(opened(key, bytes, "slot").value() == "geheim");
    CHECK(opened(ledger::randomKey(), bytes, "slot").error().code() == base::MessageCode::LedgerDamaged);
    CHECK(opened(key, bytes, "ander slot").error().code() == base::MessageCode::LedgerDamaged);
    CHECK(opened(key, bytes, "slot", "elders").error().code() == base::MessageCode::LedgerDamaged);
    CHECK(sealed(key, "geheim", "slot") != bytes);
}

TEST_CASE("no changed bit goes unnoticed", "[ledger][sealing]") {
    const auto key = ledger::randomKey();
    const auto bytes = sealed(key, patterned(100));
    for (std::size_t position = 0; position < bytes.size(); ++position) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            auto changed = bytes;
            changed[position] = static_cast<char>(static_cast<unsigned char>(changed[position]) ^ (1U << bit));
            CHECK_FALSE(opened(key, changed));
        }
    }
}

TEST_CASE("cut off, extended, swapped and repeated pieces do not open", "[ledger][sealing]") {
    const auto key = ledger::randomKey();
    const auto text = patterned(3 * kPieceBytes + 100);
    const auto bytes = sealed(key, text);
    for (std::size_t size = 0; size < 64; ++size) {
        CHECK_FALSE(opened(key, bytes.substr(0, size)));
    }
    for (const std::size_t pieces : {1U, 2U, 3U}) {
        const auto end = kPrefix + pieces * kSealedPiece;
        CHECK_FALSE(opened(key, bytes.substr(0, end)));
        CHECK_FALSE(opened(key, bytes.substr(0, end) + bytes.substr(bytes.size() - kTagBytes)));
        CHECK_FALSE(opened(key, bytes.substr(0, end - 1)));
    }
    CHECK_FALSE(opened(key, bytes + bytes.substr(bytes.size() - kTagBytes)));
    CHECK_FALSE(opened(key, bytes + "x"));
    const auto first = bytes.substr(kPrefix, kSealedPiece);
    const auto second = bytes.substr(kPrefix + kSealedPiece, kSealedPiece);
    const auto rest = bytes.substr(kPrefix + 2 * kSealedPiece);
    CHECK(opened(key, bytes.substr(0, kPrefix) + first + second + rest).value() == text);
    CHECK_FALSE(opened(key, bytes.substr(0, kPrefix) + second + first + rest));
    CHECK_FALSE(opened(key, bytes.substr(0, kPrefix) + first + first + rest));
    CHECK_FALSE(opened(key, bytes.substr(0, kPrefix) + first + rest));
}

TEST_CASE("a source starts again after rewind", "[ledger][sealing]") {
    const auto key = ledger::randomKey();
    const auto text = patterned(2 * kPieceBytes + 5);
    const auto source =
        ledger::openSealed(key, {std::make_unique<ledger::SealedText>(sealed(key, text)), "plaats", {}});
    std::string part(kPieceBytes + 10, '\0');
    REQUIRE(source->read(part.data(), part.size()).value() > 0);
    REQUIRE(source->rewind());
    CHECK(base::readAll(*source).value() == text);
    CHECK(source->read(part.data(), part.size()).value() == 0);
}

}  // namespace schakel::test
