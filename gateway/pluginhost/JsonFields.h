// Strict reading of a JSON object: every member is looked at once, every problem is remembered.
#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schakel::pluginhost {

// Where problems gather; each says where and what.
using Problems = std::vector<std::string>;

// One object being read. Ask for each known member, then call finish().
class JsonFields {
public:
    // `where` is the object's own path, e.g. "options.path"; empty for the document.
    JsonFields(simdjson::dom::object object, std::string where, Problems& problems)
        : object_(object), where_(std::move(where)), problems_(problems) {}

    // A member that may be absent; nullopt then.
    std::optional<simdjson::dom::element> find(std::string_view name);
    // A member that must be there; its absence is a problem.
    std::optional<simdjson::dom::element> need(std::string_view name);

    // Of the right kind, or a problem and an empty value.
    std::string text(std::string_view name);
    std::string optionalText(std::string_view name);
    std::int64_t integer(std::string_view name);
    bool optionalFlag(std::string_view name);
    std::vector<std::string> texts(std::string_view name);
    std::optional<simdjson::dom::object> object(std::string_view name);

    // Adds a problem for every member nobody asked for, and for every member that is there twice.
    void finish();

    std::string at(std::string_view name) const;
    void problem(std::string_view name, std::string_view what);

private:
    std::string textOf(std::string_view name, simdjson::dom::element value);

    simdjson::dom::object object_;
    std::string where_;
    Problems& problems_;
    std::vector<std::string_view> known_;
};

}  // namespace schakel::pluginhost
