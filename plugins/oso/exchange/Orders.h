// What the gateway asks of this adapter, read from its JSON (docs/plugin-guide.md).
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "plugins/oso/soap/Messages.h"

namespace schakel::plugins::oso {

// "Fetch this pupil's dossier."
struct FetchOrder {
    Place bron;  // kenmerk may be empty: every aanleverpunt of the school
    Place doel;
    Pupil pupil;
    std::string soort;
    std::string versie;
    std::string sinds;
};

// Both throw Fault: without the fields that are needed it is the gateway's mistake (invalidInput). No text repeats a
// value.
FetchOrder readFetchOrder(std::string_view json);
std::variant<Notice, Feedback> readNotifyOrder(std::string_view json);

}  // namespace schakel::plugins::oso
