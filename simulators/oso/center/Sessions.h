// What the Traffic Center lets systems exchange: sessions that answer once, and koppelsleutels.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Clock.h"
#include "simulators/oso/wire/Parties.h"

namespace schakel::simulators::oso {

// What an overdrachtRequest asked for; a sessiecontrole must say the same.
struct SessionTerms {
    Parties parties;
    PupilKey key;
    std::string overdrachtsoort;
};

struct Session {
    std::string id;
    SessionTerms terms;
    std::vector<std::string> supplyPoints;  // the kenmerken handed out
    std::set<std::string, std::less<>> checked;  // those that asked for their sessiecontrole
    base::Instant started;
    std::string resultaat;  // of the afmelding; empty while the session is open
};

// Not thread safe.
class Sessions {
public:
    // Forgets the oldest beyond `remember`.
    explicit Sessions(std::size_t remember) : remember_(remember) {}

    const Session& open(SessionTerms terms, std::vector<std::string> supplyPoints, base::Instant now);

    // Each gives the result code: SessieGeldig, SessieAfgemeld, or why not.
    std::string_view check(std::string_view id, const SessionTerms& terms);
    std::string_view close(std::string_view id, const Parties& parties, std::string_view resultaat);

    // Null when unknown.
    const Session* find(std::string_view id) const;
    // Oldest first.
    std::vector<Session> all() const;
    void clear();

private:
    Session* get(std::string_view id);

    std::size_t remember_;
    std::map<std::string, Session, std::less<>> sessions_;
    std::deque<std::string> order_;
};

// Not thread safe.
class Koppelsleutels {
public:
    std::string issue(const Parties& parties);
    // Between whom; absent when never issued.
    std::optional<Parties> find(std::string_view koppelsleutel) const;
    // Whether it was issued for this bron (any aanleverpunt of it when the kenmerk is empty) and this doel.
    bool fits(std::string_view koppelsleutel, const Parties& parties) const;
    std::size_t size() const { return issued_.size(); }
    void clear() { issued_.clear(); }

private:
    std::map<std::string, Parties, std::less<>> issued_;
};

}  // namespace schakel::simulators::oso
