// One SQLite connection and its prepared statements.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/ledger/Fault.h"

struct sqlite3;
struct sqlite3_stmt;

namespace schakel::ledger {

// Binds as BLOB instead of TEXT.
struct AsBlob {
    std::string_view bytes;
};

// Binds as BLOB, or as NULL when absent.
struct OptionalBlob {
    const std::optional<std::string>& bytes;
};

// Binds as TEXT, or as NULL when absent.
struct OptionalText {
    const std::optional<std::string>& text;
};

class Database;

// A prepared statement in use. Text and blobs that are bound must stay alive as long as it. Back in its database's
// cache when dropped.
class Query {
public:
    Query(Database& owner, std::string_view sql);
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    // Binds ?1, ?2, … in order.
    template <class... Values>
    Query& bind(const Values&... values) {
        int index = 0;
        (bindAt(++index, values), ...);
        return *this;
    }

    // True when there is a row. Throws SqliteFault.
    bool step();
    // Runs a statement that gives no rows, and makes it ready to be bound again.
    void run();
    // Ready for the next set of values.
    void reset();

    int width() const;  // columns of a row
    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    // Valid until the next step.
    std::string_view bytes(int column) const;
    std::string text(int column) const { return std::string(bytes(column)); }
    std::optional<std::string> optionalText(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const {
        return isNull(column) ? std::nullopt : std::optional(integer(column));
    }

private:
    void bindAt(int index, std::int64_t value);
    void bindAt(int index, int value) { bindAt(index, static_cast<std::int64_t>(value)); }
    void bindAt(int index, std::string_view text);
    void bindAt(int index, const std::string& text) { bindAt(index, std::string_view(text)); }
    void bindAt(int index, const char* text) { bindAt(index, std::string_view(text)); }
    void bindAt(int index, AsBlob blob);
    void bindAt(int index, OptionalBlob blob);
    void bindAt(int index, OptionalText text);
    void bindAt(int index, const std::optional<std::int64_t>& value);
    void check(int code) const;

    Database& owner_;
    std::string_view sql_;
    sqlite3_stmt* statement_;
};

enum class OpenMode : std::uint8_t {
    create,  // read and write; makes the file when it is not there
    readWrite,
    look,  // read only, never waiting for writers
};

// Not thread safe: one thread at a time.
class Database {
public:
    Database(const std::filesystem::path& file, OpenMode mode);
    ~Database();
    Database(Database&& other) noexcept;
    Database& operator=(Database&&) = delete;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // `sql` must be a literal: statements are kept by its text.
    Query query(std::string_view sql) { return {*this, sql}; }
    // One or more statements without values or rows.
    void execute(const char* sql);
    // Rows of the first column, as text.
    std::vector<std::string> column(std::string_view sql);
    std::int64_t number(std::string_view sql);
    bool inTransaction() const;
    // Moves what is in the write-ahead log into the database file. False when somebody still reads from the log: it
    // does not wait for them. Trouble with the disk is for the next commit to tell; the log is as good as the database.
    bool emptyLog();

private:
    friend class Query;
    sqlite3_stmt* take(std::string_view sql);
    void giveBack(std::string_view sql, sqlite3_stmt* statement);

    sqlite3* handle_ = nullptr;
    std::map<std::string_view, sqlite3_stmt*> idle_;
};

}  // namespace schakel::ledger
