#include "gateway/mapping/DateRules.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string>

#include "gateway/model/ids/Date.h"

namespace schakel::mapping {
namespace {

using model::kNoNode;
using model::NodeId;
using model::Record;
using model::State;
using model::TypeDescriptor;

// The day that is compared with, as the record gives it; empty when it does not.
std::string limitOf(const DateLimit& limit, const Record& record, NodeId scope, std::string_view today) {
    std::string day = limit.day;
    if (!limit.path.empty()) {
        const NodeId node = limit.path.first(record, scope);
        const bool isThere = node != kNoNode && record.state(node) == State::present;
        day = isThere ? std::string(record.text(node).substr(0, 10)) : std::string(limit.orToday ? today : "");
    }
    if (limit.plusYears == 0 || day.empty()) {
        return day;
    }
    const auto date = model::Date::parse(day);
    return date ? date->plusYears(limit.plusYears).text() : std::string();
}

std::vector<NodeId> presentNodes(const CanonicalPath& path, const Record& record, NodeId scope) {
    auto nodes = path.nodes(record, scope);
    nodes.erase(std::remove_if(nodes.begin(), nodes.end(),
                               [&](NodeId node) {
                                   return record.field(node)->type != model::FieldType::group &&
                                          record.state(node) != State::present;
                               }),
                nodes.end());
    return nodes;
}

std::string_view textOf(const Record& record, NodeId group, const model::FieldDescriptor* field) {
    const NodeId node = field == nullptr ? kNoNode : record.child(group, *field);
    return node == kNoNode || record.state(node) != State::present ? std::string_view() : record.text(node);
}

std::vector<NodeId> beyondLimit(const Rule& rule, const Record& record, NodeId scope, std::string_view today) {
    const auto limit = limitOf(rule.limit, record, scope, today);
    std::vector<NodeId> found;
    if (limit.empty()) {
        return found;
    }
    for (const NodeId node : presentNodes(rule.paths.front(), record, scope)) {
        const auto date = record.text(node);
        if (rule.form == RuleForm::notBefore ? date < limit : date > limit) {
            found.push_back(node);
        }
    }
    return found;
}

// The date that none equals.
std::vector<NodeId> unequalled(const Rule& rule, const Record& record, NodeId scope) {
    const auto wanted = limitOf(rule.limit, record, scope, {});
    const auto dates = presentNodes(rule.paths.front(), record, scope);
    const bool isFound =
        std::any_of(dates.begin(), dates.end(), [&](NodeId node) { return record.text(node) == wanted; });
    if (wanted.empty() || isFound) {
        return {};
    }
    return {rule.limit.path.empty() ? scope : rule.limit.path.first(record, scope)};
}

std::vector<NodeId> repeated(const Rule& rule, const Record& record, NodeId scope) {
    std::set<std::string_view> seen;
    std::vector<NodeId> found;
    for (const NodeId node : presentNodes(rule.paths.front(), record, scope)) {
        if (!seen.insert(record.text(node)).second) {
            found.push_back(node);
        }
    }
    return found;
}

// Periods by their first day; those without one are somebody else's finding.
std::vector<NodeId> inOrder(const Rule& rule, const CanonicalPath& groups, const Record& record, NodeId scope) {
    auto nodes = presentNodes(groups, record, scope);
    const auto from = [&](NodeId node) { return textOf(record, node, rule.period.from); };
    nodes.erase(std::remove_if(nodes.begin(), nodes.end(), [&](NodeId node) { return from(node).empty(); }),
                nodes.end());
    std::stable_sort(nodes.begin(), nodes.end(), [&](NodeId left, NodeId right) { return from(left) < from(right); });
    return nodes;
}

// Each period that begins before the one in front of it has ended. The last day belongs to a period.
std::vector<NodeId> overlapping(const Rule& rule, const Record& record, NodeId scope) {
    const auto periods = inOrder(rule, rule.paths.front(), record, scope);
    std::vector<NodeId> found;
    for (std::size_t i = 1; i < periods.size(); ++i) {
        const auto end = textOf(record, periods[i - 1], rule.period.to);
        if (end.empty() || end >= textOf(record, periods[i], rule.period.from)) {
            found.push_back(periods[i]);
        }
    }
    return found;
}

// Each date on which the period that had begun last has one of the values.
std::vector<NodeId> inForbiddenPeriod(const Rule& rule, const Record& record, NodeId scope) {
    const auto periods = inOrder(rule, rule.paths.back(), record, scope);
    std::vector<NodeId> found;
    for (const NodeId node : presentNodes(rule.paths.front(), record, scope)) {
        const auto later = std::find_if(periods.begin(), periods.end(), [&](NodeId period) {
            return textOf(record, period, rule.period.from) > record.text(node);
        });
        if (later == periods.begin()) {
            continue;
        }
        const auto value = textOf(record, *std::prev(later), rule.period.what);
        if (std::find(rule.values.begin(), rule.values.end(), value) != rule.values.end()) {
            found.push_back(node);
        }
    }
    return found;
}

struct Loading {
    const TypeDescriptor& scope;
    const TypeDescriptor& root;
};

CanonicalPath pathAt(const base::YamlCursor& map, std::string_view key, const Loading& loading) {
    return parsePath(map.requiredText(key), loading.scope, loading.root, map);
}

// "2015-08-01", "datumInschrijving", or {path: bericht.tijdstip, plus-years: 1, or: today}.
DateLimit readLimit(const base::YamlCursor& value, const Loading& loading) {
    DateLimit limit;
    if (value.isMap()) {
        value.allowKeys({"path", "plus-years", "or"});
        limit.path = pathAt(value, "path", loading);
        const auto years = value.textOr("plus-years", "0");
        if (std::from_chars(years.data(), years.data() + years.size(), limit.plusYears).ptr !=
            years.data() + years.size()) {
            value.at("plus-years").problem("must be a number");
        }
        limit.orToday = value.has("or");
        if (limit.orToday && value.at("or").text() != "today") {
            value.at("or").problem("must be today: the day on which the document is written");
        }
        return limit;
    }
    const auto text = value.text();
    if (model::Date::parse(text)) {
        limit.day = text;
    } else {
        limit.path = parsePath(text, loading.scope, loading.root, value);
    }
    return limit;
}

void readComparison(const base::YamlCursor& value, const Loading& loading, Rule& rule) {
    const auto members = value.members();
    if (members.size() != 1) {
        value.problem("must name one date and what it is compared with");
        return;
    }
    rule.paths = {parsePath(members.front().first, loading.scope, loading.root, value)};
    rule.limit = readLimit(members.front().second, loading);
}

const model::FieldDescriptor* fieldAt(const base::YamlCursor& map, std::string_view key, const CanonicalPath& groups) {
    if (groups.empty() || groups.field().group == nullptr) {
        map.problem("must lead to a group");
        return nullptr;
    }
    const auto* const field = groups.field().group->find(map.requiredText(key));
    if (field == nullptr) {
        map.problem("`" + std::string(key) + "` must name a field of the model's " +
                    std::string(groups.field().group->name));
    }
    return field;
}

void readOverlap(const base::YamlCursor& value, const Loading& loading, Rule& rule) {
    if (!value.allowKeys({"of", "from", "to"})) {
        return;
    }
    rule.paths = {pathAt(value, "of", loading)};
    rule.period.from = fieldAt(value, "from", rule.paths.front());
    rule.period.to = fieldAt(value, "to", rule.paths.front());
}

void readInForce(const base::YamlCursor& value, const Loading& loading, Rule& rule) {
    if (!value.allowKeys({"date", "of", "from", "not"})) {
        return;
    }
    rule.paths = {pathAt(value, "date", loading), pathAt(value, "of", loading)};
    rule.period.from = fieldAt(value, "from", rule.paths.back());
    const auto forbidden = value.at("not").members();
    if (forbidden.size() != 1 || rule.paths.back().empty() || rule.paths.back().field().group == nullptr) {
        value.problem("`not` must name one field and its values");
        return;
    }
    rule.period.what = rule.paths.back().field().group->find(forbidden.front().first);
    rule.values = forbidden.front().second.texts();
    if (rule.period.what == nullptr) {
        value.at("not").problem("must name a field of the model's " +
                                std::string(rule.paths.back().field().group->name));
    }
}

}  // namespace

const std::vector<DateForm>& dateForms() {
    static const std::vector<DateForm> kForms = {{"not-before", RuleForm::notBefore}, {"not-after", RuleForm::notAfter},
                                                 {"one-equals", RuleForm::oneEquals}, {"unique", RuleForm::unique},
                                                 {"no-overlap", RuleForm::noOverlap}, {"in-force", RuleForm::inForce}};
    return kForms;
}

void readDateForm(const base::YamlCursor& value, const TypeDescriptor& scope, const TypeDescriptor& root, Rule& rule) {
    const Loading loading{scope, root};
    if (rule.form == RuleForm::noOverlap) {
        readOverlap(value, loading, rule);
    } else if (rule.form == RuleForm::inForce) {
        readInForce(value, loading, rule);
    } else if (rule.form == RuleForm::unique) {
        rule.paths = {parsePath(value.text(), scope, root, value)};
    } else {
        readComparison(value, loading, rule);
    }
    const bool isUsable = !rule.paths.empty() && std::none_of(rule.paths.begin(), rule.paths.end(),
                                                              [](const CanonicalPath& path) { return path.empty(); });
    if (!isUsable) {
        rule.paths.clear();
    }
}

std::vector<NodeId> offendingDates(const Rule& rule, const Record& record, NodeId scope, std::string_view today) {
    if (rule.paths.empty()) {
        return {};
    }
    if (rule.form == RuleForm::notBefore || rule.form == RuleForm::notAfter) {
        return beyondLimit(rule, record, scope, today);
    }
    if (rule.form == RuleForm::oneEquals) {
        return unequalled(rule, record, scope);
    }
    if (rule.form == RuleForm::unique) {
        return repeated(rule, record, scope);
    }
    return rule.form == RuleForm::noOverlap ? overlapping(rule, record, scope) : inForbiddenPeriod(rule, record, scope);
}

}  // namespace schakel::mapping
