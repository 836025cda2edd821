// A pupil's number (BSN or onderwijsnummer). Cannot be printed by accident.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace schakel::plugins::oso {

class PersonalNumber {
public:
    // Nine digits; nullopt otherwise.
    static std::optional<PersonalNumber> parse(std::string_view text);

    // Whether it passes the check of a BSN; what does not is an onderwijsnummer.
    bool isBsn() const;

    // Only for the message to the bronsysteem, the gateway's own decision and the zoeksleutel.
    const std::string& reveal() const { return digits_; }

private:
    explicit PersonalNumber(std::string_view digits) : digits_(digits) {}
    std::string digits_;
};

}  // namespace schakel::plugins::oso
