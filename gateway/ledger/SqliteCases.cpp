#include "gateway/ledger/SqliteCases.h"

#include <functional>
#include <set>
#include <utility>

#include "gateway/ledger/CaseRows.h"
#include "gateway/ledger/DisclosureRows.h"
#include "gateway/ledger/Erasing.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/Sealing.h"

namespace schakel::ledger {
namespace {

using base::MessageCode;
using base::Result;

std::string eventLabel(std::string_view caseId, std::uint64_t number) {
    return "gebeurtenis " + std::to_string(number) + " van zaak " + std::string(caseId);
}

std::optional<std::string> textOrNothing(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

base::Error erased(const std::string& id) {
    return base::Error(MessageCode::CaseErased, {{"case", id}});
}

// Whether the case may be erased now.
Result<void> checkErasable(Database& database, const CaseFileRow& row, const std::string& id) {
    for (const auto& hold : holdsOf(database, row.seq)) {
        if (!hold.releasedAt) {
            return base::Error(MessageCode::CaseHeld, {{"case", id}, {"reason", hold.reason}});
        }
    }
    return row.ended ? Result<void>() : base::Error(MessageCode::CaseNotEnded, {{"case", id}});
}

class SqliteCases final : public Cases {
public:
    explicit SqliteCases(const SqliteParts& parts) : parts_(parts) {}

    Result<std::string> open(const NewCase& made, const CaseEvent& first, const CaseMark& mark) override {
        return guardedWrite([&]() -> Result<std::string> {
            const auto id = newExchangeId(parts_.clock.now());
            const auto key = RowKey::make(parts_.needKeys(), id);
            const auto file = newFile(made, mark, {id, key.wrapped});
            const auto event = sealed(first, {id, 1, key.key});
            std::string opened;
            const auto written = parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                const auto earlier = file.cause ? caseOfCause(transaction.database, *file.cause) : std::nullopt;
                opened = earlier ? exchangeIdText(earlier->id) : id;
                if (earlier) {
                    return {};
                }
                auto row = file;
                row.openedAt = toMilliseconds(transaction.now);
                row.changedAt = row.openedAt;
                insertCase(transaction, row);
                addEvent(transaction, event, row);
                return {};
            });
            return written ? Result<std::string>(opened) : written.error();
        });
    }

