#include <catch2/catch.hpp>

#include "gateway/mapping/Program.h"
#include "gateway/mapping/Transfer.h"
#include "gateway/model/RecordJson.h"
#include "tests/mapping/DocumentReading.h"
#include "tests/mapping/GoldenCase.h"
#include "tests/mapping/Schema.h"

namespace schakel::test {
namespace {

bool hasStructureErrors(const base::Findings& findings) {
    for (const auto& finding : findings) {
        if (finding.layer == base::Layer::structure || finding.layer == base::Layer::codeList) {
            return true;
        }
    }
    return false;
}

void checkFindingsSayWhatToDo(const base::Findings& findings, mapping::DocumentKind kind) {
    for (const auto& finding : findings) {
        INFO(finding.rule << " " << finding.text);
        CHECK_FALSE(finding.text.empty());
        CHECK_FALSE(finding.remedy.empty());
        CHECK(finding.text.find('{') == std::string::npos);  // a placeholder nobody filled in
        CHECK(finding.remedy.find('{') == std::string::npos);
        CHECK((finding.line > 0 || kind == mapping::DocumentKind::json));  // JSON is read without lines
    }
}

std::string_view extensionOf(mapping::DocumentKind kind) {
    switch (kind) {
        case mapping::DocumentKind::xml: return ".xml";
        case mapping::DocumentKind::json: return ".json";
        case mapping::DocumentKind::csv: return ".csv";
    }
    return "";
}

void checkWrittenAgain(const GoldenCase& golden, const mapping::ReadResult& read, const base::BlobStore& blobs) {
    if (read.mapping->program().direction == mapping::Only::read) {
        return;
    }
    const auto document = writeDocument(read, blobs);
    base::MemoryBlobStore again;
    const auto reread = readDocument(document, again, golden.set);
    REQUIRE(reread);
    const auto lost = difference(canonical(read.record, blobs), canonical(reread->record, again));
    INFO(lost);
    CHECK(lost.empty() == golden.notWrittenBack.empty());
    if (hasStructureErrors(read.findings)) {
        return;
    }
    if (const auto errors = schemaErrors(golden.set, document)) {
        CHECK(*errors == "");
    } else {
        WARN("not checked against the XSD of " << golden.set
                                               << ": it is not beside this checkout, or there is no xmllint");
    }
}

void checkDocument(const GoldenCase& golden) {
    const auto input = golden.input();
    base::MemoryBlobStore blobs;
    const auto read = readDocument(input, blobs, golden.set);
    REQUIRE(read);
    CHECK(differenceFrom(golden.folder / "expected.json", canonical(read->record, blobs)) == "");
    CHECK(differenceFrom(golden.folder / "findings.txt", findingLines(read->findings)) == "");
    checkFindingsSayWhatToDo(read->findings, read->mapping->kind());
    checkWrittenAgain(golden, *read, blobs);

    const auto back = model::readJson(canonical(read->record, blobs), read->record.rootType(), blobs);
    REQUIRE(back);
    CHECK(difference(canonical(read->record, blobs), canonical(*back, blobs)) == "");
}

void checkRecord(const GoldenCase& golden) {
    base::MemoryBlobStore blobs;
    const auto input = golden.input();
    const auto type = model::typeOf(input);
    REQUIRE(type);
    const auto record = model::readJson(input, **type, blobs);
    REQUIRE(record);
    mapping::WriteOptions options;
    options.attachments = &blobs;
    options.settings = golden.settings;
    options.stamp = {.id = "3f2504e0-4f89-41d3-9a0c-0305e82c3301", .now = "2026-11-22T10:30:00Z"};
    options.indent = 2;
    const auto transfer = mapping::render(library(), golden.set, *record, options);
    REQUIRE(transfer);
    for (std::size_t i = 0; i < transfer->parts.size(); ++i) {
        const auto& part = transfer->parts[i];
        const auto extension = std::string(extensionOf(part.mapping->kind()));
        const auto text = base::readAll(*part.result.document.open(blobs));
        REQUIRE(text);
        const auto file = std::to_string(i + 1) + "-" + part.mapping->part() + extension;
        CHECK(differenceFrom(golden.folder / "written" / file, *text) == "");
        if (!base::hasErrors(part.result.findings) && part.mapping->kind() == mapping::DocumentKind::xml) {
            CHECK(schemaErrors(golden.set, *text).value_or("") == "");
        }
    }
    CHECK(differenceFrom(golden.folder / "findings.txt", findingLines(transfer->findings)) == "");
}

TEST_CASE("The mappings load without problems") {
    for (const auto& problem : library().problems()) {
        FAIL_CHECK(problem.file << ":" << problem.line << " " << problem.path << ": " << problem.text);
    }
    CHECK(library().find("oso/2019.1") != nullptr);
}

TEST_CASE("Golden cases") {
    const auto cases = allCases(SCHAKEL_SOURCE_DIR "/mappings");
    CHECK(cases.size() >= 14);
    for (const auto& golden : cases) {
        DYNAMIC_SECTION(golden.name()) {
            CHECK_FALSE(golden.about.empty());
            golden.isRecord() ? checkRecord(golden) : checkDocument(golden);
        }
    }
}

TEST_CASE("How the bytes of a document arrive does not matter") {
    for (const auto& golden : allCases(SCHAKEL_SOURCE_DIR "/mappings")) {
        if (golden.isRecord() || golden.attachments > 0) {
            continue;
        }
        INFO(golden.name());
        const auto input = golden.input();
        base::MemoryBlobStore blobs;
        const auto whole = readDocument(input, blobs, golden.set, mapping::Trace::off, input.size());
        const auto pieces = readDocument(input, blobs, golden.set, mapping::Trace::off, 7);
        REQUIRE(whole);
        REQUIRE(pieces);
        CHECK(difference(canonical(whole->record, blobs), canonical(pieces->record, blobs)) == "");
        CHECK(difference(findingLines(whole->findings), findingLines(pieces->findings)) == "");
    }
}

}  // namespace
}  // namespace schakel::test
