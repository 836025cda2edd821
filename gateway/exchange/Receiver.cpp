#include "gateway/exchange/Receiver.h"

#include <array>

#include "gateway/base/MemoryBytes.h"
#include "gateway/exchange/StoredRecord.h"
#include "gateway/exchange/Summary.h"
#include "gateway/model/RecordJson.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

// Hands the sender's bytes on while they are hashed and stored as they came.
class RecordingSource final : public base::ByteSource {
public:
    RecordingSource(base::ByteSource& body, base::ByteSink& raw) : body_(body), raw_(raw) {}

    Result<std::size_t> read(char* buffer, std::size_t capacity) override {
        auto count = body_.read(buffer, capacity);
        if (!count) {
            failure_ = count.error();
            return count;
        }
        const std::string_view bytes(buffer, *count);
        hash_.update(bytes);
        if (!bytes.empty()) {
            if (auto stored = raw_.write(bytes); !stored) {
                failure_ = stored.error();
                return stored.error();
            }
        }
        return count;
    }

    Result<void> rewind() override {
        return Error(MessageCode::Internal, {{"reason", "a message cannot be read twice"}});
    }

    // What went wrong below the adapter: it only sees that reading failed.
    const std::optional<Error>& failure() const { return failure_; }
    std::string hash() { return base::toHex(hash_.finish()); }

private:
    base::ByteSource& body_;
    base::ByteSink& raw_;
    base::Sha256 hash_;
    std::optional<Error> failure_;
};

class ReaderSink final : public base::ByteSink {
public:
    explicit ReaderSink(mapping::Reader& reader) : reader_(reader) {}
    Result<void> write(std::string_view bytes) override {
        auto fed = reader_.feed(bytes);
        if (!fed) {
            failure_ = fed.error();
        }
        return fed;
    }
    const std::optional<Error>& failure() const { return failure_; }

private:
    mapping::Reader& reader_;
    std::optional<Error> failure_;
};

// Whatever the adapter left unread still belongs to the message and to its hash.
Result<void> drain(base::ByteSource& source) {
    std::array<char, 16384> rest{};
    while (true) {
        const auto count = source.read(rest.data(), rest.size());
        if (!count) {
            return count.error();
        }
        if (*count == 0) {
            return {};
        }
    }
}

// Takes a document that was asked for: hashed, stored as it comes and read, all at once.
class FetchedSink final : public base::ByteSink {
public:
    FetchedSink(base::ByteSink& raw, mapping::Reader& reader) : raw_(raw), reader_(reader) {}

    Result<void> write(std::string_view bytes) override {
        if (failure_) {
            return *failure_;
        }
        hash_.update(bytes);
        any_ = any_ || !bytes.empty();
        auto taken = raw_.write(bytes);
        if (taken) {
            taken = reader_.feed(bytes);
        }
        if (!taken) {
            failure_ = taken.error();
        }
        return taken;
    }

    const std::optional<Error>& failure() const { return failure_; }
    bool any() const { return any_; }
    std::string hash() { return base::toHex(hash_.finish()); }

private:
    base::ByteSink& raw_;
    mapping::Reader& reader_;
    base::Sha256 hash_;
    bool any_ = false;
    std::optional<Error> failure_;
};

bool isAbout(const model::Record& record, const base::Secret& pgn) {
    return base::Secret(record.textAt("leerling.bsn")) == pgn ||
           base::Secret(record.textAt("leerling.onderwijsnummer")) == pgn;
}

struct Opened {
    mapping::ReadResult read;
    std::string hash;
};

// `adapter`: nullptr when documents come bare.
Result<Opened> openAndRead(pluginhost::Adapter* adapter, RecordingSource& source, mapping::Reader& reader) {
    ReaderSink sink(reader);
    const auto opened = adapter == nullptr ? base::copy(source, sink) : adapter->open(source, sink);
    // The innermost cause says most: the connection, then the document, then the adapter.
    if (source.failure()) {
        return *source.failure();
    }
    if (sink.failure()) {
        return *sink.failure();
    }
    if (!opened) {
        return opened.error();
    }
    if (auto rest = drain(source); !rest) {
        return rest.error();
    }
    auto read = reader.finish();
    if (!read) {
        return read.error();
    }
    return Opened{std::move(*read), source.hash()};
}

