// How failures travel inside the ledger: as exceptions, turned into an Error at its public functions.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "gateway/base/Result.h"

namespace schakel::ledger {

// Carries a catalogue message.
class Fault final : public std::exception {
public:
    explicit Fault(base::Error error) : error_(std::move(error)) {}
    const base::Error& error() const { return error_; }
    const char* what() const noexcept override { return error_.entry().id.data(); }

private:
    base::Error error_;
};

// SQLite said no. Holds its result code and nothing of the statement or its values.
class SqliteFault final : public std::exception {
public:
    explicit SqliteFault(int code) : code_(code) {}

    int code() const { return code_; }  // extended result code
    // A clause that can follow a colon.
    base::Words reason() const;
    // The file is not, or no longer, a sound database.
    bool isDamage() const;
    // Somebody else holds the database, and kept it longer than we wait.
    bool isBusy() const;
    // The disk refused: what was written may or may not be there.
    bool isInputOutput() const;
    const char* what() const noexcept override { return "sqlite"; }

private:
    int code_;
};

// The system refused: LedgerWriteFailed with errno's reason.
Fault writeFault(int systemError);

// The exception that is being handled, as an error. `code` is LedgerReadFailed or LedgerWriteFailed.
base::Error currentError(base::MessageCode code);

// Runs a body that may throw. The border between the ledger's exceptions and everybody else's results.
template <class Body>
auto guarded(base::MessageCode code, Body&& body) -> decltype(body()) {
    try {
        return body();
    } catch (const std::exception&) {
        return currentError(code);
    }
}

template <class Body>
auto guardedRead(Body&& body) -> decltype(body()) {
    return guarded(base::MessageCode::LedgerReadFailed, std::forward<Body>(body));
}

template <class Body>
auto guardedWrite(Body&& body) -> decltype(body()) {
    return guarded(base::MessageCode::LedgerWriteFailed, std::forward<Body>(body));
}

}  // namespace schakel::ledger
