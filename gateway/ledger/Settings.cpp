#include "gateway/ledger/Settings.h"

#include "gateway/base/Json.h"
#include "gateway/ledger/AuditChain.h"

namespace schakel::ledger {

std::optional<std::string> readSetting(Database& database, std::string_view name) {
    auto query = database.query("SELECT value FROM setting WHERE name=?1");
    return query.bind(name).step() ? std::optional(query.text(0)) : std::nullopt;
}

void writeSetting(Database& database, std::string_view name, const std::string& value, base::Instant now) {
    database.query("BEGIN IMMEDIATE").run();
    try {
        database.query("INSERT INTO setting VALUES (?1,?2)").bind(name, value).run();
        AuditChain chain(database, now);
        chain.append({kSettled, std::nullopt, settingDetail(name, value), std::nullopt});
        chain.close();
        database.query("COMMIT").run();
    } catch (...) {  // Undo, then on to the ledger's own border.
        if (database.inTransaction()) {
            database.query("ROLLBACK").run();
        }
        throw;
    }
}

std::string settingDetail(std::string_view name, std::string_view value) {
    std::string detail;
    base::JsonWriter(detail).beginObject().member("name", name).member("value", value).endObject();
    return detail;
}

}  // namespace schakel::ledger