// Whether what is set apart along this route holds up what follows: the receiving partner's wish.
ledger::Sequence sequenceOf(const Route& route) {
    return route.delivery.traits.ordering == pluginhost::Ordering::strict ? ledger::Sequence::holdsUp
                                                                          : ledger::Sequence::stepsAside;
}

ledger::Intake intakeFor(const Incoming& incoming, const std::string& hash) {
    ledger::Intake intake;
    intake.route = incoming.route->name;
    intake.sender = incoming.sender;
    intake.messageId = incoming.messageId;
    intake.contentHash = hash;
    intake.pullRow = incoming.pullRow;
    intake.sequence = sequenceOf(*incoming.route);
    return intake;
}

}  // namespace

// A message that was read to its end.
struct Receiver::Arrived {
    std::unique_ptr<ledger::IntakeSession> session;
    std::optional<mapping::ReadResult> read;  // nullopt: it cannot be read
    std::string hash;
};

void Receiver::receive(const Incoming& incoming, base::ByteSource& body, Done done) {
    auto session = services_.ledger.openIntake();
    if (!session) {
        return refuse(incoming, {std::nullopt, session.error(), {}}, done);
    }
    RecordingSource source(body, (*session)->raw());
    const auto reader =
        mapping::makeReader(services_.mappings, (*session)->attachments(), incoming.route->intake.mappingSet, options_);
    auto opened = openAndRead(incoming.route->intake.adapter.get(), source, *reader);
    if (!opened) {
        return refuse(incoming, {std::nullopt, opened.error(), {}}, done);
    }
    finish(incoming, {std::move(*session), std::move(opened->read), std::move(opened->hash)}, std::move(done));
}

void Receiver::fetch(const Incoming& incoming, const Ask& ask, Done done) {
    auto session = services_.ledger.openIntake();
    if (!session) {
        return done({std::nullopt, session.error(), {}});
    }
    const auto reader =
        mapping::makeReader(services_.mappings, (*session)->attachments(), incoming.route->intake.mappingSet, options_);
    FetchedSink sink((*session)->raw(), *reader);
    const auto asked = ask(sink);
    // What is wrong with the document says more than that the adapter could not write it.
    if (sink.failure()) {
        return refuse(incoming, {std::nullopt, *sink.failure(), {}}, done);
    }
    if (!asked) {
        return done({std::nullopt, asked.error(), {}});
    }
    if (!sink.any()) {
        return done({std::nullopt, std::nullopt, {}});
    }
    auto read = reader->finish();
    if (!read) {
        return refuse(incoming, {std::nullopt, read.error(), {}}, done);
    }
    finish(incoming, {std::move(*session), std::move(*read), sink.hash()}, std::move(done));
}

// Check → store: the same for everything that arrives.
void Receiver::finish(const Incoming& incoming, Arrived arrived, Done done) {
    const auto& read = *arrived.read;
    if (base::hasErrors(read.findings)) {
        return refuse(incoming, {std::nullopt, Error(MessageCode::DossierHasErrors), read.findings}, done);
    }
    if (!incoming.pupil.empty() && !isAbout(read.record, incoming.pupil)) {
        return refuse(incoming, {std::nullopt, Error(MessageCode::PulledOtherPupil), {}}, done);
    }
    auto record = model::writeJson(read.record, arrived.session->attachments());
    if (!record) {
        return refuse(incoming, {std::nullopt, record.error(), {}}, done);
    }
    auto intake = intakeFor(incoming, arrived.hash);
    intake.pupil = pupilKey(read.record);
    intake.summary = summarise(read.record);
    intake.recordType = read.record.rootType().name;
    intake.record = std::move(*record);
    intake.findings = findingsJson(read.findings);
    store(std::move(arrived), std::move(intake), std::move(done));
}

