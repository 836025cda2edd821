#include "gateway/ledger/Fault.h"

#include <sqlite3.h>

#include <cerrno>
#include <system_error>

namespace schakel::ledger {
namespace {

constexpr int kPrimaryMask = 0xFF;

std::string reasonOf(int systemError) {
    if (systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG) {
        return "de schijf is vol";
    }
    return std::generic_category().message(systemError);
}

}  // namespace

std::string SqliteFault::reason() const {
    switch (code_ & kPrimaryMask) {
        case SQLITE_FULL: return "de schijf is vol";
        case SQLITE_IOERR: return "de schijf geeft een fout";
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return "een ander programma houdt de database te lang bezet";
        case SQLITE_READONLY: return "de database mag alleen worden gelezen";
        case SQLITE_CANTOPEN: return "de database kan niet worden geopend";
        case SQLITE_CORRUPT: return "de database is beschadigd";
        case SQLITE_NOTADB: return "dit is geen database";
        default: return sqlite3_errstr(code_);
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
    return Fault(base::Error(base::MessageCode::LedgerWriteFailed, {{"reason", reasonOf(systemError)}}));
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
