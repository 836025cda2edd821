#include "gateway/ledger/RosterApply.h"

#include <algorithm>
#include <utility>

#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"

namespace schakel::ledger {
namespace {

using base::Error;
using base::MessageCode;

constexpr std::size_t kPercent = 100;

std::size_t countPresent(Database& database, const std::string& administration) {
    auto query = database.query("SELECT count(*) FROM roster_entry s WHERE s.administration=?1 AND s.gone_at IS NULL");
    query.bind(administration).step();
    return static_cast<std::size_t>(query.integer(0));
}

std::string hashLookup(const Keys& keys, const std::string& hash) {
    return keys.pupilIndex(base::Secret(packed({"leerlinggegevens", hash})));
}

std::string idsOf(const std::vector<StoredPupil>& pupils) {
    std::string ids;
    for (const auto& pupil : pupils) {
        ids += pupil.id;
    }
    return ids;
}

}  // namespace

std::string questionSubject(const Keys& keys, const StoredQuestion& question, const std::vector<PupilKey>& given) {
    std::vector<std::string> texts{"vraag", question.administration, questionKindName(question.kind),
                                   question.candidates};
    if (question.kind != QuestionKind::twice) {
        std::vector<std::string> lookups;
        lookups.reserve(given.size());
        for (const auto& key : given) {
            lookups.push_back(keyLookup(keys, key));
        }
        std::sort(lookups.begin(), lookups.end());
        texts.insert(texts.end(), lookups.begin(), lookups.end());
    }
    return keys.pupilIndex(base::Secret(packed(texts)));
}

RosterApply::RosterApply(Transaction& transaction, const Keys& keys, const RosterPlan& plan)
    : transaction_(transaction),
      keys_(keys),
      plan_(plan),
      number_(nextRosterRun(transaction.database)),
      now_(toMilliseconds(transaction.now)),
      known_(countPresent(transaction.database, plan.administration)) {}

RosterOutcome RosterApply::run() {
    auto& run = outcome_.run;
    run.administration = plan_.administration;
    run.startedBy = plan_.startedBy;
    run.outcome = kRunDone;
    run.mark = plan_.mark;
    run.received = plan_.pupils.size();
    run.number = plan_.trial == Trial::yes ? 0 : number_;
    run.startedAt = transaction_.now;
    for (const auto& pupil : plan_.pupils) {
        take(pupil);
    }
    if (plan_.coverage == Coverage::whole) {
        auto lost = missing();
        if (isStopped(lost.size())) {
            return std::move(outcome_);
        }
        for (auto& entry : lost) {
            markGone(std::move(entry));
        }
        endMootQuestions();
    }
    StoredRosterRun stored;
    stored.seq = number_;
    stored.run = run;
    insertRosterRun(transaction_, std::move(stored));
    return std::move(outcome_);
}

void RosterApply::take(const RosterPupil& pupil) {
    const auto resolution = resolve(transaction_.database, keys_, pupil.keys, pupil.card);
    if (resolution.question) {
        for (const auto& candidate : resolution.candidates) {
            // A key that was seen is as good as a pupil that was seen; a name is not.
            (*resolution.question == QuestionKind::conflict ? named_ : doubtful_).insert(candidate.seq);
        }
        return ask(pupil, *resolution.question, resolution.candidates);
    }
    if (!resolution.pupil) {
        return takeNew(pupil);
    }
    if (!seen_.insert(resolution.pupil->seq).second) {
        return ask(pupil, QuestionKind::twice, {*resolution.pupil});
    }
    takeKnown(pupil, *resolution.pupil);
}

void RosterApply::takeNew(const RosterPupil& pupil) {
    const auto seq = insertPupil(transaction_, keys_, pupil.card, plan_.startedBy);
    const auto made = pupilAt(transaction_.database, seq);
    seen_.insert(seq);
    learnKeys(transaction_, keys_, made, pupil.keys);
    enter(pupil, made);
}

void RosterApply::enter(const RosterPupil& pupil, const StoredPupil& known) {
    StoredEntry entry;
    entry.id = *exchangeIdBytes(newExchangeId(transaction_.now));
    entry.administration = plan_.administration;
    entry.pupil = known.seq;
    entry.hash = hashLookup(keys_, pupil.hash);
    entry.since = now_;
    entry.changedAt = now_;
    entry.changedRun = number_;
    entry.seal(keys_, keep(pupil, {}));
    insertEntry(transaction_, std::move(entry));
    ++outcome_.run.fresh;
    addRow(RosterChange::fresh, known, pupil.card);
}

void RosterApply::takeKnown(const RosterPupil& pupil, const StoredPupil& known) {
    learnKeys(transaction_, keys_, known, pupil.keys);
    auto entry = entryOf(transaction_.database, plan_.administration, known.seq);
    if (!entry) {
        changeCard(transaction_, keys_, known, completed(pupil.card, known.opened(keys_)));
        return enter(pupil, known);
    }
    if (entry->hash == hashLookup(keys_, pupil.hash) && !entry->goneAt) {
        ++outcome_.run.unchanged;
        return;
    }
    takeChanged(pupil, known, std::move(*entry));
}

void RosterApply::takeChanged(const RosterPupil& pupil, const StoredPupil& known, StoredEntry entry) {
    auto kept = keep(pupil, entry.openContent(keys_));
    const bool returned = entry.goneAt.has_value();
    if (!returned && kept.changes.empty()) {
        // What differs is only what was withheld: it is not told to have become anything.
        ++outcome_.run.unchanged;
        return;
    }
    const auto card = completed(pupil.card, known.opened(keys_));
    changeCard(transaction_, keys_, known, card);
    entry.hash = hashLookup(keys_, pupil.hash);
    entry.goneAt.reset();
    entry.changedAt = now_;
    entry.changedRun = number_;
    entry.seal(keys_, kept);
    updateEntry(transaction_, entry, returned ? "roster-returned" : "roster-changed");
    ++(returned ? outcome_.run.returned : outcome_.run.changed);
    addRow(returned ? RosterChange::returned : RosterChange::changed, known, card, std::move(kept.changes));
}

void RosterApply::ask(const RosterPupil& pupil, QuestionKind kind, const std::vector<StoredPupil>& candidates) {
    StoredQuestion question;
    question.administration = plan_.administration;
    question.kind = kind;
    question.candidates = idsOf(candidates);
    question.subject = questionSubject(keys_, question, pupil.keys);
    asked_.insert(question.subject);
    const auto earlier = questionAbout(transaction_.database, question.subject);
    if (earlier && earlier->state == QuestionState::yes) {
        ++outcome_.run.unchanged;  // the same pupil once more, as a person said
        return;
    }
    ++outcome_.run.apart;
    if (earlier && earlier->state == QuestionState::no) {
        return;  // a person said that it is to stay apart
    }
    const auto waiting = [&] {
        return WaitingPupil{pupil.card, pupil.keys, hashLookup(keys_, pupil.hash), keep(pupil, {}).content,
                            plan_.unseen};
    };
    if (!earlier) {
        outcome_.questions.push_back(insertQuestion(transaction_, keys_, std::move(question), waiting()));
        return;
    }
    outcome_.questions.push_back(exchangeIdText(earlier->id));
    if (openWaiting(keys_, *earlier).hash != hashLookup(keys_, pupil.hash)) {
        replaceWaiting(transaction_, keys_, *earlier, waiting());
    }
}

void RosterApply::endMootQuestions() {
    for (auto& question : openQuestions(transaction_.database, plan_.administration)) {
        if (question.kind != QuestionKind::whose && !asked_.contains(question.subject)) {
            question.state = QuestionState::moot;
            endQuestion(transaction_, std::move(question));
        }
    }
}

std::vector<StoredEntry> RosterApply::missing() const {
    auto query = transaction_.database.query(
        "SELECT " SCHAKEL_ROSTER_ENTRY_COLUMNS
        " FROM roster_entry s WHERE s.administration=?1 AND s.gone_at IS NULL ORDER BY s.seq");
    query.bind(plan_.administration);
    std::vector<StoredEntry> lost;
    while (query.step()) {
        if (!seen_.contains(query.integer(3)) && !named_.contains(query.integer(3))) {
            lost.push_back(readStoredEntry(query));
        }
    }
    return lost;
}

bool RosterApply::isStopped(std::size_t lost) {
    if (plan_.guard == Guard::overruled) {
        return false;
    }
    if (plan_.pupils.empty()) {
        outcome_.stopped = Error(MessageCode::RosterEmpty, {{"connection", plan_.connection}});
    } else if (lost * kPercent > known_ * static_cast<std::size_t>(plan_.mostLost)) {
        outcome_.stopped = Error(MessageCode::RosterShrunk, {{"connection", plan_.connection},
                                                             {"lost", std::to_string(lost)},
                                                             {"known", std::to_string(known_)},
                                                             {"limit", std::to_string(plan_.mostLost)}});
    }
    return outcome_.stopped.has_value();
}

void RosterApply::markGone(StoredEntry entry) {
    if (doubtful_.contains(entry.pupil)) {
        return;  // who may be in the file is not gone until a person has said so
    }
    entry.goneAt = now_;
    entry.changedAt = now_;
    entry.changedRun = number_;
    updateEntry(transaction_, entry, "roster-gone");
    ++outcome_.run.gone;
    const auto pupil = pupilAt(transaction_.database, entry.pupil);
    addRow(RosterChange::gone, pupil, pupil.opened(keys_));
}

KeptPupil RosterApply::keep(const RosterPupil& pupil, const std::string& earlier) const {
    const auto content = pupil.content();
    if (!content) {
        throw Fault(content.error());
    }
    auto kept = plan_.keep(*content, earlier, plan_.unseen);
    if (!kept) {
        throw Fault(kept.error());
    }
    return std::move(*kept);
}

void RosterApply::addRow(RosterChange change, const StoredPupil& pupil, const PupilCard& card,
                         std::vector<FieldChange> changes) {
    outcome_.rows.push_back({change, exchangeIdText(pupil.id), card, std::move(changes)});
}

}  // namespace schakel::ledger
