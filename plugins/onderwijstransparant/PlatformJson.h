// JSON as the platform sent it: checked strictly, read member by member.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

namespace schakel::plugins::onderwijstransparant {

// Not JSON, not UTF-8 or not an object: valid() is false and every look-up finds nothing. Elements live as long as
// this object.
class PlatformJson {
public:
    explicit PlatformJson(std::string_view text) {
        simdjson::dom::element root;
        const simdjson::padded_string padded(text);
        valid_ = parser_.parse(padded).get(root) == simdjson::SUCCESS && root.get(object_) == simdjson::SUCCESS;
    }
    PlatformJson(const PlatformJson&) = delete;
    PlatformJson& operator=(const PlatformJson&) = delete;

    bool valid() const { return valid_; }
    std::string_view text(std::string_view name) const { return valid_ ? textOf(object_[name]) : std::string_view(); }
    std::int64_t integer(std::string_view name, std::int64_t absent) const {
        return valid_ ? integerOf(object_[name], absent) : absent;
    }
    bool flag(std::string_view name) const { return valid_ && flagOf(object_[name]); }
    bool hasList(std::string_view name) const { return valid_ && object_[name].is_array(); }

    std::vector<simdjson::dom::element> list(std::string_view name) const {
        simdjson::dom::array items;
        if (!valid_ || object_[name].get(items) != simdjson::SUCCESS) {
            return {};
        }
        return {items.begin(), items.end()};
    }

    // Of an element, or of what a look-up in one gave: empty, `absent` or false when it is not of that kind.
    template <class Value>
    static std::string_view textOf(const Value& value) {
        std::string_view text;
        return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
    }
    template <class Value>
    static std::int64_t integerOf(const Value& value, std::int64_t absent) {
        std::int64_t number = absent;
        return value.get(number) == simdjson::SUCCESS ? number : absent;
    }
    template <class Value>
    static bool flagOf(const Value& value) {
        bool on = false;
        return value.get(on) == simdjson::SUCCESS && on;
    }

private:
    simdjson::dom::parser parser_;
    simdjson::dom::object object_;
    bool valid_ = false;
};

}  // namespace schakel::plugins::onderwijstransparant
