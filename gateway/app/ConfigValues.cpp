#include "gateway/app/ConfigValues.h"

#include <charconv>
#include <fstream>

#include "gateway/base/Json.h"

namespace schakel::app {
namespace {

using base::Error;
using base::MessageCode;
using base::YamlCursor;

constexpr base::Duration kLongestDuration = std::chrono::hours(24 * 31);

std::int64_t millisecondsIn(std::string_view unit) {
    if (unit == "ms") {
        return 1;
    }
    if (unit == "s") {
        return 1000;
    }
    if (unit == "m") {
        return 60'000;
    }
    return unit == "h" ? 3'600'000 : 0;
}

}  // namespace

std::filesystem::path ConfigValues::path(const base::YamlCursor& owner, std::string_view key) const {
    const auto text = owner.requiredText(key);
    if (text.empty() && owner.has(key) && !owner.at(key).isMap() && !owner.at(key).isList()) {
        owner.at(key).problem(Error(MessageCode::YamlMustBeValue));
    }
    return text.empty() ? std::filesystem::path() : (folder_ / text).lexically_normal();
}

std::int64_t ConfigValues::integer(const base::YamlCursor& place, std::int64_t fallback, Range range) {
    const auto text = place.text();
    std::int64_t count = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (problem != std::errc() || end != text.data() + text.size() || count < range.low || count > range.high) {
        place.problem(Error(MessageCode::ConfigNumberWrong,
                            {{"low", std::to_string(range.low)}, {"high", std::to_string(range.high)}}));
        return fallback;
    }
    return count;
}

void ConfigValues::duration(const base::YamlCursor& owner, std::string_view key, base::Duration& value) const {
    if (!owner.has(key)) {
        return;
    }
    const auto text = owner.at(key).text();
    std::int64_t count = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), count);
    const auto factor = millisecondsIn({end, static_cast<std::size_t>(text.data() + text.size() - end)});
    if (problem != std::errc() || factor == 0 || count < 1 || count > kLongestDuration.count() / factor) {
        owner.at(key).problem(Error(MessageCode::ConfigDurationWrong, {{"high", "744h"}}));
        return;
    }
    value = base::Duration(count * factor);
}

Error ConfigValues::choiceWrong(const std::string& value, const std::string& choices) {
    return Error(MessageCode::ConfigChoiceWrong, {{"value", value}, {"choices", choices}});
}

bool ConfigValues::boolean(const base::YamlCursor& owner, std::string_view key, bool fallback) const {
    const auto text = owner.textOr(key, fallback ? "true" : "false");
    if (text != "true" && text != "false") {
        owner.at(key).problem(choiceWrong(text, "true, false"));
    }
    return text == "true";
}

std::string ConfigValues::jsonObject(const base::YamlCursor& map) const {
    std::string out;
    base::JsonWriter json(out);
    writeObject(map, json);
    return out;
}

void ConfigValues::writeObject(const base::YamlCursor& map, base::JsonWriter& json) const {
    json.beginObject();
    for (const auto& [key, value] : map.members()) {
        constexpr std::string_view kFile = "_file";
        const bool isFile = key.ends_with(kFile);
        json.key(isFile ? std::string_view(key).substr(0, key.size() - kFile.size()) : std::string_view(key));
        if (isFile) {
            json.string(firstLine(value));
        } else {
            writeValue(value, json);
        }
    }
    json.endObject();
}

void ConfigValues::writeValue(const base::YamlCursor& value, base::JsonWriter& json) const {
    if (value.isMap()) {
        writeObject(value, json);
        return;
    }
    if (value.isList()) {
        json.beginArray();
        for (const auto& item : value.items()) {
            writeValue(item, json);
        }
        json.endArray();
        return;
    }
    const auto text = value.text();
    if (text == "true" || text == "false") {
        json.raw(text);
    } else {
        json.string(text);
    }
}

std::string ConfigValues::firstLine(const base::YamlCursor& place) const {
    std::ifstream file(folder_ / place.text());
    std::string line;
    if (!std::getline(file, line)) {
        place.problem(Error(MessageCode::ConfigValueFileUnreadable, {{"path", place.text()}}));
    }
    return line;
}

}  // namespace schakel::app
