#include "gateway/app/cli/LineageText.h"

#include <map>
#include <vector>

#include "gateway/base/Json.h"

namespace schakel::cli {
namespace {

struct Row {
    std::string target;  // empty: nothing became of it
    std::string canonical;
    std::string source;  // path:line in the source document, or where else it came from
    std::string how;
};

std::string inJson(const std::vector<Row>& rows) {
    std::string out;
    base::JsonWriter json(out, 1);
    json.beginArray();
    for (const auto& row : rows) {
        json.beginObject();
        json.member("target", row.target)
            .member("canonical", row.canonical)
            .member("source", row.source)
            .member("how", row.how);
        json.endObject();
    }
    json.endArray();
    return out + "\n";
}

std::string inText(const std::vector<Row>& rows, const Options& options) {
    std::string out = options.in("DOEL\tCANONIEK\tBRON\tHOE\n", "TARGET\tCANONICAL\tSOURCE\tHOW\n");
    for (const auto& row : rows) {
        out += (row.target.empty() ? "—" : row.target) + "\t" + (row.canonical.empty() ? "—" : row.canonical) + "\t" +
               (row.source.empty() ? "—" : row.source) + "\t" + row.how + "\n";
    }
    return out;
}

std::string shown(const std::vector<Row>& rows, const Options& options) {
    return options.json ? inJson(rows) : inText(rows, options);
}

std::string sourceText(const mapping::SourceValue& value) {
    return value.path + ":" + std::to_string(value.line);
}

std::string reasonText(const std::string& reason) {
    return "niet overgenomen: " + reason;
}

}  // namespace

std::string lineageOfReading(const mapping::ReadResult& read, const Options& options) {
    std::vector<Row> rows;
    for (const auto& value : read.trace) {
        rows.push_back({value.target, value.target, sourceText(value),
                        value.target.empty() ? reasonText(value.reason) : value.how});
    }
    return shown(rows, options);
}

std::string lineageOfTransfer(const mapping::ReadResult& read, const mapping::Transfer& transfer,
                              const Options& options) {
    std::map<std::string, const mapping::SourceValue*, std::less<>> sources;  // by canonical path
    for (const auto& value : read.trace) {
        sources.emplace(value.target, &value);
    }
    const auto sourceOf = [&](const std::string& canonical) {
        const auto found = sources.find(canonical);
        return found == sources.end() ? nullptr : found->second;
    };
    std::vector<Row> rows;
    for (const auto& part : transfer.parts) {
        for (const auto& value : part.result.trace) {
            const auto target = part.mapping->part() + (value.path.starts_with('/') ? "" : "/") + value.path;
            const auto canonical = value.node == model::kNoNode ? std::string() : read.record.path(value.node);
            const auto* const source = sourceOf(canonical);
            rows.push_back({target, canonical, source != nullptr ? sourceText(*source) : value.origin,
                            source != nullptr ? source->how + " → " + value.how : value.how});
        }
    }
    for (const auto& left : transfer.leftOut) {
        const auto* const source = sourceOf(left.path);
        rows.push_back({"", left.path, source != nullptr ? sourceText(*source) : "", reasonText(left.reason)});
    }
    for (const auto& value : read.trace) {
        if (value.target.empty()) {
            rows.push_back({"", "", sourceText(value), reasonText(value.reason)});
        }
    }
    return shown(rows, options);
}

}  // namespace schakel::cli
