#include "simulators/somtoday/Aanmeldingen.h"

#include <algorithm>
#include <cctype>

namespace schakel::simulators::somtoday {
namespace {

// Short enough to stay inside the string object: no allocation per remembered effect.
constexpr std::size_t kEffectKey = 15;

}  // namespace

std::string Aanmelding::referentie() const {
    auto text = uuid.substr(0, 8);
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
    return text;
}

void Aanmeldingen::add(Aanmelding aanmelding) {
    const std::lock_guard lock(mutex_);
    ++counts_.received;
    order_.push_back(aanmelding.uuid);
    auto key = aanmelding.uuid;
    byUuid_.emplace(std::move(key), std::move(aanmelding));
    if (order_.size() > remember_) {
        byUuid_.erase(order_.front());
        order_.pop_front();
    }
}

Aanmelding* Aanmeldingen::find(std::string_view vestiging, std::string_view uuid) {
    const auto found = byUuid_.find(std::string(uuid));
    const bool here = found != byUuid_.end() && found->second.vestiging == vestiging;
    return here ? &found->second : nullptr;
}

AddOutcome Aanmeldingen::addBijlage(std::string_view vestiging, std::string_view uuid, Bijlage bijlage) {
    const std::lock_guard lock(mutex_);
    auto* const aanmelding = find(vestiging, uuid);
    if (aanmelding == nullptr) {
        return AddOutcome::unknown;
    }
    if (aanmelding->signature == Signature::given) {
        return AddOutcome::alreadySigned;
    }
    ++counts_.bijlagen;
    counts_.bijlageBytes += bijlage.facts.size;
    aanmelding->bijlagen.push_back(std::move(bijlage));
    return AddOutcome::added;
}

AddOutcome Aanmeldingen::sign(std::string_view vestiging, std::string_view uuid, std::string_view naam) {
    const std::lock_guard lock(mutex_);
    auto* const aanmelding = find(vestiging, uuid);
    if (aanmelding == nullptr) {
        return AddOutcome::unknown;
    }
    if (aanmelding->signature == Signature::given) {
        ++counts_.repeatedSignatures;
        return AddOutcome::alreadySigned;
    }
    aanmelding->signature = Signature::given;
    aanmelding->ondertekenaar = naam;
    ++counts_.signatures;
    if (!effects_.insert(aanmelding->sha256.substr(0, kEffectKey)).second) {
        ++counts_.repeatedContents;
    }
    return AddOutcome::added;
}

AanmeldingCounts Aanmeldingen::counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

std::vector<Aanmelding> Aanmeldingen::all() const {
    const std::lock_guard lock(mutex_);
    std::vector<Aanmelding> result;
    result.reserve(order_.size());
    for (const auto& uuid : order_) {
        result.push_back(byUuid_.at(uuid));
    }
    return result;
}

void Aanmeldingen::clear() {
    const std::lock_guard lock(mutex_);
    byUuid_.clear();
    order_.clear();
    effects_.clear();
    counts_ = {};
}

}  // namespace schakel::simulators::somtoday
