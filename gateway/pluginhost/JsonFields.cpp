#include "gateway/pluginhost/JsonFields.h"

#include <algorithm>

#include "gateway/pluginhost/Text.h"

namespace schakel::pluginhost {

std::optional<simdjson::dom::element> JsonFields::find(std::string_view name) {
    known_.push_back(name);
    simdjson::dom::element value;
    if (object_.at_key(name).get(value) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    return value;
}

std::optional<simdjson::dom::element> JsonFields::need(std::string_view name) {
    auto value = find(name);
    if (!value) {
        problem(name, "ontbreekt");
    }
    return value;
}

std::string JsonFields::textOf(std::string_view name, simdjson::dom::element value) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) {
        problem(name, "moet tekst zijn");
    }
    return std::string(text);
}

std::string JsonFields::text(std::string_view name) {
    const auto value = need(name);
    return value ? textOf(name, *value) : std::string();
}

std::string JsonFields::optionalText(std::string_view name) {
    const auto value = find(name);
    return value ? textOf(name, *value) : std::string();
}

std::int64_t JsonFields::integer(std::string_view name) {
    const auto value = need(name);
    std::int64_t number = 0;
    if (value && value->get(number) != simdjson::SUCCESS) {
        problem(name, "moet een geheel getal zijn");
    }
    return number;
}

bool JsonFields::optionalFlag(std::string_view name) {
    const auto value = find(name);
    bool flag = false;
    if (value && value->get(flag) != simdjson::SUCCESS) {
        problem(name, "moet true of false zijn");
    }
    return flag;
}

std::vector<std::string> JsonFields::texts(std::string_view name) {
    const auto value = need(name);
    simdjson::dom::array array;
    if (!value || value->get(array) != simdjson::SUCCESS) {
        if (value) {
            problem(name, "moet een lijst van teksten zijn");
        }
        return {};
    }
    std::vector<std::string> found;
    for (const auto item : array) {
        found.push_back(textOf(name, item));
    }
    return found;
}

std::optional<simdjson::dom::object> JsonFields::object(std::string_view name) {
    const auto value = need(name);
    simdjson::dom::object found;
    if (!value || value->get(found) != simdjson::SUCCESS) {
        if (value) {
            problem(name, "moet een object zijn");
        }
        return std::nullopt;
    }
    return found;
}

void JsonFields::finish() {
    std::vector<std::string_view> seen;
    for (const auto& [key, value] : object_) {
        if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
            problem(key, "staat er twee keer");
        }
        seen.push_back(key);
        if (std::find(known_.begin(), known_.end(), key) != known_.end()) {
            continue;
        }
        const auto meant = nearest(key, known_);
        problem(key,
                meant.empty() ? std::string("is onbekend") : "is onbekend (bedoelt u \"" + std::string(meant) + "\"?)");
    }
}

std::string JsonFields::at(std::string_view name) const {
    return where_.empty() ? std::string(name) : where_ + "." + std::string(name);
}

void JsonFields::problem(std::string_view name, std::string_view what) {
    problems_.push_back("\"" + cleanText(at(name), 120) + "\" " + std::string(what));
}

}  // namespace schakel::pluginhost
