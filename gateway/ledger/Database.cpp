#include "gateway/ledger/Database.h"

#include <sqlite3.h>

#include <utility>

namespace schakel::ledger {
namespace {

constexpr int kBusyMilliseconds = 5000;

int openFlags(OpenMode mode) {
    switch (mode) {
        case OpenMode::create: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        case OpenMode::readWrite: return SQLITE_OPEN_READWRITE;
        case OpenMode::look: return SQLITE_OPEN_READONLY;
    }
    return 0;
}

}  // namespace

Query::Query(Database& owner, std::string_view sql) : owner_(owner), sql_(sql), statement_(owner.take(sql)) {}

Query::~Query() {
    owner_.giveBack(sql_, statement_);
}

void Query::check(int code) const {
    if (code != SQLITE_OK) {
        throw SqliteFault(sqlite3_extended_errcode(owner_.handle_));
    }
}

bool Query::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    throw SqliteFault(sqlite3_extended_errcode(owner_.handle_));
}

void Query::run() {
    while (step()) {}
    sqlite3_reset(statement_);
}

void Query::reset() {
    sqlite3_reset(statement_);
}

int Query::width() const {
    return sqlite3_column_count(statement_);
}

bool Query::isNull(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Query::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string_view Query::bytes(int column) const {
    // The pointer first: asking for it may convert, and the size is that of the converted value.
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    if (data == nullptr && size == 0 && !isNull(column) && sqlite3_errcode(owner_.handle_) == SQLITE_NOMEM) {
        throw SqliteFault(SQLITE_NOMEM);
    }
    return data == nullptr ? std::string_view() : std::string_view(data, size);
}

std::optional<std::string> Query::optionalText(int column) const {
    return isNull(column) ? std::nullopt : std::optional<std::string>(text(column));
}

void Query::bindAt(int index, std::int64_t value) {
    check(sqlite3_bind_int64(statement_, index, value));
}

void Query::bindAt(int index, std::string_view text) {
    check(sqlite3_bind_text64(statement_, index, text.empty() ? "" : text.data(), text.size(), SQLITE_STATIC,
                              SQLITE_UTF8));
}

void Query::bindAt(int index, AsBlob blob) {
    const char* data = blob.bytes.empty() ? "" : blob.bytes.data();
    check(sqlite3_bind_blob64(statement_, index, data, blob.bytes.size(), SQLITE_STATIC));
}

void Query::bindAt(int index, OptionalBlob blob) {
    if (blob.bytes) {
        bindAt(index, AsBlob{*blob.bytes});
    } else {
        check(sqlite3_bind_null(statement_, index));
    }
}

void Query::bindAt(int index, OptionalText text) {
    if (text.text) {
        bindAt(index, std::string_view(*text.text));
    } else {
        check(sqlite3_bind_null(statement_, index));
    }
}

void Query::bindAt(int index, const std::optional<std::int64_t>& value) {
    if (value) {
        bindAt(index, *value);
    } else {
        check(sqlite3_bind_null(statement_, index));
    }
}

Database::Database(const std::filesystem::path& file, OpenMode mode) {
    const int flags = openFlags(mode) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
    const int code = sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr);
    if (code != SQLITE_OK) {
        sqlite3_close(handle_);
        throw SqliteFault(code);
    }
    sqlite3_busy_timeout(handle_, kBusyMilliseconds);
    // A tampered schema must not run anything or reach SQLite's own tables.
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
}

Database::~Database() {
    for (const auto& [sql, statement] : idle_) {
        sqlite3_finalize(statement);
    }
    sqlite3_close(handle_);
}

Database::Database(Database&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), idle_(std::exchange(other.idle_, {})) {}

void Database::execute(const char* sql) {
    if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw SqliteFault(sqlite3_extended_errcode(handle_));
    }
}

std::vector<std::string> Database::column(std::string_view sql) {
    std::vector<std::string> rows;
    auto query = this->query(sql);
    while (query.step()) {
        rows.push_back(query.text(0));
    }
    return rows;
}

std::int64_t Database::number(std::string_view sql) {
    auto query = this->query(sql);
    return query.step() ? query.integer(0) : 0;
}

bool Database::inTransaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

bool Database::emptyLog() {
    sqlite3_busy_timeout(handle_, 0);
    const int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(handle_, kBusyMilliseconds);
    constexpr int kPrimaryCode = 0xFF;
    return (code & kPrimaryCode) != SQLITE_BUSY && (code & kPrimaryCode) != SQLITE_LOCKED;
}

sqlite3_stmt* Database::take(std::string_view sql) {
    const auto found = idle_.find(sql);
    if (found != idle_.end()) {
        auto* statement = found->second;
        idle_.erase(found);
        return statement;
    }
    sqlite3_stmt* statement = nullptr;
    const auto size = static_cast<int>(sql.size());
    if (sqlite3_prepare_v3(handle_, sql.data(), size, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
        throw SqliteFault(sqlite3_extended_errcode(handle_));
    }
    return statement;
}

void Database::giveBack(std::string_view sql, sqlite3_stmt* statement) {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    // Two uses of the same text at once: the second one's statement is not kept.
    if (!idle_.emplace(sql, statement).second) {
        sqlite3_finalize(statement);
    }
}

}  // namespace schakel::ledger