    Result<AppendOutcome> append(const std::string& id, const CaseEvent& event, const CaseMark& mark) override {
        return guardedWrite([&]() -> Result<AppendOutcome> {
            const auto row = rowOf(id);
            if (row.erasedAt) {
                return erased(id);
            }
            const auto key = parts_.needKeys().unwrap(row.key, id);
            const auto added = sealed(event, {id, event.number, key});
            auto outcome = AppendOutcome::added;
            const auto written = parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                auto present = findCaseRow(transaction.database, id);
                if (present.erasedAt) {
                    return erased(id);
                }
                outcome = outcomeOf(transaction.database, present, added);
                if (outcome == AppendOutcome::added) {
                    addEvent(transaction, added, present);
                    present.events = added.number;
                    present.changedAt = toMilliseconds(transaction.now);
                    present.mark(mark);
                    changeCase(transaction, present, "case-moved");
                }
                return {};
            });
            return written ? Result<AppendOutcome>(outcome) : written.error();
        });
    }

    Result<void> setDue(const std::string& id, std::optional<base::Instant> due) override {
        return changed(id, [&](Transaction& transaction, CaseFileRow& row) -> Result<void> {
            const auto wanted = due ? std::optional(toMilliseconds(*due)) : std::nullopt;
            if (wanted != row.due) {
                row.due = wanted;
                changeCase(transaction, row, "case-due");
            }
            return {};
        });
    }

    Result<StoredCase> load(const std::string& id) override {
        return guardedRead([&]() -> Result<StoredCase> {
            const auto reader = parts_.readers.take();
            const auto row = findCaseRow(*reader, id);
            std::optional<base::Secret> key;
            if (!row.erasedAt) {
                key = parts_.needKeys().unwrap(row.key, id);
            }
            StoredCase found{row.shown(), {}};
            for (const auto& event : eventsOf(*reader, row.seq)) {
                found.events.push_back(opened(event, id, key));
            }
            // An event may have come in between the two questions; none can have gone.
            if (found.events.size() < found.row.events) {
                return base::Error(MessageCode::CaseDamaged, {{"case", id}});
            }
            found.row.events = found.events.size();
            return found;
        });
    }

    Result<bool> knowsCause(const std::string& cause) override {
        return guardedRead([&]() -> Result<bool> {
            const auto reader = parts_.readers.take();
            return anyHasCause(*reader, cause);
        });
    }

    Result<std::vector<CaseRow>> list(const CaseFilter& filter) override {
        return guardedRead([&]() -> Result<std::vector<CaseRow>> {
            std::optional<std::string> pupil;
            if (filter.pupil) {
                pupil = pupilIndexOf(*filter.pupil);
                if (!pupil) {
                    return std::vector<CaseRow>{};  // nobody is known to be whom it is about
                }
            }
            const auto reader = parts_.readers.take();
            std::vector<CaseRow> page;
            for (const auto& row : caseRows(*reader, filter, pupil)) {
                page.push_back(row.shown());
            }
            return page;
        });
    }

    Result<std::string> hold(const std::string& caseId, const std::string& reason, const std::string& by) override {
        auto id = newExchangeId(parts_.clock.now());
        const auto held = changed(caseId, [&](Transaction& transaction, const CaseFileRow& row) -> Result<void> {
            HoldRow added;
            added.id = *exchangeIdBytes(id);
            added.file = row.seq;
            added.reason = reason;
            added.placedBy = by;
            added.placedAt = toMilliseconds(transaction.now);
            insertHold(transaction, added);
            return {};
        });
        return held ? Result<std::string>(std::move(id)) : held.error();
    }

    Result<void> release(const std::string& holdId, const std::string& by) override {
        return guardedWrite([&]() -> Result<void> {
            return parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                auto row = findHold(transaction.database, holdId);
                if (!row) {
                    return base::Error(MessageCode::HoldUnknown, {{"hold", exchangeIdBytes(holdId) ? holdId : "?"}});
                }
                if (!row->releasedAt) {
                    row->releasedBy = by;
                    row->releasedAt = toMilliseconds(transaction.now);
                    changeHold(transaction, *row);
                }
                return {};
            });
        });
    }

    Result<std::vector<Hold>> holds(const std::string& caseId) override {
        return guardedRead([&]() -> Result<std::vector<Hold>> {
            const auto reader = parts_.readers.take();
            std::vector<Hold> found;
            for (const auto& row : holdsOf(*reader, findCaseRow(*reader, caseId).seq)) {
                found.push_back({exchangeIdText(row.id), caseId, row.reason, row.placedBy, instantOf(row.placedAt),
                                 optionalInstantOf(row.releasedAt)});
            }
            return found;
        });
    }

    Result<Erasure> erase(const std::string& caseId, const std::vector<std::string>& exchanges,
                          const std::string& ground, const std::string& by) override {
        return guardedWrite([&]() -> Result<Erasure> {
            const std::set<std::string> dossiers(exchanges.begin(), exchanges.end());
            for (const auto& dossier : dossiers) {
                parts_.segments.setAside(dossier);
            }
            Erasure proof;
            const auto written = parts_.writer.performAndEmptyLog([&](Transaction& transaction) -> Result<void> {
                return eraseIn(transaction, caseId, {dossiers, ground, by, proof});
            });
            for (const auto& dossier : dossiers) {
                written ? parts_.segments.remove(dossier) : parts_.segments.adopt(dossier);
            }
            return written ? Result<Erasure>(std::move(proof)) : written.error();
        });
    }

    Result<std::vector<Erasure>> erasures() override {
        return guardedRead([&]() -> Result<std::vector<Erasure>> {
            const auto reader = parts_.readers.take();
            auto query = reader->query("SELECT " SCHAKEL_CASE_ERASURE_COLUMNS
                                       ", f.id FROM case_erasure s JOIN case_file f ON f.seq=s.file ORDER BY s.seq");
            std::vector<Erasure> all;
            while (query.step()) {
                all.push_back(readErasureRow(query).shown(exchangeIdText(query.bytes(kCaseErasureColumns))));
            }
            return all;
        });
    }

