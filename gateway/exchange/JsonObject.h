// Reads a flat JSON object: what an adapter and the gateway tell each other.
#pragma once

#include <string>
#include <string_view>

#include <simdjson.h>

namespace schakel::exchange {

class JsonObject {
public:
    explicit JsonObject(const std::string& json) : isObject_(parser_.parse(json).get(root_) == simdjson::SUCCESS) {}
    JsonObject(const JsonObject&) = delete;  // the values are inside the parser
    JsonObject& operator=(const JsonObject&) = delete;

    bool isObject() const { return isObject_; }

    // Empty when it is absent or no text.
    std::string text(std::string_view name) const {
        std::string_view value;
        return isObject_ && root_[name].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
    }

private:
    simdjson::dom::parser parser_;
    simdjson::dom::object root_;
    bool isObject_;
};

}  // namespace schakel::exchange
