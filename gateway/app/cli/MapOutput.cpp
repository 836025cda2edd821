#include "gateway/app/cli/MapOutput.h"

#include <iostream>

#include "gateway/base/Json.h"
#include "gateway/exchange/Summary.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

void writeTexts(base::JsonWriter& json, const std::vector<std::string>& texts) {
    json.beginArray();
    for (const auto& text : texts) {
        json.string(text);
    }
    json.endArray();
}

void writeLost(base::JsonWriter& json, const std::vector<NotCarried>& lost, std::string_view step) {
    for (const auto& value : lost) {
        json.beginObject().member("path", value.path).key("line");
        value.line > 0 ? json.number(static_cast<std::int64_t>(value.line)) : json.null();
        json.member("step", step).member("reason", value.reason).endObject();
    }
}

std::string inJson(const MapReport& report, base::Language language) {
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().member("from", report.from).member("to", report.to).key("documents").beginArray();
    for (const auto& document : report.documents) {
        json.beginObject().member("part", document.part).key("file");
        document.file.empty() ? json.null() : json.string(document.file);
        json.endObject();
    }
    json.endArray().key("otherParts");
    writeTexts(json, report.otherParts);
    json.member("values", static_cast<std::int64_t>(report.values))
        .member("valuesRead", static_cast<std::int64_t>(report.values - report.lostReading.size()));
    json.key("notCarried").beginArray();
    writeLost(json, report.lostReading, "read");
    writeLost(json, report.lostWriting, "write");
    json.endArray().key("missingSettings").beginArray();
    for (const auto& setting : report.missingSettings) {
        json.beginObject().member("name", setting.name).member("meaning", setting.meaning).endObject();
    }
    json.endArray().key("findings").raw(exchange::findingsJson(inLanguage(report.findings, language))).endObject();
    return out + "\n";
}

void tellLost(const Options& options, const std::vector<NotCarried>& lost) {
    for (const auto& value : lost) {
        std::cerr << options.in("  niet overgenomen: ", "  not carried over: ") << value.path;
        if (value.line > 0) {
            std::cerr << options.in(" (regel ", " (line ") << value.line << ")";
        }
        std::cerr << ": " << value.reason << "\n";
    }
}

void tellDocuments(const Options& options, const MapReport& report) {
    if (report.documents.size() > 1 && !report.documents.front().file.empty()) {
        std::cerr << report.documents.size() << options.in(" documenten geschreven:", " documents written:");
        for (const auto& document : report.documents) {
            std::cerr << " " << document.file;
        }
        std::cerr << "\n";
    }
    if (report.others > 0) {
        std::cerr << options.in("nog ", "") << report.others
                  << options.in(" ander(e) document(en); kies met --part:", " more document(s); choose with --part:");
        for (const auto& part : report.otherParts) {
            std::cerr << " " << part;
        }
        std::cerr << "\n";
    }
}

// "b.json" -> "b-2.json"
std::string numbered(const std::string& out, std::size_t number) {
    const std::filesystem::path path(out);
    auto name = path.stem();
    name += "-" + std::to_string(number);
    name += path.extension();
    return (path.parent_path() / name).string();
}

}  // namespace

void tell(const Options& options, const MapReport& report, const std::string& out) {
    if (options.json) {
        (out.empty() ? std::cerr : std::cout) << inJson(report, options.lang());
        return;
    }
    std::cerr << findingsText(report.findings, options);
    if (report.values > 0 && report.to == "canonical") {
        std::cerr << report.values - report.lostReading.size() << options.in(" van ", " of ") << report.values
                  << options.in(" waarden overgenomen\n", " values carried over\n");
        tellLost(options, report.lostReading);
    }
    for (const auto& setting : report.missingSettings) {
        std::cerr << options.in("instelling ", "setting ") << setting.name
                  << options.in(" komt van de route (", " comes from the route (") << setting.meaning
                  << options.in("); geef haar met --set\n", "); give it with --set\n");
    }
    tellDocuments(options, report);
    tellLost(options, report.lostWriting);
}

Result<void> save(const std::string& out, base::ByteSource& source) {
    auto text = base::readAll(source);
    if (!text) {
        return text.error();
    }
    if (out.empty()) {
        std::cout << *text;
        return {};
    }
    return writeFile(out, *text);
}

Result<void> saveParts(const std::vector<const mapping::TransferPart*>& parts, const std::string& out,
                       const base::BlobStore& contents, MapReport& report) {
    for (const auto* part : parts) {
        const auto number = report.documents.size() + 1;
        const auto file = out.empty() || parts.size() == 1 ? out : numbered(out, number);
        const auto source = part->result.document.open(contents);
        if (auto saved = save(file, *source); !saved) {
            return saved.error();
        }
        if (file.empty()) {
            std::cout << "\n";
        }
        report.documents.push_back({part->mapping->part(), file});
    }
    return {};
}

}  // namespace schakel::cli
