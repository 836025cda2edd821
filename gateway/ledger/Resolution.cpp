#include "gateway/ledger/Resolution.h"

#include <algorithm>
#include <array>
#include <map>

namespace schakel::ledger {
namespace {

bool isScoped(const PupilKey& key) {
    return !key.scope.empty();
}

// Whether the pupil has another one of a kind of which there is only one.
bool contradicts(Database& database, const Keys& keys, std::int64_t pupil, const std::vector<PupilKey>& given) {
    const auto own = keysOf(database, pupil);
    return std::any_of(given.begin(), given.end(), [&](const PupilKey& key) {
        return isOnlyOne(key.kind) && std::any_of(own.begin(), own.end(), [&](const StoredKey& other) {
                   return other.kind == key.kind && other.lookup != keyLookup(keys, key);
               });
    });
}

// A number that was given to somebody else: neither the surname nor the birth date is the same.
bool isSomebodyElse(const Keys& keys, const StoredPupil& pupil, const PupilCard& card) {
    const auto name = lookAlikeLookup(keys, card);
    if (!name || !pupil.lookAlike || name == pupil.lookAlike) {
        return false;
    }
    const auto earlier = pupil.opened(keys);
    auto renamed = card;
    renamed.achternaam = earlier.achternaam;
    auto reborn = card;
    reborn.geboortedatum = earlier.geboortedatum;
    return lookAlikeName(renamed) != lookAlikeName(earlier) && lookAlikeName(reborn) != lookAlikeName(earlier);
}

struct Owners {
    std::map<std::int64_t, bool> pupils;  // seq -> whether a key without a scope says so
};

Owners ownersOf(Database& database, const Keys& keys, const std::vector<PupilKey>& given) {
    Owners owners;
    for (const auto& key : given) {
        if (const auto found = keyByLookup(database, keyLookup(keys, key))) {
            auto& isStrong = owners.pupils[found->pupil];
            isStrong = isStrong || !isScoped(key);
        }
    }
    return owners;
}

std::vector<StoredPupil> lookAlikes(Database& database, const Keys& keys, const std::vector<PupilKey>& given,
                                    const PupilCard& card) {
    std::vector<StoredPupil> found;
    const auto name = lookAlikeLookup(keys, card);
    if (!name) {
        return found;
    }
    for (auto& pupil : pupilsLooking(database, *name)) {
        if (!contradicts(database, keys, pupil.seq, given) && lookAlike(card, pupil.opened(keys))) {
            found.push_back(std::move(pupil));
        }
    }
    return found;
}

}  // namespace

Resolution resolve(Database& database, const Keys& keys, const std::vector<PupilKey>& known, const PupilCard& card) {
    Resolution resolution;
    const auto owners = ownersOf(database, keys, known);
    for (const auto& [seq, isStrong] : owners.pupils) {
        resolution.candidates.push_back(pupilAt(database, seq));
    }
    if (resolution.candidates.empty()) {
        resolution.candidates = lookAlikes(database, keys, known, card);
        if (!resolution.candidates.empty()) {
            resolution.question = QuestionKind::lookAlike;
        }
        return resolution;
    }
    const auto& first = resolution.candidates.front();
    const bool isStrong = owners.pupils.begin()->second;
    if (resolution.candidates.size() > 1 || contradicts(database, keys, first.seq, known) ||
        (!isStrong && isSomebodyElse(keys, first, card))) {
        resolution.question = QuestionKind::conflict;
        return resolution;
    }
    resolution.pupil = first;
    resolution.candidates.clear();
    return resolution;
}

void learnKeys(Transaction& transaction, const Keys& keys, const StoredPupil& pupil,
               const std::vector<PupilKey>& given) {
    for (const auto& key : given) {
        if (!keyByLookup(transaction.database, keyLookup(keys, key))) {
            insertKey(transaction, keys, pupil, key);
        }
    }
}

void moveKeys(Transaction& transaction, const Keys& keys, const StoredPupil& pupil,
              const std::vector<PupilKey>& given) {
    for (const auto& key : given) {
        const auto lookup = keyLookup(keys, key);
        const auto found = keyByLookup(transaction.database, lookup);
        if (found && found->pupil == pupil.seq) {
            continue;
        }
        if (found) {
            retireKey(transaction, *found);
        }
        for (const auto& own : keysOf(transaction.database, pupil.seq)) {
            if (isOnlyOne(key.kind) && own.kind == key.kind) {
                retireKey(transaction, own);
            }
        }
        insertKey(transaction, keys, pupil, key);
    }
}

std::optional<PupilKey> keyInTheWay(Database& database, const Keys& keys, std::int64_t pupil,
                                    const std::vector<PupilKey>& given) {
    for (const auto& key : given) {
        const auto found = keyByLookup(database, keyLookup(keys, key));
        if ((found && found->pupil != pupil) || (pupil != 0 && contradicts(database, keys, pupil, {key}))) {
            return key;
        }
    }
    return std::nullopt;
}

PupilCard completed(PupilCard card, const PupilCard& earlier) {
    constexpr std::array kFields{&PupilCard::voornamen,   &PupilCard::voorletters, &PupilCard::roepnaam,
                                 &PupilCard::voorvoegsel, &PupilCard::achternaam,  &PupilCard::geboortedatum,
                                 &PupilCard::geslacht};
    // A name is one whole: who lost a prefix with her marriage has none.
    if (card.achternaam.empty()) {
        card.voorvoegsel = earlier.voorvoegsel;
    }
    for (const auto field : kFields) {
        if ((card.*field).empty() && field != &PupilCard::voorvoegsel) {
            card.*field = earlier.*field;
        }
    }
    return card;
}

}  // namespace schakel::ledger
