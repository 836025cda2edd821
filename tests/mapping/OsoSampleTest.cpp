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

// `name` below standards/oso, "2019.1/own_minimal_povo.xml" standing for the one in its samples folder.
std::optional<std::string> sample(const std::string& name) {
    const auto slash = name.find('/');
    const auto file =
        fs::path(SCHAKEL_SHARED_DIR) / "standards/oso" / name.substr(0, slash) / "samples" / name.substr(slash + 1);
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

// Canonical text with a line per element, so that a difference names one.
std::string lines(const std::string& xml) {
    std::string text;
    for (const char c : xml) {
        text += c == '<' ? "\n<" : std::string(1, c);
    }
    return text;
}

void checkRoundTrip(const std::string& set, const std::string& original, const mapping::ReadResult& read,
                    const base::BlobStore& blobs) {
    const auto document = writeDocument(read, blobs);
    CHECK(schemaErrors(set, document).value_or("") == "");
    CHECK(difference(lines(canonicalXml(original)), lines(canonicalXml(document))) == "");
    base::MemoryBlobStore again;
    const auto reread = readDocument(document, again, set);
    REQUIRE(reread);
    CHECK(difference(canonical(read.record, blobs), canonical(reread->record, again)) == "");
}

TEST_CASE("Published dossiers of every version are read without errors and written again as they were") {
    const auto expected = GENERATE(values<Expected>({{"2019.1/own_minimal_povo.xml", 0, 0},
                                                     {"2019.1/Voorbeelddossier_OV_POVO_full.xml", 5, 0},
                                                     {"2019.1/Voorbeelddossier_OV_POVO_opt_out.xml", 0, 0},
                                                     {"2019.1/Voorbeelddossier_OV_VOVO_full.xml", 5, 1},
                                                     {"2019.1/Voorbeelddossier_PaO_VOSWV_full.xml", 5, 3},
                                                     {"2018.1.1/Voorbeelddossier_OV_POVO_full.xml", 5, 3},
                                                     {"2017.1.2/Voorbeelddossier_2017.1_OV_POVO_full.xml", 5, 1}}));
    const auto document = sample(expected.name);
    if (!document) {
        return;
    }
    CAPTURE(expected.name);
    base::MemoryBlobStore blobs;
    const auto read = readDocument(*document, blobs, "", mapping::Trace::on);
    REQUIRE(read);
    const auto set = "oso/" + std::string(expected.name).substr(0, std::string(expected.name).find('/'));
    CHECK(read->mapping->set() == set);
    CHECK_FALSE(base::hasErrors(read->findings));
    const auto unreadable = static_cast<std::size_t>(std::count_if(read->findings.begin(), read->findings.end(),
                                                                   [](const auto& f) { return f.rule == "SCH-2111"; }));
    CHECK(unreadable == expected.unreadable);
    INFO(findingLines(read->findings));
    CHECK(read->findings.size() - unreadable == expected.warnings);

    for (const auto& value : read->trace) {
        INFO(value.path << " " << value.reason);
        CHECK_FALSE(value.target.empty());
    }
    checkRoundTrip(set, *document, *read, blobs);
}

TEST_CASE("Attachments of the published dossier arrive byte for byte") {
    const auto document = sample("2019.1/Voorbeelddossier_OV_POVO_full.xml");
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
            CHECK(blobs.content(blob).size() == (blob.zip ? blob.zip->size : blob.size));
            readable += blob.readable ? 1 : 0;
        }
    }
    CHECK(readable == 10);
}

TEST_CASE("A wrong code names line, list and remedy") {
    auto document = sample("2019.1/Voorbeelddossier_OV_POVO_full.xml");
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
