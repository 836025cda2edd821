#include "gateway/base/Log.h"

#include <cstdio>

#include "gateway/base/Json.h"

namespace schakel::base {
namespace {

const char* levelName(LogLevel level) {
    switch (level) {
        case LogLevel::debug: return "debug";
        case LogLevel::info: return "info";
        case LogLevel::warning: return "warning";
        case LogLevel::error: return "error";
    }
    return "";
}

}  // namespace

Log::Log(const Clock& clock, Writer writer, LogLevel threshold)
    : clock_(clock), writer_(std::move(writer)), threshold_(threshold) {}

void Log::write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
    if (level < threshold_) {
        return;
    }
    std::string line =
        R"({"time":")" + formatInstant(clock_.now()) + R"(","level":")" + levelName(level) + R"(","event":)";
    appendJsonString(line, event);
    for (const auto& field : fields) {
        line += ',';
        appendJsonString(line, field.name);
        line += ':';
        if (field.isNumber) {
            line += field.value;
        } else {
            appendJsonString(line, field.value);
        }
    }
    line += "}\n";
    const std::scoped_lock lock(mutex_);
    writer_(line);
}

void Log::error(std::string_view event, const Error& error) {
    write(LogLevel::error, event, {{"code", error.entry().id}, {"detail", error.describe()}});
}

Log::Writer standardErrorWriter() {
    return [](std::string_view line) { std::fwrite(line.data(), 1, line.size(), stderr); };
}

}  // namespace schakel::base