private:
    struct NewKey {
        const std::string& id;
        const std::string& wrapped;
    };
    struct Place {
        const std::string& caseId;
        std::uint64_t number;
        const base::Secret& key;
    };
    struct Erasing {
        const std::set<std::string>& dossiers;
        const std::string& ground;
        const std::string& by;
        Erasure& proof;
    };

    CaseFileRow newFile(const NewCase& made, const CaseMark& mark, const NewKey& key) const {
        CaseFileRow row;
        row.id = *exchangeIdBytes(key.id);
        row.kind = made.kind;
        row.school = made.school;
        row.pupil = pupilIndexOf(made.pupil);
        row.cause = textOrNothing(made.cause);
        row.key = key.wrapped;
        row.mark(mark);
        row.events = 1;
        return row;
    }

    // Throws Fault(CaseUnknown), Fault(ExchangeUnknown).
    std::optional<std::string> pupilIndexOf(const CasePupil& pupil) const {
        if (!pupil.number.empty()) {
            return parts_.needKeys().pupilIndex(pupil.number);
        }
        const auto reader = parts_.readers.take();
        if (!pupil.sameAsCase.empty()) {
            return findCaseRow(*reader, pupil.sameAsCase).pupil;
        }
        if (pupil.sameAsExchange.empty()) {
            return std::nullopt;
        }
        auto mark = dossierMark(*reader, idBytesOr(pupil.sameAsExchange, MessageCode::ExchangeUnknown));
        if (!mark) {
            throw Fault(base::Error(MessageCode::ExchangeUnknown, {{"id", pupil.sameAsExchange}}));
        }
        return std::move(mark->pupil);
    }

    CaseEventRow sealed(const CaseEvent& event, const Place& place) const {
        CaseEventRow row;
        row.id = *exchangeIdBytes(newExchangeId(parts_.clock.now()));
        row.number = static_cast<std::int64_t>(place.number);
        row.type = event.type;
        row.cause = textOrNothing(event.cause);
        row.recordedAt = toMilliseconds(event.recordedAt);
        row.body = sealText(place.key, eventLabel(place.caseId, place.number), event.body);
        return row;
    }

    static void addEvent(Transaction& transaction, CaseEventRow event, const CaseFileRow& file) {
        event.file = file.seq;
        insertCaseEvent(transaction, event);
    }

    static AppendOutcome outcomeOf(Database& database, const CaseFileRow& file, const CaseEventRow& event) {
        if (event.cause && hasCause(database, file.seq, *event.cause)) {
            return AppendOutcome::repeated;
        }
        return event.number == file.events + 1 ? AppendOutcome::added : AppendOutcome::moved;
    }

    static CaseEvent opened(const CaseEventRow& row, const std::string& caseId,
                            const std::optional<base::Secret>& key) {
        CaseEvent event;
        event.number = static_cast<std::uint64_t>(row.number);
        event.type = row.type;
        event.cause = row.cause.value_or("");
        event.recordedAt = instantOf(row.recordedAt);
        if (key) {
            event.body = openText(*key, eventLabel(caseId, event.number), row.body);
        }
        return event;
    }

    static std::optional<HoldRow> findHold(Database& database, const std::string& id) {
        const auto bytes = exchangeIdBytes(id);
        if (!bytes) {
            return std::nullopt;
        }
        auto query = database.query("SELECT " SCHAKEL_CASE_HOLD_COLUMNS " FROM case_hold s WHERE s.id=?1");
        return query.bind(AsBlob{*bytes}).step() ? std::optional(readHoldRow(query)) : std::nullopt;
    }

    Result<void> eraseIn(Transaction& transaction, const std::string& caseId, const Erasing& wanted) const {
        auto& database = transaction.database;
        auto row = findCaseRow(database, caseId);
        if (const auto earlier = erasureOf(database, row.seq)) {
            wanted.proof = earlier->shown(caseId);
            return {};
        }
        if (auto erasable = checkErasable(database, row, caseId); !erasable) {
            return erasable;
        }
        for (const auto& dossier : wanted.dossiers) {
            if (!isDossier(database, dossier)) {
                return base::Error(MessageCode::ExchangeUnknown, {{"id", exchangeIdBytes(dossier) ? dossier : "?"}});
            }
        }
        ErasureRow proof;
        for (const auto& dossier : wanted.dossiers) {
            proof.dossiers += eraseDossier(transaction, dossier, wanted.by) ? 1 : 0;
        }
        row.key.clear();
        row.pupil.reset();
        row.due.reset();
        row.erasedAt = toMilliseconds(transaction.now);
        changeCase(transaction, row, "case-erased");
        proof.id = *exchangeIdBytes(newExchangeId(transaction.now));
        proof.file = row.seq;
        proof.kind = row.kind;
        proof.school = row.school;
        proof.ground = wanted.ground;
        proof.by = wanted.by;
        proof.at = *row.erasedAt;
        proof.events = row.events;
        insertErasure(transaction, proof);
        wanted.proof = proof.shown(caseId);
        return {};
    }

    CaseFileRow rowOf(const std::string& id) const {
        const auto reader = parts_.readers.take();
        return findCaseRow(*reader, id);
    }

    // A change to a case that was not erased.
    Result<void> changed(const std::string& id,
                         const std::function<Result<void>(Transaction&, CaseFileRow&)>& apply) const {
        return guardedWrite([&] {
            return parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                auto row = findCaseRow(transaction.database, id);
                return row.erasedAt ? erased(id) : apply(transaction, row);
            });
        });
    }

    const SqliteParts parts_;
};

}  // namespace

std::unique_ptr<Cases> makeSqliteCases(const SqliteParts& parts) {
    return std::make_unique<SqliteCases>(parts);
}

}  // namespace schakel::ledger
