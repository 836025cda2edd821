// The part of a URL after the question mark, or a form: names and values, percent-decoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace schakel::simulators {

// Decodes %XX and '+'. What is not a valid escape stays as it is.
std::string percentDecode(std::string_view text);

class Query {
public:
    explicit Query(std::string_view text);

    // The first value with this name.
    std::optional<std::string_view> get(std::string_view name) const;
    // All values with this name.
    std::vector<std::string_view> all(std::string_view name) const;
    // The first value as a whole number; absent when missing or not a number.
    std::optional<int> number(std::string_view name) const;
    // True when the first value is "true".
    bool flag(std::string_view name) const;

private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

}  // namespace schakel::simulators
