// The dossiers published with the OSO standard, where they are at hand.
#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/mapping/DocumentReading.h"
#include "tests/mapping/GoldenCase.h"
#include "tests/mapping/Schema.h"

namespace schakel::test {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> sample(const std::string& name) {
    const auto file = fs::path(SCHAKEL_SHARED_DIR) / "standards/oso/2019.1/samples" / name;
    if (!fs::exists(file)) {
        WARN("skipped: " << file.string() << " is not beside this checkout");
        return std::nullopt;
    }
    return readFile(file);
}

struct Expected {
    const char* name;
    std::size_t unreadable;  // attachments
    std::size_t warnings;  // other ones
};

void checkRoundTrip(const mapping::ReadResult& read, const base::BlobStore& blobs) {
    const auto document = writeDocument(read, blobs);
    base::MemoryBlobStore again;
    const auto reread = readDocument(document, again, "oso/2019.1");
    REQUIRE(reread);
    CHECK(difference(canonical(read.record, blobs), canonical(reread->record, again)) == "");
    CHECK(schemaErrors("oso/2019.1", document).value_or("") == "");
}

TEST_CASE("Published dossiers are read without errors and written again without loss") {
    const auto expected = GENERATE(values<Expected>({{"own_minimal_povo.xml", 0, 0},
                                                     {"Voorbeelddossier_OV_POVO_full.xml", 5, 0},
                                                     {"Voorbeelddossier_OV_POVO_opt_out.xml", 0, 0},
                                                     {"Voorbeelddossier_OV_VOVO_full.xml", 5, 0},
                                                     {"Voorbeelddossier_PaO_VOSWV_full.xml", 5, 2}}));
    const auto document = sample(expected.name);
    if (!document) {
        return;
    }
    CAPTURE(expected.name);
    base::MemoryBlobStore blobs;
    const auto read = readDocument(*document, blobs, "oso/2019.1", mapping::Trace::on);
    REQUIRE(read);
    CHECK_FALSE(base::hasErrors(read->findings));
    const auto unreadable = static_cast<std::size_t>(std::count_if(read->findings.begin(), read->findings.end(),
                                                                   [](const auto& f) { return f.rule == "SCH-2111"; }));
    CHECK(unreadable == expected.unreadable);
    CHECK(read->findings.size() - unreadable == expected.warnings);

    for (const auto& value : read->trace) {
        INFO(value.path << " " << value.reason);
        CHECK_FALSE(value.target.empty());
    }
    checkRoundTrip(*read, blobs);
}

TEST_CASE("Attachments of the published dossier arrive byte for byte") {
    const auto document = sample("Voorbeelddossier_OV_POVO_full.xml");
    if (!document) {
        return;
    }
    base::MemoryBlobStore blobs;
    const auto read = readDocument(*document, blobs, "oso/2019.1");
    REQUIRE(read);
    int readable = 0;
    for (model::NodeId node = 1; node < read->record.size(); ++node) {
        if (read->record.field(node)->type == model::FieldType::content) {
            const auto& blob = read->record.blob(node);
            CHECK(blobs.content(blob).size() == blob.size);
            readable += blob.readable ? 1 : 0;
        }
    }
    CHECK(readable == 10);
}

TEST_CASE("A wrong code names line, list and remedy") {
    auto document = sample("Voorbeelddossier_OV_POVO_full.xml");
    if (!document) {
        return;
    }
    const auto place = document->find("<geslacht>2");
    document->replace(place, 11, "<geslacht>9");
    base::MemoryBlobStore blobs;
    const auto read = readDocument(*document, blobs, "oso/2019.1");
    REQUIRE(read);
    const auto found = std::find_if(read->findings.begin(), read->findings.end(),
                                    [](const auto& f) { return f.layer == base::Layer::codeList; });
    REQUIRE(found != read->findings.end());
    const auto line = 1 + std::count(document->begin(), document->begin() + static_cast<std::ptrdiff_t>(place), '\n');
    CHECK(found->line == static_cast<std::uint64_t>(line));
    CHECK(found->path == "/dossier/huidigeschool/leerling/geslacht");
    CHECK(found->text.find("oso/14") != std::string::npos);
    CHECK_FALSE(found->remedy.empty());
}

}  // namespace
}  // namespace schakel::test
