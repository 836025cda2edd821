// Every attachment passes the scanner, and what it says decides about the dossier.
#include <catch2/catch.hpp>

#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/ContentReader.h"
#include "tests/unit/mapping/ZipBytes.h"

namespace schakel::mapping {
namespace {

class FakeScanner final : public base::ContentScanner {
public:
    base::Result<std::unique_ptr<base::ContentScan>> begin() override {
        if (isDown) {
            return down();
        }
        return std::unique_ptr<base::ContentScan>(std::make_unique<Scan>(*this));
    }
    static base::Error down() { return base::Error(base::MessageCode::ScannerUnavailable, {{"reason", "weg"}}); }

    bool isDown = false;
    bool breaksOff = false;
    std::string seen;

private:
    class Scan final : public base::ContentScan {
    public:
        explicit Scan(FakeScanner& scanner) : scanner_(scanner) {}
        base::Result<void> write(std::string_view bytes) override {
            scanner_.seen += bytes;
            return scanner_.breaksOff ? base::Result<void>(down()) : base::Result<void>();
        }
        base::Result<std::optional<std::string>> finish() override {
            return scanner_.seen.find("virus") == std::string::npos ? std::optional<std::string>()
                                                                    : std::optional<std::string>("Test.Virus");
        }

    private:
        FakeScanner& scanner_;
    };
};

base::Result<ContentOutcome> readWith(FakeScanner& scanner, const std::string& bytes, Document::Encoding encoding) {
    base::MemoryBlobStore store;
    ContentReader reader(store, {encoding, 1024 * 1024, &scanner});
    std::string text;
    appendBase64(text, bytes);
    if (auto fed = reader.feed(text); !fed) {
        return fed.error();
    }
    return reader.finish();
}

}  // namespace

TEST_CASE("the scanner sees what is inside the ZIP") {
    FakeScanner scanner;
    ZipSpec spec;
    spec.content = "een virus in een brief";
    const auto outcome = readWith(scanner, zipBytes(spec), Document::Encoding::base64Zip);
    REQUIRE(outcome);
    CHECK(scanner.seen == spec.content);
    CHECK(outcome->infection == "Test.Virus");
}

TEST_CASE("content that is not zipped is scanned as it is") {
    FakeScanner scanner;
    const auto outcome = readWith(scanner, "gewoon een brief", Document::Encoding::base64);
    REQUIRE(outcome);
    CHECK(scanner.seen == "gewoon een brief");
    CHECK_FALSE(outcome->infection);
}

TEST_CASE("without a verdict nothing is taken in") {
    FakeScanner scanner;
    scanner.isDown = true;
    CHECK_FALSE(readWith(scanner, "brief", Document::Encoding::base64));
    scanner.isDown = false;
    scanner.breaksOff = true;
    CHECK_FALSE(readWith(scanner, "brief", Document::Encoding::base64));
    CHECK_FALSE(readWith(scanner, zipBytes({}), Document::Encoding::base64Zip));
}

}  // namespace schakel::mapping
