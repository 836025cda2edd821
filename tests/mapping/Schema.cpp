#include "tests/mapping/Schema.h"

#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/mapping/GoldenCase.h"

namespace schakel::test {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> schemaOf(const std::string& set) {
    const auto file = fs::path(SCHAKEL_SHARED_DIR) / "standards" / set / "xsd" / "OSO_gegevensset.xsd";
    return fs::exists(file) ? std::optional(file) : std::nullopt;
}

bool haveXmllint() {
    static const bool kHave = std::system("xmllint --version >/dev/null 2>&1") == 0;
    return kHave;
}

}  // namespace

std::optional<std::string> schemaErrors(const std::string& set, const std::string& document) {
    const auto schema = schemaOf(set);
    if (!schema || !haveXmllint()) {
        return std::nullopt;
    }
    const auto base = fs::temp_directory_path() / ("schakel-schema-" + std::to_string(::getpid()));
    const auto input = base.string() + ".xml";
    const auto output = base.string() + ".txt";
    std::ofstream(input, std::ios::binary) << document;
    const auto command =
        "xmllint --huge --noout --schema '" + schema->string() + "' '" + input + "' >'" + output + "' 2>&1";
    const bool valid = std::system(command.c_str()) == 0;
    auto errors = valid ? std::string() : readFile(output);
    fs::remove(input);
    fs::remove(output);
    return errors;
}

}  // namespace schakel::test
