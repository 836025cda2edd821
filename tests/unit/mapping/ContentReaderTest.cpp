#include "gateway/mapping/ContentReader.h"

#include <catch2/catch.hpp>

#include "gateway/base/MemoryBytes.h"
#include "tests/unit/mapping/ZipBytes.h"

namespace schakel::mapping {
namespace {

using Encoding = Document::Encoding;

struct Read {
    ContentOutcome outcome;
    std::string content;
};

std::string encode(std::string_view bytes) {
    std::string text;
    appendBase64(text, bytes);
    return text;
}

Read readContent(std::string_view text, Encoding encoding, std::size_t piece = 1000,
                 std::uint64_t limit = 10 * 1024 * 1024) {
    base::MemoryBlobStore store;
    ContentReader reader(store, {encoding, limit});
    for (std::size_t i = 0; i < text.size(); i += piece) {
        REQUIRE(reader.feed(text.substr(i, piece)));
    }
    auto outcome = reader.finish();
    REQUIRE(outcome);
    return {*outcome, std::string(store.content(outcome->blob))};
}

// Fails on the n-th call.
class FailingStore final : public base::BlobStore {
public:
    explicit FailingStore(int callsBeforeFailure) : left_(callsBeforeFailure) {}

    base::Result<std::unique_ptr<base::BlobWriter>> create() override {
        if (left_-- <= 0) {
            return fault();
        }
        return std::unique_ptr<base::BlobWriter>(std::make_unique<Writer>(*this));
    }
    base::Result<std::unique_ptr<base::ByteSource>> open(const base::Blob&) const override { return fault(); }

private:
    static base::Error fault() { return base::Error(base::MessageCode::Internal, {{"reason", "disk full"}}); }

    class Writer final : public base::BlobWriter {
    public:
        explicit Writer(FailingStore& store) : store_(store) {}
        base::Result<void> write(std::string_view) override {
            return store_.left_-- <= 0 ? base::Result<void>(fault()) : base::Result<void>();
        }
        base::Result<base::Blob> finish() override {
            return store_.left_-- <= 0 ? base::Result<base::Blob>(fault()) : base::Result<base::Blob>(base::Blob{});
        }

    private:
        FailingStore& store_;
    };

    int left_;
};

}  // namespace

TEST_CASE("base64 content is stored as it decodes, in pieces of any size") {
    const std::string content(50'000, 'q');
    const auto text = encode(content);
    for (const std::size_t piece : {1UL, 7UL, 4096UL, 100'000UL}) {
        const auto read = readContent(text, Encoding::base64, piece);
        CHECK(read.outcome.problem.empty());
        CHECK(read.outcome.blob.readable);
        CHECK(read.content == content);
    }
}

TEST_CASE("zipped content is measured, and kept in the ZIP it came in") {
    const auto bytes = zipBytes({});
    const auto read = readContent(encode(bytes), Encoding::base64Zip, 3);
    CHECK(read.outcome.problem.empty());
    CHECK(read.content == bytes);
    const auto& blob = read.outcome.blob;
    CHECK(blob.size == ZipSpec{}.content.size());
    CHECK(blob.sha256 == base::Sha256::hexOf(ZipSpec{}.content));
    REQUIRE(blob.zip);
    CHECK(*blob.zip == base::ZippedForm{base::Sha256::hexOf(bytes), bytes.size(), "brief.pdf"});
    CHECK(read.outcome.head == ZipSpec{}.content);
}

TEST_CASE("a name inside the ZIP that is not safe is not kept") {
    for (const auto* name : {"../brief.pdf", "map/brief.pdf", "c:\\brief.pdf", "brief\n.pdf", "brief\xE9.pdf", ".."}) {
        ZipSpec spec;
        spec.local.name = spec.central.name = name;
        const auto read = readContent(encode(zipBytes(spec)), Encoding::base64Zip);
        CAPTURE(name);
        CHECK(read.outcome.problem.empty());
        REQUIRE(read.outcome.blob.zip);
        CHECK(read.outcome.blob.zip->name.empty());
    }
}

TEST_CASE("a truncated ZIP is kept as it came, marked unreadable") {
    const auto bytes = zipBytes({}).substr(0, 60);
    const auto read = readContent(encode(bytes), Encoding::base64Zip);
    CHECK(read.outcome.problem == "het ZIP-bestand is afgekapt");
    CHECK_FALSE(read.outcome.blob.readable);
    CHECK(read.content == bytes);
}

TEST_CASE("a ZIP with a password is kept whole, however large") {
    ZipSpec spec;
    spec.flags = 1;
    spec.deflated = false;
    spec.content.assign(600 * 1024, 'x');
    const auto bytes = zipBytes(spec);
    const auto read = readContent(encode(bytes), Encoding::base64Zip, 5000);
    CHECK(read.outcome.problem == "het ZIP-bestand heeft een wachtwoord");
    CHECK_FALSE(read.outcome.blob.readable);
    CHECK(read.content == bytes);
}

TEST_CASE("damage that shows only at the end keeps all that came") {
    ZipSpec spec;
    spec.deflated = false;
    spec.content.assign(600 * 1024, 'x');
    spec.local.crc = spec.central.crc = 1;
    const auto bytes = zipBytes(spec);
    const auto read = readContent(encode(bytes), Encoding::base64Zip);
    CHECK(read.outcome.problem == "het ZIP-bestand is beschadigd");
    CHECK(read.content == bytes);
}

TEST_CASE("text that is not base64 keeps what decoded before it") {
    const auto read = readContent("Zm9vYmFy!Zm9v", Encoding::base64);
    CHECK(read.outcome.problem == "de inhoud is geen geldige base64");
    CHECK_FALSE(read.outcome.blob.readable);
    CHECK(read.content == "foobar");
    CHECK(readContent("Zm9vYg", Encoding::base64).outcome.problem == "de inhoud is afgekapt");
}

TEST_CASE("nothing at all is an empty attachment") {
    CHECK(readContent("", Encoding::base64).outcome.problem == "de bijlage is leeg");
    CHECK(readContent("\n  \n", Encoding::base64Zip).outcome.problem == "de bijlage is leeg");
}

TEST_CASE("too large is unreadable, not a crash") {
    const auto read = readContent(encode(std::string(100'000, 'x')), Encoding::base64, 1000, 50'000);
    CHECK(read.outcome.problem == "het bestand is groter dan is toegestaan");
    CHECK_FALSE(read.outcome.blob.readable);
}

TEST_CASE("a store that fails is an error at every call, never an attachment without content") {
    const auto good = encode(std::string(100'000, 'x'));
    const auto bad = encode(zipBytes({}).substr(0, 50));
    for (const auto& [text, encoding] : {std::pair(good, Encoding::base64), std::pair(bad, Encoding::base64Zip)}) {
        bool succeeded = false;
        for (int calls = 0; !succeeded; ++calls) {
            REQUIRE(calls < 100);
            FailingStore store(calls);
            ContentReader reader(store, {encoding, 1024 * 1024});
            bool failed = false;
            for (std::size_t i = 0; i < text.size() && !failed; i += 1000) {
                failed = !reader.feed(std::string_view(text).substr(i, 1000));
            }
            succeeded = !failed && reader.finish().has_value();
        }
        CHECK(succeeded);
    }
}

}  // namespace schakel::mapping
