#include "simulators/oso/center/Sessions.h"

#include <algorithm>

#include "gateway/base/Uuid.h"
#include "simulators/oso/wire/Results.h"

namespace schakel::simulators::oso {
namespace {

bool contains(const std::vector<std::string>& texts, std::string_view text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

// The aanleverpunt that checks may be any of those handed out; all else must be equal.
bool isSame(const Session& session, const SessionTerms& terms) {
    const auto& asked = session.terms;
    return asked.parties.bronBrin == terms.parties.bronBrin && asked.parties.doelBrin == terms.parties.doelBrin &&
           asked.parties.doelKenmerk == terms.parties.doelKenmerk && asked.key == terms.key &&
           asked.overdrachtsoort == terms.overdrachtsoort && contains(session.supplyPoints, terms.parties.bronKenmerk);
}

}  // namespace

const Session& Sessions::open(SessionTerms terms, std::vector<std::string> supplyPoints, base::Instant now) {
    Session session{.id = base::randomUuid(),
                    .terms = std::move(terms),
                    .supplyPoints = std::move(supplyPoints),
                    .checked = {},
                    .started = now,
                    .resultaat = {}};
    order_.push_back(session.id);
    const auto added = sessions_.emplace(session.id, std::move(session)).first;
    if (order_.size() > remember_) {
        sessions_.erase(order_.front());
        order_.pop_front();
    }
    return added->second;
}

std::string_view Sessions::check(std::string_view id, const SessionTerms& terms) {
    auto* const session = get(id);
    if (session == nullptr) {
        return result::kSessionDiffers;
    }
    if (!session->resultaat.empty()) {
        return result::kSessionClosed;
    }
    // One documentRequest per aanleverpunt: whoever checks twice was asked twice.
    if (!isSame(*session, terms) || !session->checked.insert(terms.parties.bronKenmerk).second) {
        return result::kSessionDiffers;
    }
    return result::kSessionValid;
}

std::string_view Sessions::close(std::string_view id, const Parties& parties, std::string_view resultaat) {
    auto* const session = get(id);
    if (session == nullptr || session->terms.parties.doelBrin != parties.doelBrin ||
        session->terms.parties.doelKenmerk != parties.doelKenmerk) {
        return result::kSessionDiffers;
    }
    if (!parties.bronKenmerk.empty() && !contains(session->supplyPoints, parties.bronKenmerk)) {
        return result::kSessionDiffers;
    }
    if (!session->resultaat.empty()) {
        return result::kSessionClosed;
    }
    session->resultaat = resultaat;
    return result::kSignedOff;
}

const Session* Sessions::find(std::string_view id) const {
    const auto found = sessions_.find(id);
    return found == sessions_.end() ? nullptr : &found->second;
}

Session* Sessions::get(std::string_view id) {
    const auto found = sessions_.find(id);
    return found == sessions_.end() ? nullptr : &found->second;
}

std::vector<Session> Sessions::all() const {
    std::vector<Session> sessions;
    sessions.reserve(order_.size());
    for (const auto& id : order_) {
        sessions.push_back(sessions_.at(id));
    }
    return sessions;
}

void Sessions::clear() {
    sessions_.clear();
    order_.clear();
}

std::string Koppelsleutels::issue(const Parties& parties) {
    auto koppelsleutel = base::randomUuid();
    issued_.emplace(koppelsleutel, parties);
    return koppelsleutel;
}

std::optional<Parties> Koppelsleutels::find(std::string_view koppelsleutel) const {
    const auto found = issued_.find(koppelsleutel);
    return found == issued_.end() ? std::nullopt : std::optional(found->second);
}

bool Koppelsleutels::fits(std::string_view koppelsleutel, const Parties& parties) const {
    const auto between = find(koppelsleutel);
    return between && between->bronBrin == parties.bronBrin && between->doelBrin == parties.doelBrin &&
           between->doelKenmerk == parties.doelKenmerk &&
           (parties.bronKenmerk.empty() || between->bronKenmerk == parties.bronKenmerk);
}

}  // namespace schakel::simulators::oso
