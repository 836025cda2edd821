// JSON as the partner sent it: checked strictly, read member by member.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

namespace schakel::plugins::somtoday {

// Not JSON, not UTF-8 or not an object: valid() is false and every look-up finds nothing. Elements live as long as
// this object.
class PartnerJson {
public:
    explicit PartnerJson(std::string_view text) {
        simdjson::dom::element root;
        const simdjson::padded_string padded(text);
        valid_ = parser_.parse(padded).get(root) == simdjson::SUCCESS && root.get(object_) == simdjson::SUCCESS;
    }
    PartnerJson(const PartnerJson&) = delete;
    PartnerJson& operator=(const PartnerJson&) = delete;

    bool valid() const { return valid_; }

    // The members; only when valid.
    const simdjson::dom::object& object() const { return object_; }

    // Empty when absent or not text.
    std::string_view text(std::string_view name) const { return valid_ ? textOf(object_[name]) : std::string_view(); }

    // `absent` when absent or not a whole number.
    std::int64_t integer(std::string_view name, std::int64_t absent) const {
        std::int64_t number = absent;
        return valid_ && object_[name].get(number) == simdjson::SUCCESS ? number : absent;
    }

    // Empty when absent or not a list.
    std::vector<simdjson::dom::element> list(std::string_view name) const {
        return valid_ ? listOf(object_[name]) : std::vector<simdjson::dom::element>();
    }

    bool hasList(std::string_view name) const { return valid_ && object_[name].is_array(); }

    // Of an element, or of what a look-up gave.
    template <class Value>
    static std::string_view textOf(const Value& value) {
        std::string_view text;
        return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
    }

    // A vector, because an array that simdjson did not fill must not be looked at.
    static std::vector<simdjson::dom::element> listOf(const simdjson::simdjson_result<simdjson::dom::element>& value) {
        simdjson::dom::array items;
        if (value.get(items) != simdjson::SUCCESS) {
            return {};
        }
        return {items.begin(), items.end()};
    }

private:
    simdjson::dom::parser parser_;
    simdjson::dom::object object_;
    bool valid_ = false;
};

}  // namespace schakel::plugins::somtoday
