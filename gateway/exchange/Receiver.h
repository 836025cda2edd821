// Receive → read → check → store. What comes out of here as stored is safe; everything else was refused whole.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "gateway/base/Digest.h"
#include "gateway/base/Finding.h"
#include "gateway/base/Log.h"
#include "gateway/exchange/Route.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/mapping/MappingLibrary.h"
#include "gateway/mapping/Reader.h"

namespace schakel::exchange {

struct Incoming {
    const Route* route = nullptr;
    std::string sender;  // OIN, or "folder:<route>"
    std::string messageId;  // the sender's own; empty: the content names the message
    std::string pullRow = {};  // the row of a pull run that asked for it; empty: it was sent
    base::Secret pupil = {};  // the PGN that was asked for: another pupil's dossier is refused; empty: anybody's
};

// Exactly one of `stored` and `refused` is set; neither when there was nothing new to receive. Findings are there in
// the first two cases.
struct ReceiveOutcome {
    std::optional<ledger::StoreOutcome> stored;
    std::optional<base::Error> refused;
    base::Findings findings;
};

// One document that is being pushed in: hashed, stored as it comes and read, all at once. What is wrong with the
// document is remembered and does not stop it; writing fails only when it cannot be kept. Not thread safe.
class Arrival final : public base::ByteSink {
public:
    base::Result<void> write(std::string_view bytes) override;

private:
    friend class Receiver;
    Arrival(std::unique_ptr<ledger::IntakeSession> session, std::unique_ptr<mapping::Reader> reader)
        : session_(std::move(session)), reader_(std::move(reader)) {}

    std::unique_ptr<ledger::IntakeSession> session_;
    std::unique_ptr<mapping::Reader> reader_;
    base::Sha256 hash_;
    std::optional<base::Error> unreadable_;
};

// Thread safe.
class Receiver {
public:
    struct Services {
        const mapping::MappingLibrary& mappings;
        ledger::Ledger& ledger;
        base::Log& log;
    };

    Receiver(Services services, mapping::ReadOptions options) : services_(services), options_(options) {}

    // Reads `body` to its end and calls `done` once: at once when refused, or from the ledger's writer thread when the
    // dossier is durable. `body` is not used after receive() returns.
    using Done = std::function<void(ReceiveOutcome)>;
    void receive(const Incoming& incoming, base::ByteSource& body, Done done);

    // The same for a dossier that is asked for: `ask` writes it, or nothing when there is nothing new. An error of
    // `ask` itself is no refusal: it is not noted as one.
    using Ask = std::function<base::Result<void>(base::ByteSink&)>;
    void fetch(const Incoming& incoming, const Ask& ask, Done done);

    // The same for a document that the partner gives once and will not give again: it is never refused. What cannot be
    // read, or has errors, is kept as it came and set apart with the reason. `done` gets a refusal only when the
    // document could not be kept.
    base::Result<std::unique_ptr<Arrival>> begin(const Incoming& incoming);
    void keep(const Incoming& incoming, std::unique_ptr<Arrival> arrival, Done done);

private:
    struct Arrived;

    void finish(const Incoming& incoming, Arrived arrived, Done done);
    void store(Arrived arrived, ledger::Intake intake, Done done);
    void setApart(const Incoming& incoming, Arrived arrived, const base::Error& why, Done done);
    void refuse(const Incoming& incoming, ReceiveOutcome outcome, const Done& done);

    Services services_;
    mapping::ReadOptions options_;
};

}  // namespace schakel::exchange
