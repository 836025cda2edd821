// The golden cases below mappings/<system>/<version>/golden/<case>/. A new case is a new folder, no C++.
//
//   case.yaml      about: one sentence; generate: {attachments: 30, bytes: 1048576}; settings: {name: value};
//                  not-written-back: why what was read cannot be written again as it was
//   input.xml      a document of this set (or input.json, input.csv) …
//   record.json    … or a canonical record, to be written with this set
//   expected.json  what the document must become, canonical
//   findings.txt   one line per finding: rule severity line path
//   written/       what the record must become: one file per part, 1-aanmelding.json
//
// "generate" puts that many attachments of that size where the input says <!-- attachments -->. With
// SCHAKEL_GOLDEN=update in the environment the expectations are written instead of compared: then read every line of
// the difference.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace schakel::test {

struct GoldenCase {
    std::filesystem::path folder;
    std::string set;  // "oso/2019.1"
    std::string about;
    std::string notWrittenBack;
    std::map<std::string, std::string> settings;
    std::size_t attachments = 0;
    std::size_t attachmentBytes = 0;

    std::string name() const { return set + "/" + folder.filename().string(); }
    bool isRecord() const { return std::filesystem::exists(folder / "record.json"); }
    // The document or record, attachments generated.
    std::string input() const;
};

// All cases, sorted. Throws std::runtime_error when a case.yaml is not right.
std::vector<GoldenCase> allCases(const std::filesystem::path& mappings);

std::string readFile(const std::filesystem::path& file);

// Empty when the texts are equal, else the first line that differs.
std::string difference(const std::string& expected, const std::string& actual);

// Empty when `file` holds exactly this text, else the first line that differs. Writes the file when updating.
std::string differenceFrom(const std::filesystem::path& file, const std::string& actual);

}  // namespace schakel::test
