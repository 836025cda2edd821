// Proves, without any key, that the ledger is as its audit chain says.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>

#include "gateway/ledger/AuditChain.h"
#include "gateway/ledger/Database.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/ledger/RowChecks.h"
#include "gateway/ledger/Segments.h"
#include "gateway/ledger/SqliteIntake.h"

namespace schakel::ledger {

// Reads one snapshot of the database. Not thread safe; for one use. Damage never makes it throw: it becomes a break,
// and the other checks go on. Throws SqliteFault only when the database stays busy. Reports at most 1,000 breaks.
class AuditVerifier {
public:
    AuditVerifier(Database& database, const Segments& segments) : database_(database), segments_(segments) {}

    AuditReport verify();

private:
    void attempt(const std::function<void()>& check);
    void checkDatabase();
    void checkDefinitions();
    void checkChain();
    void checkHead(std::int64_t events, const std::string& hash);
    void checkSettings();
    void checkExchanges();
    void checkExchange(const Query& query);
    void checkContent(const ExchangeRow& row, const std::string& id);
    void addPieces(const ExchangeRow& row, const std::string& id, ContentParts& parts);
    std::string digestOfSegment(const std::string& id, const std::string& extents);
    void checkSegment(std::int64_t size, const std::string& id);
    void checkProgress(const ExchangeRow& row, const std::string& id);
    void checkMissing();
    void checkOutbox();
    void checkRows(const RowCheck& check);
    void checkDocuments();
    void report(std::string where, base::MessageCode code, const base::MessageArguments& arguments = {});

    Database& database_;
    const Segments& segments_;
    AuditReport report_;
    std::set<std::string> recorded_;  // what the chain says about migrations and settings
    std::int64_t storedEvents_ = 0;
};

}  // namespace schakel::ledger
