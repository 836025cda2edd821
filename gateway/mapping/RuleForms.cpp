#include "gateway/mapping/RuleForms.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "gateway/mapping/DateRules.h"

namespace schakel::mapping {

using model::TypeDescriptor;

namespace {

void readValidKind(const base::YamlCursor& value, Rule& rule) {
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

void readWindow(const base::YamlCursor& value, const TypeDescriptor& scope, const LoadContext& context, Rule& rule) {
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
void readExpectation(const base::YamlCursor& value, const TypeDescriptor& scope, const LoadContext& context,
                     Rule& rule) {
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

void readNowhere(const base::YamlCursor& entry, const TypeDescriptor& scope, const LoadContext& context, Rule& rule) {
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
void readReference(const base::YamlCursor& value, const LoadContext& context, Rule& rule) {
    const auto members = value.members();
    if (members.size() != 1) {
        value.problem("must name one path");
        return;
    }
    const auto& [from, to] = members.front();
    rule.paths = {parsePath(from, context.root, context.root, value),
                  parsePath(to.text(), context.root, context.root, to)};
}

}  // namespace

void readForm(const base::YamlCursor& entry, const TypeDescriptor& scope, const LoadContext& context, Rule& rule) {
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

}  // namespace schakel::mapping
