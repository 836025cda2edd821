// A folder with a ledger on SQLite and its key, removed when dropped.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "gateway/ledger/SqliteLedger.h"
#include "tests/unit/ledger/Backend.h"

namespace schakel::test {

class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

class SqliteHome final : public Home {
public:
    SqliteHome();

    std::unique_ptr<ledger::Ledger> open(const base::Clock& clock) override;
    // As another process would: schakel exchange …
    std::unique_ptr<ledger::Ledger> visit(const base::Clock& clock) const;

    // For owners; change it before open().
    ledger::SqliteOptions options;
    std::filesystem::path databaseFile() const { return options.folder / "ledger.db"; }

private:
    TempFolder folder_;
};

std::string readFile(const std::filesystem::path& path);
void writeFile(const std::filesystem::path& path, std::string_view content);
// All files under a folder.
std::vector<std::filesystem::path> filesUnder(const std::filesystem::path& folder);

}  // namespace schakel::test
