// Receive → read → check → store. What comes out of here as stored is safe; everything else was refused whole.
#pragma once

#include <functional>
#include <optional>
#include <string>

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

private:
    struct Arrived;

    void finish(const Incoming& incoming, Arrived arrived, Done done);
    void refuse(const Incoming& incoming, ReceiveOutcome outcome, const Done& done);

    Services services_;
    mapping::ReadOptions options_;
};

}  // namespace schakel::exchange
