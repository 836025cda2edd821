#include "gateway/transport/Edukoppeling.h"

#include <algorithm>

#include "gateway/transport/EnvelopeParts.h"
#include "gateway/transport/EnvelopeSealer.h"
#include "gateway/transport/SignatureRules.h"
#include "gateway/transport/SigningKeys.h"
#include "gateway/transport/WsNames.h"
#include "gateway/transport/XmlGate.h"
#include "gateway/transport/XmlSignature.h"
#include "gateway/transport/XmlTime.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

// A signer may say that his message is good for a year; nobody who waits for an answer needs that.
constexpr base::Duration kLongestLife = std::chrono::hours(1);

Error stale(base::Words reason) {
    return Error(MessageCode::SignatureStale, {{"reason", std::move(reason)}});
}

Error unconfirmed(base::Words reason) {
    return Error(MessageCode::SignatureUnconfirmed, {{"reason", std::move(reason)}});
}

Error unusable(base::Words reason) {
    return Error(MessageCode::EnvelopeUnusable, {{"reason", std::move(reason)}});
}

std::string trimmed(const std::optional<std::string>& text) {
    constexpr const char* kBlanks = " \t\r\n";
    const auto value = text.value_or("");
    const auto first = value.find_first_not_of(kBlanks);
    return first == std::string::npos ? "" : value.substr(first, value.find_last_not_of(kBlanks) - first + 1);
}

// A WS-Addressing header's text: "" when it is not there.
std::string addressingText(const EnvelopeParts& parts, const char* name) {
    const auto* const header = addressingHeader(parts, name);
    return header == nullptr ? "" : trimmed(textOf(header));
}

// The OIN in an endpoint reference, which holds its Address as its first element.
std::string endpointOin(const EnvelopeParts& parts, const char* name) {
    const auto* const header = addressingHeader(parts, name);
    const auto children = header == nullptr ? std::vector<xmlNode*>() : elementsIn(header);
    const bool hasAddress = !children.empty() && isElement(children.front(), ws::kAddressing, "Address");
    return hasAddress ? oinIn(trimmed(textOf(children.front()))) : "";
}

std::string signatureValue(const EnvelopeParts& parts) {
    return withoutBlanks(textOf(elementsIn(parts.signature).at(1)).value_or(""));
}

std::string plainEnvelope(const std::string& body, const std::string& header = {}) {
    return "<soap:Envelope xmlns:soap=\"" + std::string(ws::kSoap) + "\">" + header + body + "</soap:Envelope>";
}

// The one wsu:Created or wsu:Expires in a Timestamp; nullopt when it is not there, twice there or no moment.
std::optional<base::Instant> momentIn(const xmlNode* timestamp, const char* name) {
    std::optional<base::Instant> moment;
    for (const auto* const child : elementsIn(timestamp)) {
        if (isElement(child, ws::kUtility, name)) {
            if (moment) {
                return std::nullopt;
            }
            moment = parseUtc(trimmed(textOf(child)));
        }
    }
    return moment;
}

bool saysExpires(const xmlNode* timestamp) {
    const auto children = elementsIn(timestamp);
    return std::any_of(children.begin(), children.end(),
                       [](const xmlNode* child) { return isElement(child, ws::kUtility, "Expires"); });
}

}  // namespace

class Edukoppeling::Impl {
public:
    Impl(std::string certificate, SigningKeys keys, const EdukoppelingOptions& options, const base::Clock& clock)
        : certificate_(std::move(certificate)), keys_(std::move(keys)), options_(options), clock_(clock) {}

    Result<SealedMessage> seal(std::string_view envelope, const Addressing& addressing) const {
        const auto now = clock_.now();
        if (now < validFrom(*keys_.certificate) || now >= expiry()) {
            return Error(
                MessageCode::SigningKeyUnusable,
                {{"path", certificate_}, {"reason", base::Words("het is nu niet geldig", "it is not valid now")}});
        }
        if (auto good = checkXml(envelope, {.bytes = options_.messageBytes}); !good) {
            return good.error();
        }
        return sealEnvelope(envelope, addressing, keys_, {now, now + options_.lifetime});
    }

    Result<OpenedMessage> open(std::string_view bytes, const Expectations& expectations) const {
        if (auto good = checkXml(bytes, {.bytes = options_.messageBytes}); !good) {
            return good.error();
        }
        const auto document = parseXml(bytes);
        if (!document) {
            return document.error();
        }
        const auto parts = findParts(**document);
        if (!parts) {
            return parts.error();
        }
        if (parts->security == nullptr) {
            return withoutSignature(*parts);
        }
        return openSigned(*parts, expectations);
    }

    base::Instant expiry() const { return validUntil(*keys_.certificate); }

private:
    static Result<OpenedMessage> withoutSignature(const EnvelopeParts& parts) {
        if (!holdsFault(parts)) {
            return Error(MessageCode::SignatureMissing, {{"part", "Body"}});
        }
        return unproven(parts);
    }

    static Result<OpenedMessage> unproven(const EnvelopeParts& parts) {
        auto body = canonicalForm(parts.body);
        if (!body) {
            return body.error();
        }
        OpenedMessage message;
        message.kind = EnvelopeKind::unprovenFault;
        message.envelope =
            plainEnvelope(*body, "<soap:Header><unproven xmlns=\"urn:schakel:edukoppeling\"/></soap:Header>");
        return message;
    }

