#include "gateway/ledger/SqliteRosters.h"

#include <utility>

#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/RosterAnswer.h"
#include "gateway/ledger/RosterApply.h"
#include "gateway/ledger/RosterRows.h"

namespace schakel::ledger {

const char* changeName(RosterChange change) {
    switch (change) {
        case RosterChange::fresh: return "new";
        case RosterChange::changed: return "changed";
        case RosterChange::gone: return "gone";
        case RosterChange::returned: return "returned";
    }
    return "";
}

namespace {

using base::Error;
using base::MessageCode;
using base::Result;

std::vector<PupilKey> openKeys(Database& database, const Keys& keys, const StoredPupil& pupil) {
    std::vector<PupilKey> opened;
    for (const auto& key : keysOf(database, pupil.seq)) {
        opened.push_back({key.kind, key.scope, key.opened(keys, pupil)});
    }
    return opened;
}

RosterEntry shownEntry(const StoredEntry& entry, const StoredPupil& pupil, const Keys& keys) {
    return {exchangeIdText(pupil.id),       entry.administration,       pupil.opened(keys),
            instantOf(entry.since),         instantOf(entry.changedAt), entry.changedRun,
            optionalInstantOf(entry.goneAt)};
}

Question shownQuestion(Database& database, const Keys& keys, const StoredQuestion& stored) {
    auto waiting = openWaiting(keys, stored);
    Question question;
    question.id = exchangeIdText(stored.id);
    question.administration = stored.administration;
    question.kind = stored.kind;
    question.state = stored.state;
    question.card = std::move(waiting.card);
    question.keys = std::move(waiting.keys);
    question.content = std::move(waiting.content);
    question.askedAt = instantOf(stored.askedAt);
    question.answeredAt = optionalInstantOf(stored.answeredAt);
    question.answeredBy = stored.answeredBy;
    question.chosen = stored.chosen ? exchangeIdText(*stored.chosen) : std::string();
    for (const auto& id : stored.candidateIds()) {
        if (const auto pupil = pupilById(database, id)) {
            question.candidates.push_back({exchangeIdText(id), pupil->opened(keys), openKeys(database, keys, *pupil)});
        }
    }
    return question;
}

class SqliteRosters final : public Rosters {
public:
    explicit SqliteRosters(const SqliteParts& parts) : parts_(parts) {}

    Result<RosterOutcome> apply(const RosterPlan& plan) override {
        return guardedWrite([&]() -> Result<RosterOutcome> {
            const auto& keys = parts_.needKeys();
            std::optional<RosterOutcome> outcome;
            const auto written = parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                outcome.reset();
                outcome = RosterApply(transaction, keys, plan).run();
                if (outcome->stopped || plan.trial == Trial::yes) {
                    throw Fault(Error(MessageCode::Internal));  // undoes all of it
                }
                return {};
            });
            const bool isUndone = outcome && (outcome->stopped || plan.trial == Trial::yes);
            if (!written && !isUndone) {
                return written.error();
            }
            if (outcome->stopped && plan.trial == Trial::no) {
                if (auto noted = noteStop(*outcome); !noted) {
                    return noted.error();
                }
            }
            if (isUndone) {
                outcome->questions.clear();
            }
            return std::move(*outcome);
        });
    }

    Result<void> noteFailure(const std::string& administration, const std::string& by, const Error& error) override {
        RosterRun run;
        run.administration = administration;
        run.startedBy = by;
        return guardedWrite([&]() -> Result<void> {
            const auto noted = noteStop(run, error);
            return noted ? Result<void>() : noted.error();
        });
    }

    Result<RosterRun> noteUnchanged(const std::string& administration, const std::string& by) override {
        return guardedWrite([&]() -> Result<RosterRun> {
            const auto last = lastDone(administration);
            if (!last) {
                return last.error();
            }
            RosterRun run;
            run.administration = administration;
            run.startedBy = by;
            run.outcome = kRunUnchanged;
            run.mark = *last ? (*last)->mark : std::string();
            return note(run);
        });
    }

    Result<std::vector<RosterRun>> runs(const std::string& administration, std::size_t limit) override {
        return guardedRead([&]() -> Result<std::vector<RosterRun>> {
            const auto reader = parts_.readers.take();
            auto query = reader->query("SELECT " SCHAKEL_ROSTER_RUN_COLUMNS
                                       " FROM roster_run s WHERE ?1='' OR s.administration=?1 ORDER BY s.seq DESC");
            query.bind(administration);
            std::vector<RosterRun> runs;
            while (runs.size() < limit && query.step()) {
                runs.push_back(readRosterRun(query).shown());
            }
            return runs;
        });
    }

    Result<std::optional<RosterRun>> lastDone(const std::string& administration) override {
        return guardedRead([&]() -> Result<std::optional<RosterRun>> {
            const auto reader = parts_.readers.take();
            auto query =
                reader->query("SELECT " SCHAKEL_ROSTER_RUN_COLUMNS
                              " FROM roster_run s WHERE s.administration=?1 AND s.outcome IN ('done', 'unchanged') "
                              "ORDER BY s.seq DESC LIMIT 1");
            query.bind(administration);
            return query.step() ? std::optional(readRosterRun(query).shown()) : std::nullopt;
        });
    }

