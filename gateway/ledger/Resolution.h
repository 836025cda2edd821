// Who a record is about, as far as its keys tell.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/ledger/IdentityRows.h"
#include "gateway/ledger/Rosters.h"

namespace schakel::ledger {

// One of: a pupil, a question to a person, or neither: somebody new.
struct Resolution {
    std::optional<StoredPupil> pupil;
    std::optional<QuestionKind> question;  // lookAlike or conflict
    std::vector<StoredPupil> candidates;  // of the question, at least one
};

// A key that is known decides. Keys of different pupils, a second bsn or onderwijsnummer for one pupil, and a number of
// a school or an administration that somebody with another name and birth date had: those are conflicts. A name and a
// birth date never decide. Throws Fault or SqliteFault.
Resolution resolve(Database& database, const Keys& keys, const std::vector<PupilKey>& known, const PupilCard& card);

// Adds the keys that nobody has yet.
void learnKeys(Transaction& transaction, const Keys& keys, const StoredPupil& pupil,
               const std::vector<PupilKey>& given);

// Gives the pupil the keys, whoever has them; a bsn or onderwijsnummer replaces the one it had.
void moveKeys(Transaction& transaction, const Keys& keys, const StoredPupil& pupil, const std::vector<PupilKey>& given);

// The first of the keys that the pupil (0: a new one) could not get without taking it from another, or without losing
// its own.
std::optional<PupilKey> keyInTheWay(Database& database, const Keys& keys, std::int64_t pupil,
                                    const std::vector<PupilKey>& given);

// `card` with what it lacks taken from `earlier`.
PupilCard completed(PupilCard card, const PupilCard& earlier);

}  // namespace schakel::ledger
