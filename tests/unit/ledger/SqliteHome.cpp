#include "tests/unit/ledger/SqliteHome.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "gateway/ledger/Keys.h"

namespace schakel::test {

TempFolder::TempFolder() {
    // In memory where there is such a place: what is tested here does not depend on how long a disk takes to sync.
    const std::filesystem::path memory = "/dev/shm";
    const bool usable = ::access(memory.c_str(), W_OK) == 0;
    auto name = ((usable ? memory : std::filesystem::temp_directory_path()) / "schakel-ledger-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
}

TempFolder::~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

SqliteHome::SqliteHome() {
    options.folder = folder_.path() / "ledger";
    options.keyFile = folder_.path() / "sleutel";
    REQUIRE(ledger::createKeyFile(options.keyFile));
}

std::unique_ptr<ledger::Ledger> SqliteHome::open(const base::Clock& clock) {
    auto opened = ledger::openSqliteLedger(options, clock);
    if (!opened) {
        FAIL(opened.error().describe());
    }
    return std::move(*opened);
}

std::unique_ptr<ledger::Ledger> SqliteHome::visit(const base::Clock& clock) const {
    auto visiting = options;
    visiting.role = ledger::LedgerRole::visitor;
    auto opened = ledger::openSqliteLedger(visiting, clock);
    if (!opened) {
        FAIL(opened.error().describe());
    }
    return std::move(*opened);
}

std::string readFile(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    REQUIRE(stream);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void writeFile(const std::filesystem::path& path, std::string_view content) {
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    REQUIRE(stream.flush());
}

std::vector<std::filesystem::path> filesUnder(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    return files;
}

}  // namespace schakel::test
