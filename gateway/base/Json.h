// A small streaming JSON writer: no tree, no allocation beyond the output.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace schakel::base {

// Appends text as a JSON string, quoted and escaped. Control characters become \u00XX.
void appendJsonString(std::string& out, std::string_view text);

// Appends values in the order of the calls; commas and colons come by themselves. The caller opens and closes in
// pairs; with an indent above zero the output is laid out for people.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out, int indent = 0) : out_(out), indent_(indent) {}

    JsonWriter& beginObject() { return open('{'); }
    JsonWriter& endObject() { return close('}'); }
    JsonWriter& beginArray() { return open('['); }
    JsonWriter& endArray() { return close(']'); }
    JsonWriter& key(std::string_view name);
    JsonWriter& string(std::string_view text);
    JsonWriter& number(std::int64_t value) { return raw(std::to_string(value)); }
    JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
    JsonWriter& null() { return raw("null"); }

    // Appends text that already is one JSON value.
    JsonWriter& raw(std::string_view json);

    // key() and a string value in one.
    JsonWriter& member(std::string_view name, std::string_view text) { return key(name).string(text); }
    JsonWriter& member(std::string_view name, const char* text) { return key(name).string(text); }
    JsonWriter& member(std::string_view name, std::int64_t value) { return key(name).number(value); }

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void separate();
    void newLine();

    std::string& out_;
    int indent_;
    std::vector<bool> hasItems_;
    bool afterKey_ = false;
};

}  // namespace schakel::base
