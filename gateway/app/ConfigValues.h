// The kinds of values that a configuration has, read strictly: what is wrong becomes a problem at its place.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "gateway/base/Clock.h"
#include "gateway/base/Json.h"
#include "gateway/base/Yaml.h"

namespace schakel::app {

struct Range {
    std::int64_t low;
    std::int64_t high;
};

class ConfigValues {
public:
    // Relative paths start at `folder`.
    explicit ConfigValues(std::filesystem::path folder) : folder_(std::move(folder)) {}

    std::filesystem::path path(const base::YamlCursor& owner, std::string_view key) const;

    // Keeps the value it has when there is no such key, or when it is wrong.
    template <class Number>
    void number(const base::YamlCursor& owner, std::string_view key, Number& value, Range range) const {
        if (owner.has(key)) {
            value = static_cast<Number>(integer(owner.at(key), static_cast<std::int64_t>(value), range));
        }
    }
    // "250ms", "10s", "5m", "1h"
    void duration(const base::YamlCursor& owner, std::string_view key, base::Duration& value) const;
    bool boolean(const base::YamlCursor& owner, std::string_view key, bool fallback) const;

    // A map as a JSON object; what is in it may be maps and lists again. Values are texts, but for true and false. A
    // key ending in _file names a file that holds the value of the key without it, so that secrets need not stand in
    // the configuration.
    std::string jsonObject(const base::YamlCursor& map) const;

    static base::Error choiceWrong(const std::string& value, const std::string& choices);

private:
    static std::int64_t integer(const base::YamlCursor& place, std::int64_t fallback, Range range);
    std::string firstLine(const base::YamlCursor& place) const;
    void writeObject(const base::YamlCursor& map, base::JsonWriter& json) const;
    void writeValue(const base::YamlCursor& value, base::JsonWriter& json) const;

    std::filesystem::path folder_;
};

}  // namespace schakel::app
