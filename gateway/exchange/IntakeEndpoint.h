// The HTTP face of the intake: POST /intake/<route>, GET /livez and /readyz.
#pragma once

#include <atomic>
#include <functional>

#include "gateway/exchange/Receiver.h"
#include "gateway/transport/HttpsServer.h"

namespace schakel::exchange {

// Answers 202 with the exchange's id and findings when a dossier is safe, and problem+json (RFC 9457) with code,
// remedy and findings when it is refused. The sender may name its message with Idempotency-Key. Thread safe.
class IntakeEndpoint {
public:
    // `accepted` is called after each newly stored dossier, from the ledger's writer thread.
    IntakeEndpoint(const Routes& routes, Receiver& receiver, std::function<void()> accepted)
        : routes_(routes), receiver_(receiver), accepted_(std::move(accepted)) {}

    void handle(const transport::RequestHead& head, base::ByteSource& body, transport::Responder respond);

    void setReady(bool ready) { ready_ = ready; }

private:
    void receive(const transport::RequestHead& head, base::ByteSource& body, transport::Responder respond);

    const Routes& routes_;
    Receiver& receiver_;
    std::function<void()> accepted_;
    std::atomic<bool> ready_ = false;
};

}  // namespace schakel::exchange
