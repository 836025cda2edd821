// JSON objects written member by member, from what the partner sent.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "PartnerJson.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::somtoday {

// Adds "name":value, with the comma that an earlier member needs.
inline void addMember(std::string& out, std::string_view name, std::string_view json) {
    if (!out.empty() && out.back() != '{' && out.back() != '[') {
        out += ',';
    }
    out += sdk::jsonString(name);
    out += ':';
    out += json;
}

inline void addText(std::string& out, std::string_view name, std::string_view text) {
    addMember(out, name, sdk::jsonString(text));
}

// The members of `object` with these names, as they came.
inline void copyMembers(std::string& out, const simdjson::dom::object& object,
                        std::span<const std::string_view> names) {
    for (const auto& [name, value] : object) {
        if (std::find(names.begin(), names.end(), name) != names.end()) {
            addMember(out, name, simdjson::minify(value));
        }
    }
}

inline bool isTrue(const simdjson::simdjson_result<simdjson::dom::element>& value) {
    bool flag = false;
    return value.get(flag) == simdjson::SUCCESS && flag;
}

// The names that a list of permissions says no to.
inline std::vector<std::string> withheldNames(const simdjson::simdjson_result<simdjson::dom::element>& permissions) {
    std::vector<std::string> names;
    simdjson::dom::object object;
    if (permissions.get(object) != simdjson::SUCCESS) {
        return names;
    }
    for (const auto& [name, value] : object) {
        bool may = true;
        if (value.get(may) == simdjson::SUCCESS && !may) {
            names.emplace_back(name);
        }
    }
    return names;
}

inline std::string textList(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const auto& text : texts) {
        out += (out.size() == 1 ? "" : ",") + sdk::jsonString(text);
    }
    return out + "]";
}

}  // namespace schakel::plugins::somtoday
