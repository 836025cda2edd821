// How far a delivery has come: what is saved before the step that cannot be taken twice.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schakel::plugins::somtoday {

enum class Step : std::uint8_t { bijlagen, sign };

// An attachment Somtoday refused for its size: the dossier went without it. Named by position, not by name.
struct TooLarge {
    std::int64_t number = 0;  // 1 is the first attachment
    std::int64_t bytes = 0;  // of the message it would have been; 0 when unknown
};

struct Progress {
    std::string aanmelding;  // UUID
    std::string referentie;
    Step step = Step::bijlagen;
    std::int64_t done = 0;  // attachments Somtoday has answered for, refused ones included
    std::vector<TooLarge> tooLarge;
};

// {"aanmelding":…,"referentie":…,"step":"sign","done":2,"te_groot":[…]}
std::string writeProgress(const Progress& progress);

// Absent when empty, or not what writeProgress() wrote.
std::optional<Progress> readProgress(std::string_view json);

// {"aanmelding":…,"referentie":…,"bijlagen":n} and, when there are any, "te_groot":[{"nummer":…,"bytes":…}].
std::string writeReceipt(const Progress& progress);

}  // namespace schakel::plugins::somtoday
