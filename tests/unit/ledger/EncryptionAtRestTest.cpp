// Nothing personal is readable in the ledger's files.
#include <catch2/catch.hpp>

#include "gateway/base/Digest.h"
#include "tests/unit/ledger/SqliteHome.h"

namespace schakel::test {
namespace {

std::string asUtf16(std::string_view text) {
    std::string wide;
    for (const char character : text) {
        wide += character;
        wide += '\0';
    }
    return wide;
}

std::string asBase64(std::string_view text) {
    static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string encoded;
    for (std::size_t position = 0; position + 2 < text.size(); position += 3) {
        std::uint32_t group = 0;
        for (std::size_t index = 0; index < 3; ++index) {
            group = group << 8U | static_cast<unsigned char>(text[position + index]);
        }
        for (unsigned shift = 24; shift > 0; shift -= 6) {
            encoded += kDigits[group >> (shift - 6U) & 63U];
        }
    }
    return encoded;
}

// The canary as it could look in a file. Base64 depends on where the text starts: all three ways.
std::vector<std::string> disguises(const std::string& canary) {
    std::vector<std::string> all{canary, asUtf16(canary), base::toHex(canary)};
    for (const std::size_t shift : {0U, 1U, 2U}) {
        all.push_back(asBase64(std::string_view(canary).substr(shift)).substr(0, 12));
    }
    return all;
}

void requireAbsent(const std::filesystem::path& folder, const std::vector<std::string>& canaries) {
    for (const auto& file : filesUnder(folder)) {
        const auto content = readFile(file);
        for (const auto& canary : canaries) {
            for (const auto& form : disguises(canary)) {
                CAPTURE(file.string(), canary);
                REQUIRE(content.find(form) == std::string::npos);
            }
        }
    }
}

}  // namespace

TEST_CASE("no canary is found in any file, neither while running nor after", "[ledger][encryption]") {
    const FakeClock clock;
    SqliteHome home;
    const std::string inRaw = "kanarie-in-het-bericht";
    const std::string inRecord = "kanarie-in-het-dossier";
    const std::string inAttachment = "kanarie-in-de-bijlage";
    const std::string inLarge = "kanarie-in-grote-bijlage";
    const std::string inMessageId = "kanarie-in-berichtnummer";
    const std::string inProgress = "kanarie-in-de-voortgang";
    const std::string bsn = "999999011";
    const std::string inDropped = "kanarie-in-afgebroken-bericht";
    const std::vector<std::string> canaries{inRaw,       inRecord,   inAttachment, inLarge,
                                            inMessageId, inProgress, bsn,          inDropped};
    {
        const auto ledger = home.open(clock);
        std::string large;
        while (large.size() < 400'000) {
            large += inLarge + ' ';
        }
        const auto id = storedId(*ledger, {.messageId = inMessageId,
                                           .raw = "<a>" + inRaw + bsn + "</a>",
                                           .pupil = bsn,
                                           .record = "{\"naam\":\"" + inRecord + "\"}",
                                           .attachments = {inAttachment, large}});
        REQUIRE(ledger->saveProgress(id, inProgress));
        auto session = ledger->openIntake();
        REQUIRE((*session)->raw().write(large));
        REQUIRE((*session)->raw().write(inDropped));
        REQUIRE(ledger->claim(clock.now(), 1).value().size() == 1);
        REQUIRE(ledger->retryLater(id, clock.now(), "De partner antwoordt niet.", ""));
        REQUIRE(filesUnder(home.options.folder / "segments").size() == 2);
        requireAbsent(home.options.folder, canaries);
        CHECK(ledger->find(id).value().messageId == inMessageId);
    }
    CHECK(filesUnder(home.options.folder / "segments").size() == 1);
    requireAbsent(home.options.folder, canaries);
}

TEST_CASE("another ledger's key is refused, and changes nothing", "[ledger][encryption]") {
    const FakeClock clock;
    SqliteHome home;
    std::string id;
    {
        const auto ledger = home.open(clock);
        id = storedId(*ledger, {});
    }
    const SqliteHome other;
    auto options = home.options;
    options.keyFile = other.options.keyFile;
    CHECK(ledger::openSqliteLedger(options, clock).error().code() == base::MessageCode::LedgerKeyWrong);
    options.role = ledger::LedgerRole::visitor;
    CHECK(ledger::openSqliteLedger(options, clock).error().code() == base::MessageCode::LedgerKeyWrong);
    options = home.options;
    options.keyFile.clear();
    CHECK(ledger::openSqliteLedger(options, clock).error().code() == base::MessageCode::LedgerKeyMissing);
    const auto ledger = home.open(clock);
    CHECK(ledger->load(id).value().record == R"({"leerling":{}})");
}

}  // namespace schakel::test
