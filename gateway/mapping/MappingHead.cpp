#include "gateway/mapping/MappingHead.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "gateway/model/ids/Characters.h"

namespace schakel::mapping {

bool isName(std::string_view text) {
    return !text.empty() && !model::isDigit(text.front()) && text.front() != '-' && text.front() != '.' &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return model::isDigitOrCapital(c) || (c >= 'a' && c <= 'z') || c == '_' || c == '-' || c == '.';
           });
}

namespace {

Only directionOf(const base::YamlCursor& file) {
    const auto text = file.textOr("direction", "both");
    if (text != "both" && text != "read-only" && text != "write-only") {
        file.at("direction").problem("must be both, read-only or write-only");
    }
    return text == "read-only" ? Only::read : text == "write-only" ? Only::write : Only::both;
}

int orderOf(const base::YamlCursor& file) {
    const auto text = file.textOr("order", "0");
    int order = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), order).ptr != text.data() + text.size()) {
        file.at("order").problem("must be a number");
    }
    return order;
}

// Other namespaces than the root's, by the prefix that `at` and the written document use for them.
void readNamespaces(const base::YamlCursor& file, Program& program) {
    for (const auto& [prefix, space] : file.at("namespaces").members()) {
        const auto uri = space.text();
        if (!isName(prefix) || uri.empty() || uri == program.xmlNamespace || program.kind != DocumentKind::xml) {
            space.problem("needs a prefix that is a name, and a namespace other than the root's, of an xml mapping");
        } else {
            program.namespaces.emplace(prefix, uri);
        }
    }
}

void readKind(const base::YamlCursor& file, Program& program) {
    struct Known {
        std::string_view name;
        DocumentKind kind;
        std::string_view mediaType;
    };
    constexpr std::array<Known, 3> kKinds = {{{"xml", DocumentKind::xml, "application/xml"},
                                              {"json", DocumentKind::json, "application/json"},
                                              {"csv", DocumentKind::csv, "text/csv"}}};
    const auto name = file.requiredText("document");
    const auto* const known =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const Known& each) { return each.name == name; });
    if (known == kKinds.end()) {
        file.at("document").problem("must be xml, json or csv");
        return;
    }
    program.kind = known->kind;
    program.mediaType = file.textOr("media-type", known->mediaType);
    const auto separator = file.textOr("separator", ";");
    if (separator != ";" && separator != "," && separator != "\t") {
        file.at("separator").problem("must be \";\", \",\" or a tab");
    } else {
        program.separator = separator.front();
    }
    if (file.has("separator") && program.kind != DocumentKind::csv) {
        file.at("separator").problem("is for csv only");
    }
}

}  // namespace

void readHead(const base::YamlCursor& file, Program& program) {
    program.name = file.requiredText("mapping");
    file.requiredText("version");
    program.source = file.requiredText("source");
    const auto status = file.textOr("status", "verified");
    program.assumed = status == "assumed";
    if (status != "assumed" && status != "verified") {
        file.at("status").problem("must be verified or assumed");
    }
    readKind(file, program);
    program.part = file.textOr("part", "");
    program.partOrder = orderOf(file);
    program.direction = directionOf(file);
    program.root = file.textOr("root", program.kind == DocumentKind::csv ? "lijst" : "");
    program.xmlNamespace = file.textOr("namespace", "");
    program.findingsNamespace = file.textOr("findings-namespace", "");
    readNamespaces(file, program);
    if (program.kind == DocumentKind::xml && (!isName(program.root) || !file.has("namespace"))) {
        file.problem("an xml mapping needs a root and a namespace (\"\": documents without one)");
    }
}

void readSettings(const base::YamlCursor& file, Program& program) {
    for (const auto& [name, setting] : file.at("settings").members()) {
        if (setting.allowKeys({"meaning", "default", "status"}) && !program.settings.contains(name)) {
            SettingInfo info{setting.requiredText("meaning"), std::nullopt};
            if (setting.has("default")) {
                info.fallback = setting.at("default").text();
            }
            program.settings.emplace(name, std::move(info));
        }
    }
}

void readLosses(const base::YamlCursor& file, Program& program) {
    const auto newer = program.losses.size();
    for (const auto& loss : file.at("loses").items()) {
        if (loss.allowKeys({"path", "why"})) {
            const auto path = loss.requiredText("path");
            parsePath(path, *program.recordType, *program.recordType, loss);
            auto why = loss.requiredText("why");
            const auto* const said = program.losses.data();
            if (std::none_of(said, said + newer, [&](const Loss& own) { return own.path == path; })) {
                program.losses.push_back({path, std::move(why)});
            }
        }
    }
}

}  // namespace schakel::mapping
