#include "gateway/ledger/Fault.h"

#include <sqlite3.h>

#include "gateway/base/SystemError.h"

namespace schakel::ledger {
namespace {

constexpr int kPrimaryMask = 0xFF;

}  // namespace

base::Words SqliteFault::reason() const {
    switch (code_ & kPrimaryMask) {
        case SQLITE_FULL: return {"de schijf is vol", "the disk is full"};
        case SQLITE_IOERR: return {"de schijf geeft een fout", "the disk reports an error"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {"een ander programma houdt de database te lang bezet",
                    "another program keeps the database busy for too long"};
        case SQLITE_READONLY: return {"de database mag alleen worden gelezen", "the database may only be read"};
        case SQLITE_CANTOPEN: return {"de database kan niet worden geopend", "the database cannot be opened"};
        case SQLITE_CORRUPT: return {"de database is beschadigd", "the database is damaged"};
        case SQLITE_NOTADB: return {"dit is geen database", "this is not a database"};
        default: return base::quoted({"SQLite meldt", "SQLite says"}, sqlite3_errstr(code_));
    }
}

bool SqliteFault::isDamage() const {
    const int primary = code_ & kPrimaryMask;
    return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

bool SqliteFault::isBusy() const {
    return (code_ & kPrimaryMask) == SQLITE_BUSY;
}

bool SqliteFault::isInputOutput() const {
    return (code_ & kPrimaryMask) == SQLITE_IOERR;
}

Fault writeFault(int systemError) {
    return Fault(base::Error(base::MessageCode::LedgerWriteFailed, {{"reason", base::systemErrorWords(systemError)}}));
}

base::Error currentError(base::MessageCode code) {
    try {
        throw;
    } catch (const Fault& fault) {
        return fault.error();
    } catch (const SqliteFault& fault) {
        if (fault.isDamage()) {
            return base::Error(base::MessageCode::LedgerDamaged, {{"where", fault.reason()}});
        }
        return base::Error(code, {{"reason", fault.reason()}});
    } catch (const std::exception& problem) {
        return base::Error(base::MessageCode::Internal, {{"reason", problem.what()}});
    }
}

}  // namespace schakel::ledger
