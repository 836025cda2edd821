#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "gateway/mapping/DateRules.h"
#include "gateway/mapping/NamedEntries.h"
#include "gateway/mapping/RuleSet.h"

namespace schakel::mapping {
namespace {

using model::TypeDescriptor;

struct LoadContext {
    const TypeDescriptor& root;
    RuleSet& rules;
};

RuleCondition readCondition(const std::string& path, const YamlCursor& value, const TypeDescriptor& scope,
                            const TypeDescriptor& root) {
    RuleCondition condition;
    condition.path = parsePath(path, scope, root, value);
    if (value.isMap()) {
        value.allowKeys({"not"});
        condition.kind = RuleCondition::Kind::isNot;
        condition.values = value.at("not").texts();
        return condition;
    }
    condition.values = value.texts();
    if (condition.values == std::vector<std::string>{"present"}) {
        condition.kind = RuleCondition::Kind::present;
    } else if (condition.values == std::vector<std::string>{"absent"}) {
        condition.kind = RuleCondition::Kind::absent;
    } else {
        condition.kind = RuleCondition::Kind::isOneOf;
    }
    return condition;
}

bool samePath(const CanonicalPath& left, const CanonicalPath& right) {
    return left.fromRoot == right.fromRoot && std::equal(left.steps.begin(), left.steps.end(), right.steps.begin(),
                                                         right.steps.end(), [](const PathStep& a, const PathStep& b) {
                                                             return a.field == b.field && a.conditions.empty() &&
                                                                    b.conditions.empty();
                                                         });
}

// The index of an equal condition, or of this one added.
std::size_t intern(RuleCondition condition, RuleSet& rules) {
    for (std::size_t i = 0; i < rules.conditions.size(); ++i) {
        const auto& known = rules.conditions[i];
        if (known.kind == condition.kind && known.values == condition.values && samePath(known.path, condition.path)) {
            return i;
        }
    }
    rules.conditions.push_back(std::move(condition));
    return rules.conditions.size() - 1;
}

std::vector<std::size_t> readWhen(const YamlCursor& owner, const TypeDescriptor& scope, const LoadContext& context) {
    std::vector<std::size_t> conditions;
    for (const auto& [path, value] : owner.at("when").members()) {
        conditions.push_back(intern(readCondition(path, value, scope, context.root), context.rules));
    }
    return conditions;
}

std::vector<CanonicalPath> readPaths(const YamlCursor& value, const TypeDescriptor& scope, const LoadContext& context) {
    std::vector<CanonicalPath> paths;
    for (const auto& text : value.texts()) {
        paths.push_back(parsePath(text, scope, context.root, value));
    }
    if (paths.empty()) {
        value.problem("must name at least one path");
    }
    return paths;
}

void readValidKind(const YamlCursor& value, Rule& rule) {
    constexpr std::array<std::pair<std::string_view, ValidKind>, 7> kKinds = {
        {{"bsn", ValidKind::bsn},
         {"onderwijsnummer", ValidKind::onderwijsnummer},
         {"brin", ValidKind::brin},
         {"email", ValidKind::email},
         {"postcode", ValidKind::postcode},
         {"iban-absent", ValidKind::ibanAbsent},
         {"tlv-nummer", ValidKind::tlvNummer}}};
    const auto name = value.text();
    for (const auto& [known, kind] : kKinds) {
        if (known == name) {
            rule.validKind = kind;
            return;
        }
    }
    value.problem("unknown check \"" + name + "\"");
}

void readWindow(const YamlCursor& value, const TypeDescriptor& scope, const LoadContext& context, Rule& rule) {
    value.allowKeys({"path", "from", "to", "reference"});
    rule.paths = {parsePath(value.requiredText("path"), scope, context.root, value)};
    rule.window.reference = parsePath(value.requiredText("reference"), context.root, context.root, value);
    if (value.textOr("to", "now") != "now") {
        value.at("to").problem("must be now: the school year that the reference lies in");
    }
    const auto from = value.requiredText("from");
    constexpr std::string_view kPrefix = "schoolyear-";
    const auto* const end = from.data() + from.size();
    if (!from.starts_with(kPrefix) ||
        std::from_chars(from.data() + kPrefix.size(), end, rule.window.schoolYearsBack).ptr != end) {
        value.at("from").problem("must look like schoolyear-2");
    }
}

// `equals`, `in` and `valid` are maps of one path to what is expected of it.
void readExpectation(const YamlCursor& value, const TypeDescriptor& scope, const LoadContext& context, Rule& rule) {
    const auto members = value.members();
    if (members.size() != 1) {
        value.problem("must name one path");
        return;
    }
    rule.paths = {parsePath(members.front().first, scope, context.root, value)};
    if (rule.form == RuleForm::valid) {
        readValidKind(members.front().second, rule);
    } else {
        rule.values = members.front().second.texts();
    }
}

void readNowhere(const YamlCursor& entry, const TypeDescriptor& scope, const LoadContext& context, Rule& rule) {
    for (const auto& name : entry.at("nowhere").texts()) {
        if (name != "pgn" && name != "iban") {
            entry.at("nowhere").problem("can look for pgn and iban, not for \"" + name + "\"");
        }
        rule.numbers.push_back(name == "pgn" ? NumberKind::pgn : NumberKind::iban);
    }
    if (entry.has("except")) {
        rule.paths = readPaths(entry.at("except"), scope, context);
    }
}

// `refers` is a map of one path to the path where its values must be found.
void readReference(const YamlCursor& value, const LoadContext& context, Rule& rule) {
    const auto members = value.members();
    if (members.size() != 1) {
        value.problem("must name one path");
        return;
    }
    const auto& [from, to] = members.front();
    rule.paths = {parsePath(from, context.root, context.root, value),
                  parsePath(to.text(), context.root, context.root, to)};
}

void readForm(const YamlCursor& entry, const TypeDescriptor& scope, const LoadContext& context, Rule& rule) {
    constexpr std::array<std::pair<std::string_view, RuleForm>, 10> kForms = {{{"required", RuleForm::required},
                                                                               {"forbidden", RuleForm::forbidden},
                                                                               {"exactly-one", RuleForm::exactlyOne},
                                                                               {"at-least-one", RuleForm::atLeastOne},
                                                                               {"equals", RuleForm::equals},
                                                                               {"in", RuleForm::in},
                                                                               {"valid", RuleForm::valid},
                                                                               {"date-window", RuleForm::dateWindow},
                                                                               {"nowhere", RuleForm::nowhere},
                                                                               {"refers", RuleForm::refers}}};
    int found = 0;
    for (const auto& [key, form] : kForms) {
        if (!entry.has(key)) {
            continue;
        }
        ++found;
        rule.form = form;
        const auto value = entry.at(key);
        switch (form) {
            case RuleForm::required:
            case RuleForm::forbidden:
            case RuleForm::exactlyOne:
            case RuleForm::atLeastOne: rule.paths = readPaths(value, scope, context); break;
            case RuleForm::equals:
            case RuleForm::in:
            case RuleForm::valid: readExpectation(value, scope, context, rule); break;
            case RuleForm::dateWindow: readWindow(value, scope, context, rule); break;
            case RuleForm::nowhere: readNowhere(entry, scope, context, rule); break;
            case RuleForm::refers: readReference(value, context, rule); break;
            case RuleForm::notBefore:
            case RuleForm::notAfter:
            case RuleForm::oneEquals:
            case RuleForm::unique:
            case RuleForm::noOverlap:
            case RuleForm::inForce: break;  // among the date forms below
        }
    }
    for (const auto& [key, form] : dateForms()) {
        if (entry.has(key)) {
            ++found;
            rule.form = form;
            readDateForm(entry.at(key), scope, context.root, rule);
        }
    }
    if (entry.has("except") && rule.form != RuleForm::nowhere) {
        entry.at("except").problem("belongs to `nowhere`");
    }
    if (entry.has("for") && rule.form == RuleForm::refers) {
        entry.at("for").problem("does not go with `refers`, which is about the whole record");
    }
    if (found != 1) {
        entry.problem("a rule has exactly one form (required, forbidden, exactly-one, …)");
    }
}

base::Severity severityByName(std::string_view name) {
    return name == "error" ? base::Severity::error : name == "warning" ? base::Severity::warning : base::Severity::info;
}

void readWeight(const YamlCursor& entry, Rule& rule) {
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

void readRule(const YamlCursor& entry, const LoadContext& context) {
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

void readProfile(const YamlCursor& entry, const GoneCategories& gone, const LoadContext& context) {
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

void readCategory(const std::string& name, const YamlCursor& entry, const LoadContext& context) {
    entry.allowKeys({"rule", "declared", "blocks", "note"});
    CategoryRule category;
    category.name = name;
    category.id = entry.requiredText("rule");
    category.declared = parsePath(entry.requiredText("declared"), context.root, context.root, entry);
    category.blocks = readPaths(entry.at("blocks"), context.root, context);
    context.rules.categories.push_back(std::move(category));
}

// The items of a list, by what their key `key` says.
std::vector<NamedEntries::Entry> itemsBy(std::string_view key, const YamlCursor& list) {
    std::vector<NamedEntries::Entry> entries;
    for (const auto& item : list.items()) {
        entries.push_back({item.textOr(key, ""), item});
    }
    return entries;
}

std::vector<NamedEntries::Entry> membersOf(const YamlCursor& map) {
    std::vector<NamedEntries::Entry> entries;
    for (auto& [name, member] : map.members()) {
        entries.push_back({name, member});
    }
    return entries;
}

// What the rules are about that do not say so themselves: the newest file that says it counts.
std::string recordOf(const std::vector<YamlCursor>& files) {
    for (const auto& file : files) {
        if (file.has("record")) {
            return file.at("record").text();
        }
    }
    return "Overstapdossier";
}

void readChecked(const YamlCursor& file, RuleSet& rules) {
    if (!file.has("checked")) {
        return;
    }
    const auto when = file.at("checked").text();
    if (when != "reading" && when != "always") {
        file.at("checked").problem("must be reading, or always: before writing too");
    }
    rules.guardsWriting = when == "always";
}

void checkWithout(const std::vector<YamlCursor>& files) {
    if (files.back().has("without")) {
        files.back().at("without").problem("needs `extends`: the set that it leaves something out of");
    }
}

}  // namespace

std::vector<std::string> recordTypesOf(const std::vector<YamlCursor>& files) {
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

void loadRules(const std::vector<YamlCursor>& files, RuleSet& rules) {
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

void loadProfiles(const std::vector<YamlCursor>& files, RuleSet& rules) {
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