    Result<std::vector<RosterEntry>> entries(const std::string& administration) override {
        return guardedRead([&]() -> Result<std::vector<RosterEntry>> {
            const auto& keys = parts_.needKeys();
            const auto reader = parts_.readers.take();
            auto query = reader->query("SELECT " SCHAKEL_ROSTER_ENTRY_COLUMNS
                                       " FROM roster_entry s WHERE s.administration=?1 ORDER BY s.seq");
            query.bind(administration);
            std::vector<RosterEntry> entries;
            while (query.step()) {
                const auto entry = readStoredEntry(query);
                entries.push_back(shownEntry(entry, pupilAt(*reader, entry.pupil), keys));
            }
            return entries;
        });
    }

    Result<RosterDetail> entry(const std::string& administration, const std::string& pupilId) override {
        return guardedRead([&]() -> Result<RosterDetail> {
            const auto& keys = parts_.needKeys();
            const auto reader = parts_.readers.take();
            const auto pupil = pupilById(*reader, exchangeIdBytes(pupilId).value_or(std::string()));
            const auto entry = pupil ? entryOf(*reader, administration, pupil->seq) : std::nullopt;
            if (!entry) {
                return Error(MessageCode::PupilNotFound, {{"connection", administration}});
            }
            return RosterDetail{shownEntry(*entry, *pupil, keys), openKeys(*reader, keys, *pupil),
                                entry->openContent(keys), entry->openChanges(keys)};
        });
    }

    Result<std::optional<std::string>> pupilWith(const std::vector<PupilKey>& given) override {
        return guardedRead([&]() -> Result<std::optional<std::string>> {
            const auto reader = parts_.readers.take();
            std::optional<std::int64_t> owner;
            for (const auto& key : given) {
                const auto found = keyByLookup(*reader, keyLookup(parts_.needKeys(), key));
                if (found && owner && *owner != found->pupil) {
                    return Error(MessageCode::IdentityConflict, {{"key", keyKindName(key.kind)}});
                }
                owner = found ? found->pupil : owner;
            }
            return owner ? std::optional(exchangeIdText(pupilAt(*reader, *owner).id)) : std::nullopt;
        });
    }

    Result<std::string> askWhose(const WhoseQuestion& whose) override {
        return guardedWrite([&]() -> Result<std::string> {
            const auto& keys = parts_.needKeys();
            StoredQuestion question;
            question.administration = whose.administration;
            question.kind = QuestionKind::whose;
            question.subject =
                keys.pupilIndex(base::Secret(packed({"over wie", whose.administration, whose.exchange})));
            std::string id;
            const auto written = parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                const auto earlier = questionAbout(transaction.database, question.subject);
                id = earlier ? exchangeIdText(earlier->id)
                             : insertQuestion(transaction, keys, question,
                                              {whose.card, whose.keys, {}, whose.exchange, {}});
                return {};
            });
            return written ? Result<std::string>(id) : written.error();
        });
    }

    Result<std::vector<Question>> questions(Which which) override {
        return guardedRead([&]() -> Result<std::vector<Question>> {
            const auto& keys = parts_.needKeys();
            const auto reader = parts_.readers.take();
            auto query = reader->query("SELECT " SCHAKEL_QUESTION_COLUMNS
                                       " FROM question s WHERE s.state=0 OR ?1 ORDER BY s.seq");
            query.bind(which == Which::all ? 1 : 0);
            std::vector<Question> found;
            while (query.step()) {
                found.push_back(shownQuestion(*reader, keys, readStoredQuestion(query)));
            }
            return found;
        });
    }

    Result<Question> question(const std::string& id) override {
        return guardedRead([&]() -> Result<Question> {
            const auto& keys = parts_.needKeys();
            const auto reader = parts_.readers.take();
            const auto stored = questionById(*reader, idBytesOr(id, MessageCode::QuestionUnknown));
            if (!stored) {
                return Error(MessageCode::QuestionUnknown, {{"id", id}});
            }
            return shownQuestion(*reader, keys, *stored);
        });
    }

    Result<Question> answer(const Answer& answer) override {
        const auto written = guardedWrite([&] {
            const auto& keys = parts_.needKeys();
            return parts_.writer.perform(
                [&](Transaction& transaction) { return answerQuestion(transaction, keys, answer); });
        });
        return written ? question(answer.question) : Result<Question>(written.error());
    }

private:
    // The run as it was noted.
    Result<RosterRun> note(const RosterRun& run) const {
        StoredRosterRun stored;
        stored.run = run;
        const auto written = parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
            stored.seq = nextRosterRun(transaction.database);
            stored.startedAt = toMilliseconds(transaction.now);
            insertRosterRun(transaction, stored);
            return {};
        });
        return written ? Result<RosterRun>(stored.shown()) : written.error();
    }

    // A run that was stopped is a run too.
    Result<RosterRun> noteStop(RosterRun run, const Error& error) const {
        run.outcome = error.entry().id;
        run.reason = error.text();
        run.remedy = error.remedy();
        return note(run);
    }

    Result<void> noteStop(RosterOutcome& outcome) const {
        RosterRun run;
        run.administration = outcome.run.administration;
        run.startedBy = outcome.run.startedBy;
        run.received = outcome.run.received;
        auto noted = noteStop(run, *outcome.stopped);
        if (!noted) {
            return noted.error();
        }
        noted->startedAt = outcome.run.startedAt;
        noted->reason.clear();
        noted->remedy.clear();
        outcome.run = std::move(*noted);
        outcome.rows.clear();
        return {};
    }

    const SqliteParts parts_;
};

}  // namespace

std::unique_ptr<Rosters> makeSqliteRosters(const SqliteParts& parts) {
    return std::make_unique<SqliteRosters>(parts);
}

}  // namespace schakel::ledger
