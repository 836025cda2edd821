// Signed SOAP messages: Edukoppeling and Digikoppeling WUS, profile 2W-be-S. SOAP 1.1 with WS-Addressing 1.0 and
// WS-Security: Body, every WS-Addressing header, Timestamp and SignatureConfirmation each have a reference of their own
// (exclusive c14n, SHA-256), signed with RSA-SHA256; the certificate goes along as BinarySecurityToken.
// docs/adr/0015 says how messages are checked, and why in that way.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/transport/HttpMessage.h"

namespace schakel::transport {

struct EdukoppelingFiles {
    std::filesystem::path certificate;  // PEM, the signing certificate first; RSA
    std::filesystem::path key;  // PEM; must not be readable by group or others
    // PEM bundle: authorities that issue the other party's signing certificate, or that certificate itself.
    std::filesystem::path signers;
    // PEM CRLs, one per issuing authority. When set, a signer whose CRL is missing or stale is refused, unless its very
    // certificate is among the signers.
    std::optional<std::filesystem::path> revocationLists = std::nullopt;
};

struct EdukoppelingOptions {
    base::Duration skew = std::chrono::minutes(5);  // how far the other party's clock may be off
    base::Duration lifetime = std::chrono::minutes(5);  // Expires minus Created of what is sealed
    std::size_t messageBytes = 10UL * 1024 * 1024;  // larger is refused, both ways
};

// What the answer to a message must confirm.
struct SentMessage {
    std::string messageId;
    std::string signatureValue;  // base64 without white space
};

struct Addressing {
    std::string action;  // wsa:Action
    std::string to = {};  // OIN, goes into wsa:To; empty: no wsa:To
    std::string from = {};  // OIN, goes into wsa:From; empty: no wsa:From
    // The request, when this is its answer: gives wsa:RelatesTo and SignatureConfirmation, and no wsa:ReplyTo.
    std::optional<SentMessage> answerTo = std::nullopt;
};

struct SealedMessage {
    std::string bytes;  // the whole envelope, UTF-8
    SentMessage sent;  // to be kept for open() of the answer
};

struct Expectations {
    // Set when an answer is opened: RelatesTo and SignatureConfirmation must be there and be those of this message.
    std::optional<SentMessage> answerTo = std::nullopt;
    // OIN that the signing certificate must have, unless that very certificate is among `signers`: an authority issues
    // to more than one party. Empty: anybody with a certificate of these authorities.
    std::string signer = {};
};

enum class EnvelopeKind : std::uint8_t {
    message,
    fault,  // a SOAP Fault that passed every check a message passes
    unprovenFault,  // a SOAP Fault without signature, or one that does not say to which message: believe nothing in it
};

// Everything in it comes from what was signed, but for an unproven fault, of which only `envelope` is filled.
struct OpenedMessage {
    EnvelopeKind kind = EnvelopeKind::message;
    // SOAP 1.1 with nothing but the Body: the very bytes of which the signature holds the digest. That of an unproven
    // fault says so in its Header: <unproven xmlns="urn:schakel:edukoppeling"/>.
    std::string envelope;
    std::string action;  // empty when a request does not have it; an answer that was asked for always has it
    std::string to;  // OIN; empty when there is no wsa:To, or one without an OIN
    std::string from;  // OIN, likewise
    std::string relatesTo;
    SentMessage received;  // for the answer's Addressing::answerTo; the id is empty when a request has none
    PeerIdentity signer;
};

// Seals and opens messages of one party. Thread safe.
class Edukoppeling {
public:
    // Reads and checks the files; every failure names the file: CertificateUnusable, PrivateKeyUnusable,
    // PrivateKeyExposed, AuthoritiesUnusable (the signers), RevocationListsUnusable, and SigningKeyUnusable when the
    // certificate is not one to sign with. That it has expired is no failure here: see expiry(). `clock` must outlive
    // the object.
    static base::Result<std::unique_ptr<Edukoppeling>> load(const EdukoppelingFiles& files,
                                                            const EdukoppelingOptions& options,
                                                            const base::Clock& clock);
    ~Edukoppeling();

    // `envelope`: SOAP 1.1, no Header or an empty one, one Body. EnvelopeUnusable when it is not; SigningKeyUnusable
    // when the certificate is not valid now.
    base::Result<SealedMessage> seal(std::string_view envelope, const Addressing& addressing) const;

    // EnvelopeUnusable (not SOAP 1.1, not well-formed, DOCTYPE, over a limit), SignatureMissing, SignatureWrong,
    // SignerUntrusted, SignatureStale, SignatureUnconfirmed. A request without Action, MessageID, To or From is opened:
    // whoever asked looks at what is empty.
    base::Result<OpenedMessage> open(std::string_view bytes, const Expectations& expectations) const;

    // Until when the own certificate is valid.
    base::Instant expiry() const;

private:
    class Impl;
    explicit Edukoppeling(std::unique_ptr<const Impl> impl);
    std::unique_ptr<const Impl> impl_;
};

}  // namespace schakel::transport
