// GET …/events: what changed, as far as Somtoday tells. Described in Connect 14.10 and called not implemented there, so
// everything here may find nothing; then the caller reads all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "SomtodayClient.h"

namespace schakel::plugins::somtoday {

// What is handed to the gateway with a dump, and comes back as `sinds`: "48213@2026-11-22@1a2b3c4d".
struct Marker {
    std::int64_t index = 0;  // of the last event before the dump
    std::string date;  // of the dump
    std::string form;  // of what was asked: another form is another dump
};

std::string writeMarker(const Marker& marker);
// Absent for anything that writeMarker() did not write.
std::optional<Marker> readMarker(std::string_view text);
// Whether so little time went by that events may stand for "the same": things also change by themselves, on a date.
bool isRecent(const Marker& marker, std::string_view today);

class Events {
public:
    // `path` is that of the vestiging.
    Events(SomtodayClient& client, sdk::Host host, std::string path, std::string_view vestiging)
        : client_(client), host_(host), path_(std::move(path) + "/events"), context_{"somtoday.events", vestiging} {}

    // Only when Somtoday still knows the event with this index and has none after it. When in doubt: no.
    bool nothingSince(std::int64_t index);

    // The index of the last event; absent when there are none or Somtoday has no events.
    std::optional<std::int64_t> last(std::int64_t known);

private:
    struct Page {
        std::int64_t highest = 0;
        std::int64_t lowest = 0;
    };
    std::optional<Page> page(std::int64_t after);

    SomtodayClient& client_;
    sdk::Host host_;
    std::string path_;
    CallContext context_;
};

}  // namespace schakel::plugins::somtoday
