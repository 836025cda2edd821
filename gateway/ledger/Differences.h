// What administrations have and should have. The administration is master: nothing is written by itself, each row
// waits for a person.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"

namespace schakel::ledger {

enum class DifferenceState : std::uint8_t {
    open,
    writing,  // in an exchange of its own that is not delivered yet
    written,
    left,  // a person wants the administration as it is
    overtaken,  // newer news about the same field
};
const char* differenceStateName(DifferenceState state);

struct WantedValue {
    std::string field;  // of the school's field plan: "tlv.nummer"
    std::string present;  // what the administration last had; personal
    std::string wanted;
};

// What one message says about one pupil.
struct DifferencePlan {
    std::string administration;
    std::string pupil;  // UUID
    std::string origin;  // id of the exchange that says it
    std::string originType;  // of its record
    std::vector<WantedValue> values;
};

struct Difference {
    std::string id;  // UUID
    std::string administration;
    std::string pupil;  // UUID
    std::string field;
    std::string origin;
    std::string originType;
    std::string present;
    std::string wanted;
    std::string reason;  // a person's, for leaving it
    DifferenceState state = DifferenceState::open;
    base::Instant seenAt{};
    std::optional<base::Instant> decidedAt;
    std::string decidedBy;
    std::string writtenBy;  // id of the exchange that writes it; or empty
    bool isStale = false;  // the administration had something else when it was to be written
};

struct DifferenceFilter {
    std::string administration = {};  // empty: all
    std::optional<DifferenceState> state = {};
};

// Thread safe. Works beside a running schakeld too. Everything that writes returns when durable.
class Differences {
public:
    virtual ~Differences() = default;

    // Once for each exchange, administration and field, however often it is said. Open rows of the pupil about the same
    // fields are overtaken. How many rows were added. PupilNotFound.
    virtual base::Result<std::size_t> add(const DifferencePlan& plan) = 0;

    // The oldest first.
    virtual base::Result<std::vector<Difference>> list(const DifferenceFilter& filter) = 0;
    // DifferenceUnknown.
    virtual base::Result<Difference> find(const std::string& id) = 0;

    // All or none of them. DifferenceUnknown; DifferenceSettled unless open.
    virtual base::Result<void> leave(const std::vector<std::string>& ids, const std::string& by,
                                     const std::string& reason) = 0;
    virtual base::Result<void> startWriting(const std::vector<std::string>& ids, const std::string& by,
                                            const std::string& exchangeId) = 0;
    // The exchanges that carry a Tlvaanvraag, the newest first; their ids.
    virtual base::Result<std::vector<std::string>> applications() = 0;
    // Looks what became of the exchanges that write: rows are written when theirs was delivered, and open again when it
    // was set apart. How many rows changed.
    virtual base::Result<std::size_t> settle() = 0;
};

}  // namespace schakel::ledger