    Result<OpenedMessage> openSigned(const EnvelopeParts& parts, const Expectations& expectations) const {
        const auto targets = checkSignatureRules(parts);
        if (!targets) {
            return targets.error();
        }
        const auto certificate = certificateIn(parts.token);
        if (!certificate) {
            return Error(MessageCode::SignerUntrusted,
                         {{"reason", base::Words("er zit geen X.509-certificaat in het bericht",
                                                 "there is no X.509 certificate in the message")}});
        }
        auto signer = checkSigner(keys_, certificate.get(), expectations.signer, clock_.now());
        if (!signer) {
            return signer.error();
        }
        auto body = verify(parts, *targets, X509_get0_pubkey(certificate.get()), parts.body);
        if (!body) {
            return body.error();
        }
        if (auto fresh = checkTimestamp(parts.timestamp); !fresh) {
            return fresh.error();
        }
        return confirmed(parts, describe(parts, *body, *std::move(signer)), expectations);
    }

    static X509Ptr certificateIn(const xmlNode* token) {
        const auto type = attributeOf(token, "ValueType");
        const auto encoding = attributeOf(token, "EncodingType");
        const bool known = type.value_or("") == ws::kX509Token && encoding.value_or(ws::kBase64) == ws::kBase64;
        return known ? certificateOf(withoutBlanks(textOf(token).value_or(""))) : nullptr;
    }

    Result<void> checkTimestamp(const xmlNode* timestamp) const {
        const auto created = momentIn(timestamp, "Created");
        const auto expires = momentIn(timestamp, "Expires");
        if (!created || (saysExpires(timestamp) && !expires)) {
            return stale({"er staat geen moment in UTC in", "there is no moment in UTC in it"});
        }
        const auto now = clock_.now();
        const auto until = std::min(expires.value_or(*created + options_.lifetime), *created + kLongestLife);
        if (now < *created - options_.skew) {
            return stale({"het komt uit de toekomst", "it comes from the future"});
        }
        if (now >= until + options_.skew || until < *created) {
            return stale({"het is verlopen", "it has expired"});
        }
        return {};
    }

    static OpenedMessage describe(const EnvelopeParts& parts, const std::string& body, PeerIdentity signer) {
        OpenedMessage message;
        message.kind = holdsFault(parts) ? EnvelopeKind::fault : EnvelopeKind::message;
        message.envelope = plainEnvelope(body);
        message.action = addressingText(parts, "Action");
        message.to = oinIn(addressingText(parts, "To"));
        message.from = endpointOin(parts, "From");
        message.relatesTo = addressingText(parts, "RelatesTo");
        message.received = {addressingText(parts, "MessageID"), signatureValue(parts)};
        message.signer = std::move(signer);
        return message;
    }

    // What was asked for must say so itself.
    static Result<OpenedMessage> confirmed(const EnvelopeParts& parts, OpenedMessage message,
                                           const Expectations& expectations) {
        if (!expectations.answerTo) {
            return message;
        }
        const bool relates = !message.relatesTo.empty();
        const auto confirmation =
            parts.confirmation == nullptr ? std::nullopt : attributeOf(parts.confirmation, "Value");
        if (relates && message.relatesTo != expectations.answerTo->messageId) {
            return unconfirmed({"RelatesTo noemt een ander bericht", "RelatesTo names another message"});
        }
        if (confirmation && withoutBlanks(*confirmation) != expectations.answerTo->signatureValue) {
            return unconfirmed(
                {"SignatureConfirmation hoort bij een ander bericht", "SignatureConfirmation is of another message"});
        }
        // Who could not read our message cannot confirm it either.
        if (message.kind == EnvelopeKind::fault && (!relates || !confirmation)) {
            return unproven(parts);
        }
        if (!relates || !confirmation) {
            return unconfirmed({relates ? "SignatureConfirmation ontbreekt" : "RelatesTo ontbreekt",
                                relates ? "there is no SignatureConfirmation" : "there is no RelatesTo"});
        }
        if (message.action.empty() || message.received.messageId.empty()) {
            return unusable({"wsa:Action of wsa:MessageID ontbreekt", "there is no wsa:Action or no wsa:MessageID"});
        }
        return message;
    }

    const std::string certificate_;  // the file's path
    const SigningKeys keys_;
    const EdukoppelingOptions options_;
    const base::Clock& clock_;
};

Edukoppeling::Edukoppeling(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Edukoppeling::~Edukoppeling() = default;

Result<std::unique_ptr<Edukoppeling>> Edukoppeling::load(const EdukoppelingFiles& files,
                                                         const EdukoppelingOptions& options, const base::Clock& clock) {
    prepareXml();
    auto keys = loadSigningKeys(files);
    if (!keys) {
        return keys.error();
    }
    return std::unique_ptr<Edukoppeling>(
        new Edukoppeling(std::make_unique<const Impl>(files.certificate.string(), *std::move(keys), options, clock)));
}

Result<SealedMessage> Edukoppeling::seal(std::string_view envelope, const Addressing& addressing) const {
    const QuietXml quiet;
    return impl_->seal(envelope, addressing);
}

Result<OpenedMessage> Edukoppeling::open(std::string_view bytes, const Expectations& expectations) const {
    const QuietXml quiet;
    return impl_->open(bytes, expectations);
}

base::Instant Edukoppeling::expiry() const {
    return impl_->expiry();
}

}  // namespace schakel::transport