void Receiver::store(Arrived arrived, ledger::Intake intake, Done done) {
    auto findings = arrived.read ? std::move(arrived.read->findings) : base::Findings();
    services_.ledger.store(std::move(arrived.session), std::move(intake),
                           [findings = std::move(findings), done = std::move(done)](auto outcome) mutable {
                               if (!outcome) {
                                   return done({std::nullopt, outcome.error(), {}});
                               }
                               if (outcome->kind == ledger::StoreKind::conflict) {
                                   return done({std::nullopt, Error(MessageCode::MessageConflict), {}});
                               }
                               done({*outcome, std::nullopt, std::move(findings)});
                           });
}

Result<void> Arrival::write(std::string_view bytes) {
    hash_.update(bytes);
    if (auto stored = session_->raw().write(bytes); !stored) {
        return stored;
    }
    if (unreadable_) {
        return {};
    }
    auto fed = reader_->feed(bytes);
    // What may go better later is no fault of the document: its attachment could not be stored, or not be scanned.
    if (!fed && fed.error().entry().retryable) {
        return fed;
    }
    if (!fed) {
        unreadable_ = fed.error();
    }
    return {};
}

Result<std::unique_ptr<Arrival>> Receiver::begin(const Incoming& incoming) {
    auto session = services_.ledger.openIntake();
    if (!session) {
        return session.error();
    }
    auto reader =
        mapping::makeReader(services_.mappings, (*session)->attachments(), incoming.route->intake.mappingSet, options_);
    return std::unique_ptr<Arrival>(new Arrival(std::move(*session), std::move(reader)));
}

void Receiver::keep(const Incoming& incoming, std::unique_ptr<Arrival> arrival, Done done) {
    Arrived arrived{std::move(arrival->session_), std::nullopt, base::toHex(arrival->hash_.finish())};
    if (arrival->unreadable_) {
        return setApart(incoming, std::move(arrived), *arrival->unreadable_, std::move(done));
    }
    auto read = arrival->reader_->finish();
    if (!read) {
        if (read.error().entry().retryable) {
            return done({std::nullopt, read.error(), {}});
        }
        return setApart(incoming, std::move(arrived), read.error(), std::move(done));
    }
    arrived.read = std::move(*read);
    if (const auto* const finding = firstErrorOf(arrived.read->findings)) {
        const Error why(MessageCode::DossierNotDeliverable, {{"text", finding->text}, {"remedy", finding->remedy}});
        return setApart(incoming, std::move(arrived), why, std::move(done));
    }
    finish(incoming, std::move(arrived), std::move(done));
}

// Kept as it came, for a person to look at: the partner thinks that we have it.
void Receiver::setApart(const Incoming& incoming, Arrived arrived, const Error& why, Done done) {
    services_.log.warn("exchange.kept_unread", {{"route", incoming.route->name},
                                                {"sender", incoming.sender},
                                                {"code", why.entry().id},
                                                {"detail", why.describe()}});
    auto intake = intakeFor(incoming, arrived.hash);
    intake.recordType.clear();
    intake.summary = "{}";
    intake.record = "{}";
    intake.findings = arrived.read ? findingsJson(arrived.read->findings) : "[]";
    intake.sequence = ledger::Sequence::stepsAside;
    intake.apart = ledger::Apart{why.text(), why.remedy()};
    store(std::move(arrived), std::move(intake), std::move(done));
}

void Receiver::refuse(const Incoming& incoming, ReceiveOutcome outcome, const Done& done) {
    const auto& error = *outcome.refused;
    services_.log.warn("exchange.refused", {{"route", incoming.route->name},
                                            {"sender", incoming.sender},
                                            {"code", error.entry().id},
                                            {"detail", error.describe()}});
    // The refusal stands whether or not it can be noted; a ledger that cannot write says so by itself.
    if (auto noted =
            services_.ledger.auditRefusal(incoming.route->name, incoming.sender, std::string(error.entry().id));
        !noted) {
        services_.log.error("exchange.refusal_not_noted", noted.error());
    }
    done(std::move(outcome));
}

}  // namespace schakel::exchange
