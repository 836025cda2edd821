#include "gateway/ledger/RosterAnswer.h"

#include <algorithm>
#include <utility>

#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/Resolution.h"
#include "gateway/ledger/SqliteParts.h"

namespace schakel::ledger {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr const char* kPupilOption = "--leerling";

class Answering {
public:
    Answering(Transaction& transaction, const Keys& keys, const Answer& answer, StoredQuestion question)
        : transaction_(transaction),
          keys_(keys),
          answer_(answer),
          question_(std::move(question)),
          waiting_(openWaiting(keys, question_)) {}

    Result<void> run() {
        auto settled = answer_.reply == Reply::yes ? settleYes() : settleNo();
        if (!settled) {
            return settled;
        }
        question_.state = answer_.reply == Reply::yes ? QuestionState::yes : QuestionState::no;
        question_.answeredBy = answer_.by;
        endQuestion(transaction_, std::move(question_));
        return {};
    }

private:
    Result<void> settleYes() {
        const auto chosen = choose();
        if (!chosen) {
            return chosen.error();
        }
        question_.chosen = chosen->id;
        if (question_.kind == QuestionKind::twice || question_.kind == QuestionKind::whose) {
            return {};
        }
        if (question_.kind == QuestionKind::conflict) {
            moveKeys(transaction_, keys_, *chosen, waiting_.keys);
        } else {
            if (const auto key = keyInTheWay(transaction_.database, keys_, chosen->seq, waiting_.keys)) {
                return inTheWay(*key);
            }
            learnKeys(transaction_, keys_, *chosen, waiting_.keys);
        }
        changeCard(transaction_, keys_, *chosen, completed(waiting_.card, chosen->opened(keys_)));
        enter(*chosen);
        return {};
    }

    Result<void> settleNo() {
        if (question_.kind == QuestionKind::lookAlike) {
            if (const auto key = keyInTheWay(transaction_.database, keys_, 0, waiting_.keys)) {
                return inTheWay(*key);
            }
            makeNew();
        } else if (question_.kind == QuestionKind::conflict && isOnlyANumberReused()) {
            makeNew();
        }
        return {};  // stays apart, until the administration says something else
    }

    // The school or the administration gave somebody's number to somebody else: that is theirs to do. A bsn, an
    // onderwijsnummer or an ECK iD is nobody's to give away.
    bool isOnlyANumberReused() const {
        return question_.candidateIds().size() == 1 &&
               std::all_of(waiting_.keys.begin(), waiting_.keys.end(), [&](const PupilKey& key) {
                   return !key.scope.empty() || !keyByLookup(transaction_.database, keyLookup(keys_, key));
               });
    }

    void makeNew() {
        const auto seq = insertPupil(transaction_, keys_, waiting_.card, answer_.by);
        const auto made = pupilAt(transaction_.database, seq);
        moveKeys(transaction_, keys_, made, waiting_.keys);
        question_.chosen = made.id;
        enter(made);
    }

    // What waited becomes what the administration has.
    void enter(const StoredPupil& pupil) {
        auto earlier = entryOf(transaction_.database, question_.administration, pupil.seq);
        auto entry = earlier.value_or(StoredEntry{});
        auto kept = answer_.keep(waiting_.content, earlier ? entry.openContent(keys_) : std::string(), waiting_.unseen);
        if (!kept) {
            throw Fault(kept.error());
        }
        entry.hash = waiting_.hash;
        entry.changedAt = toMilliseconds(transaction_.now);
        entry.changedRun = 0;
        entry.goneAt.reset();
        if (!earlier) {
            entry.id = *exchangeIdBytes(newExchangeId(transaction_.now));
            entry.administration = question_.administration;
            entry.pupil = pupil.seq;
            entry.since = entry.changedAt;
        }
        entry.seal(keys_, *kept);
        if (earlier) {
            updateEntry(transaction_, entry, "roster-changed");
        } else {
            insertEntry(transaction_, std::move(entry));
        }
    }

    Result<StoredPupil> choose() const {
        const auto ids = question_.candidateIds();
        auto wanted = ids.size() == 1 && answer_.pupil.empty() ? ids.front()
                                                               : exchangeIdBytes(answer_.pupil).value_or(std::string());
        if (answer_.pupil.empty() && wanted.empty()) {
            return Error(MessageCode::UsageArgumentMissing,
                         {{"command", "schakel leerlingen antwoord"}, {"name", kPupilOption}});
        }
        const bool isCandidate = std::find(ids.begin(), ids.end(), wanted) != ids.end();
        const auto pupil = pupilById(transaction_.database, wanted);
        if (!pupil || !(isCandidate || question_.kind == QuestionKind::whose)) {
            return Error(MessageCode::UsageChoiceWrong,
                         {{"value", answer_.pupil}, {"option", kPupilOption}, {"choices", choices(ids)}});
        }
        return *pupil;
    }

    static std::string choices(const std::vector<std::string>& ids) {
        std::string text;
        for (const auto& id : ids) {
            text += (text.empty() ? "" : ", ") + exchangeIdText(id);
        }
        return text;
    }

    static Error inTheWay(const PupilKey& key) {
        return Error(MessageCode::IdentityConflict, {{"key", keyKindName(key.kind)}});
    }

    Transaction& transaction_;
    const Keys& keys_;
    const Answer& answer_;
    StoredQuestion question_;
    WaitingPupil waiting_;
};

}  // namespace

Result<void> answerQuestion(Transaction& transaction, const Keys& keys, const Answer& answer) {
    auto question = questionById(transaction.database, idBytesOr(answer.question, base::MessageCode::QuestionUnknown));
    if (!question || question->state != QuestionState::open) {
        return Error(MessageCode::QuestionUnknown, {{"id", answer.question}});
    }
    return Answering(transaction, keys, answer, std::move(*question)).run();
}

}  // namespace schakel::ledger
