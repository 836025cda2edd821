// GET …/events: described in Connect 14.10 and called not implemented there, so it is off unless asked for.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "simulators/somtoday/Schools.h"

namespace schakel::simulators::somtoday {

enum class EventsEndpoint : bool { missing, there };

// Thread safe. All events are about pupils; each has the next index.
class Events {
public:
    void add() { ++last_; }
    void clear() { last_ = kFirst; }

    // A list of OpenAPI's Event: those after `index`.
    std::string response(const Vestiging& vestiging, std::int64_t index, std::size_t offset, std::size_t amount) const;

private:
    static constexpr std::int64_t kFirst = 48'200;

    std::atomic<std::int64_t> last_{kFirst};
};

}  // namespace schakel::simulators::somtoday
