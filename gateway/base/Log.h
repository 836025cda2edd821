// One JSON object per line, without personal data.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>

#include "gateway/base/Clock.h"
#include "gateway/base/Error.h"

namespace schakel::base {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

// A named detail. Takes plain text and numbers only: the types that hold personal data do not convert to it, so that
// logging one does not compile (tests/compile_fail).
struct LogField {
    LogField(std::string_view fieldName, std::string_view text) : name(fieldName), value(text) {}
    LogField(std::string_view fieldName, const char* text) : name(fieldName), value(text) {}
    LogField(std::string_view fieldName, const std::string& text) : name(fieldName), value(text) {}
    LogField(std::string_view fieldName, std::int64_t number)
        : name(fieldName), value(std::to_string(number)), isNumber(true) {}

    std::string name;
    std::string value;
    bool isNumber = false;
};

// Thread safe. Lines go to the writer whole, one at a time.
class Log {
public:
    using Writer = std::function<void(std::string_view line)>;

    Log(const Clock& clock, Writer writer, LogLevel threshold = LogLevel::info);

    // Writes {"time":…,"level":…,"event":event,…fields}. The event is a fixed dotted name, e.g. "exchange.delivered".
    void write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

    void info(std::string_view event, std::initializer_list<LogField> fields = {}) {
        write(LogLevel::info, event, fields);
    }
    void warn(std::string_view event, std::initializer_list<LogField> fields = {}) {
        write(LogLevel::warning, event, fields);
    }
    void error(std::string_view event, const Error& error);

private:
    const Clock& clock_;
    Writer writer_;
    LogLevel threshold_;
    std::mutex mutex_;
};

// A writer for standard error.
Log::Writer standardErrorWriter();

}  // namespace schakel::base
