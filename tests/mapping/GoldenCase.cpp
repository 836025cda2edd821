#include "tests/mapping/GoldenCase.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include <yaml-cpp/yaml.h>

#include "tests/mapping/Attachments.h"

namespace schakel::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPlaceholder = "<!-- attachments -->";

GoldenCase readCase(const fs::path& folder, const fs::path& mappings) {
    GoldenCase result;
    result.folder = folder;
    result.set = fs::relative(folder.parent_path().parent_path(), mappings).string();
    const auto file = folder / "case.yaml";
    const auto yaml = fs::exists(file) ? YAML::LoadFile(file.string()) : YAML::Node(YAML::NodeType::Map);
    for (const auto& entry : yaml) {
        const auto key = entry.first.as<std::string>();
        if (key == "about") {
            result.about = entry.second.as<std::string>();
        } else if (key == "not-written-back") {
            result.notWrittenBack = entry.second.as<std::string>();
        } else if (key == "settings") {
            result.settings = entry.second.as<std::map<std::string, std::string>>();
        } else if (key == "generate") {
            result.attachments = entry.second["attachments"].as<std::size_t>();
            result.attachmentBytes = entry.second["bytes"].as<std::size_t>();
        } else {
            throw std::runtime_error(file.string() + ": unknown key \"" + key + "\"");
        }
    }
    return result;
}

bool isUpdating() {
    const char* const mode = std::getenv("SCHAKEL_GOLDEN");
    return mode != nullptr && std::string_view(mode) == "update";
}

}  // namespace

std::string GoldenCase::input() const {
    auto file = folder / (isRecord() ? "record.json" : "input.xml");
    for (const auto* const other : {"input.json", "input.csv"}) {
        file = !isRecord() && fs::exists(folder / other) ? folder / other : file;
    }
    auto text = readFile(file);
    if (attachments == 0) {
        return text;
    }
    const auto place = text.find(kPlaceholder);
    if (place == std::string::npos) {
        throw std::runtime_error(name() + ": no place for attachments in the input");
    }
    return text.replace(place, kPlaceholder.size(), generateDocuments(attachments, attachmentBytes));
}

std::vector<GoldenCase> allCases(const fs::path& mappings) {
    std::vector<GoldenCase> cases;
    for (const auto& entry : fs::recursive_directory_iterator(mappings)) {
        if (entry.is_directory() && entry.path().parent_path().filename() == "golden") {
            cases.push_back(readCase(entry.path(), mappings));
        }
    }
    std::sort(cases.begin(), cases.end(),
              [](const auto& left, const auto& right) { return left.folder < right.folder; });
    return cases;
}

std::string readFile(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        throw std::runtime_error("cannot read " + file.string());
    }
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string difference(const std::string& expected, const std::string& actual) {
    std::istringstream expectedLines(expected);
    std::istringstream actualLines(actual);
    std::string wanted;
    std::string got;
    for (int line = 1;; ++line) {
        const bool more = static_cast<bool>(std::getline(expectedLines, wanted));
        const bool moreActual = static_cast<bool>(std::getline(actualLines, got));
        if (!more && !moreActual) {
            return "";
        }
        if (more != moreActual || wanted != got) {
            return "line " + std::to_string(line) + ": expected " + (more ? wanted : "the end") + " but got " +
                   (moreActual ? got : "the end");
        }
    }
}

std::string differenceFrom(const fs::path& file, const std::string& actual) {
    if (isUpdating()) {
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << actual;
        return "";
    }
    const auto found = difference(fs::exists(file) ? readFile(file) : "", actual);
    return found.empty() ? "" : file.filename().string() + " " + found;
}

}  // namespace schakel::test
