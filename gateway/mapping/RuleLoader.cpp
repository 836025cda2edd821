#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "gateway/mapping/NamedEntries.h"
#include "gateway/mapping/RuleForms.h"

namespace schakel::mapping {
namespace {

using model::TypeDescriptor;

base::Severity severityByName(std::string_view name) {
    return name == "error" ? base::Severity::error : name == "warning" ? base::Severity::warning : base::Severity::info;
}

void readWeight(const base::YamlCursor& entry, Rule& rule) {
    const auto severity = entry.textOr("severity", "error");
    if (severity != "error" && severity != "warning" && severity != "info") {
        entry.at("severity").problem("must be error, warning or info");
    }
    rule.severity = severityByName(severity);
    const auto sending = entry.textOr("sending", severity == "info" ? "info" : "error");
    if (sending != "error" && sending != "warning" && sending != "info") {
        entry.at("sending").problem("must be error, warning or info");
    }
    rule.sending = severityByName(sending);
    const auto layer = entry.textOr("layer", "profile");
    if (layer != "profile" && layer != "category" && layer != "own" && layer != "codelist") {
        entry.at("layer").problem("must be profile, category, codelist or own");
    }
    rule.layer = layer == "own"        ? base::Layer::own
                 : layer == "category" ? base::Layer::category
                 : layer == "codelist" ? base::Layer::codeList
                                       : base::Layer::profile;
}

void readRule(const base::YamlCursor& entry, const LoadContext& context) {
    entry.allowKeys({"rule",        "record",       "source",     "for",    "when",       "required",    "forbidden",
                     "exactly-one", "at-least-one", "equals",     "in",     "valid",      "date-window", "nowhere",
                     "not-before",  "not-after",    "one-equals", "unique", "no-overlap", "in-force",    "except",
                     "severity",    "sending",      "layer",      "text",   "remedy",     "refers"});
    Rule rule;
    rule.id = entry.requiredText("rule");
    rule.source = entry.textOr("source", "");
    rule.text = entry.requiredText("text");
    rule.remedy = entry.requiredText("remedy");
    const auto* scope = &context.root;
    if (entry.has("for")) {
        rule.scope = parsePath(entry.at("for").text(), context.root, context.root, entry.at("for"));
        if (rule.scope.empty() || rule.scope.field().group == nullptr) {
            entry.at("for").problem("must lead to a group");
            return;
        }
        scope = rule.scope.field().group;
    }
    rule.conditions = readWhen(entry, *scope, context);
    readForm(entry, *scope, context, rule);
    readWeight(entry, rule);
    context.rules.rules.push_back(std::move(rule));
}

// Categories that a newer file leaves out, with the name of each older file, whose profiles still mention them.
using GoneCategories = std::set<std::pair<std::string, std::string>>;

void readProfile(const base::YamlCursor& entry, const GoneCategories& gone, const LoadContext& context) {
    entry.allowKeys({"name", "when", "categories", "source"});
    Profile profile;
    profile.name = entry.requiredText("name");
    profile.conditions = readWhen(entry, context.root, context);
    profile.expected.resize(context.rules.categories.size());
    for (const auto& [name, expected] : entry.at("categories").members()) {
        const auto& all = context.rules.categories;
        const auto found =
            std::find_if(all.begin(), all.end(), [&wanted = name](const auto& c) { return c.name == wanted; });
        if (found != all.end()) {
            profile.expected[static_cast<std::size_t>(found - all.begin())] = expected.text();
        } else if (!gone.contains({name, expected.file()})) {
            expected.problem("unknown category \"" + name + "\"");
        }
    }
    context.rules.profiles.push_back(std::move(profile));
}

void readCategory(const std::string& name, const base::YamlCursor& entry, const LoadContext& context) {
    entry.allowKeys({"rule", "declared", "blocks", "note"});
    CategoryRule category;
    category.name = name;
    category.id = entry.requiredText("rule");
    category.declared = parsePath(entry.requiredText("declared"), context.root, context.root, entry);
    category.blocks = readPaths(entry.at("blocks"), context.root, context);
    context.rules.categories.push_back(std::move(category));
}

// The items of a list, by what their key `key` says.
std::vector<NamedEntries::Entry> itemsBy(std::string_view key, const base::YamlCursor& list) {
    std::vector<NamedEntries::Entry> entries;
    for (const auto& item : list.items()) {
        entries.push_back({item.textOr(key, ""), item});
    }
    return entries;
}

std::vector<NamedEntries::Entry> membersOf(const base::YamlCursor& map) {
    std::vector<NamedEntries::Entry> entries;
    for (auto& [name, member] : map.members()) {
        entries.push_back({name, member});
    }
    return entries;
}

// What the rules are about that do not say so themselves: the newest file that says it counts.
std::string recordOf(const std::vector<base::YamlCursor>& files) {
    for (const auto& file : files) {
        if (file.has("record")) {
            return file.at("record").text();
        }
    }
    return "Overstapdossier";
}

void readChecked(const base::YamlCursor& file, RuleSet& rules) {
    if (!file.has("checked")) {
        return;
    }
    const auto when = file.at("checked").text();
    if (when != "reading" && when != "always") {
        file.at("checked").problem("must be reading, or always: before writing too");
    }
    rules.guardsWriting = when == "always";
}

void checkWithout(const std::vector<base::YamlCursor>& files) {
    if (files.back().has("without")) {
        files.back().at("without").problem("needs `extends`: the set that it leaves something out of");
    }
}

}  // namespace

std::vector<std::string> recordTypesOf(const std::vector<base::YamlCursor>& files) {
    std::vector<std::string> names = {recordOf(files)};
    for (const auto& file : files) {
        for (const auto& rule : file.at("rules").items()) {
            const auto name = rule.textOr("record", names.front());
            if (model::findType(name) == nullptr) {
                rule.at("record").problem("the model has no such type");
            } else if (std::find(names.begin(), names.end(), name) == names.end()) {
                names.push_back(name);
            }
        }
    }
    if (model::findType(names.front()) == nullptr) {
        files.front().at("record").problem("the model has no such type");
        names.erase(names.begin());
    }
    return names;
}

void loadRules(const std::vector<base::YamlCursor>& files, RuleSet& rules) {
    NamedEntries entries;
    checkWithout(files);
    const auto mainRecord = recordOf(files);
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        if (!file->allowKeys({"rules", "source", "shared", "extends", "without", "record", "checked"})) {
            return;
        }
        readChecked(*file, rules);
        if (file != files.rbegin()) {
            dropUnwanted(*file, {&entries});
        }
        entries.layOver(itemsBy("rule", file->at("rules")));
    }
    for (const auto& entry : entries.all()) {
        if (entry.source.textOr("record", mainRecord) == rules.recordType->name) {
            readRule(entry.source, {*rules.recordType, rules});
        }
    }
}

void loadProfiles(const std::vector<base::YamlCursor>& files, RuleSet& rules) {
    NamedEntries categories;
    NamedEntries profiles;
    GoneCategories gone;
    checkWithout(files);
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        if (!file->allowKeys({"source", "categories", "profiles", "shared", "extends", "without"})) {
            return;
        }
        const auto dropped =
            file == files.rbegin() ? std::set<std::string>() : dropUnwanted(*file, {&categories, &profiles});
        for (auto older = files.rbegin(); older != file; ++older) {
            for (const auto& name : dropped) {
                gone.emplace(name, older->file());
            }
        }
        categories.layOver(membersOf(file->at("categories")));
        profiles.layOver(itemsBy("name", file->at("profiles")));
    }
    const LoadContext context{*rules.recordType, rules};
    for (const auto& entry : categories.all()) {
        readCategory(entry.name, entry.source, context);
    }
    for (const auto& entry : profiles.all()) {
        readProfile(entry.source, gone, context);
    }
}

}  // namespace schakel::mapping
