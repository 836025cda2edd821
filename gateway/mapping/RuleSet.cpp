#include "gateway/mapping/RuleSet.h"

#include <algorithm>
#include <set>

#include "gateway/base/Message.h"
#include "gateway/mapping/DateRules.h"
#include "gateway/mapping/PdfMetadata.h"
#include "gateway/mapping/UnzippedSource.h"
#include "gateway/mapping/ValueChecks.h"
#include "gateway/model/checks/NumberSearch.h"

namespace schakel::mapping {
namespace {

using base::Finding;
using base::MessageCode;
using model::kNoNode;
using model::NodeId;
using model::Record;
using model::State;

// A value counts as there when it is present or withheld: a withheld value exists, it is just not ours to see.
bool isThere(const Record& record, NodeId node) {
    return node != kNoNode && record.state(node) != State::empty;
}

bool anyThere(const Record& record, NodeId scope, const CanonicalPath& path) {
    return path.any(record, scope, [&](NodeId node) { return isThere(record, node); });
}

NodeId firstThere(const Record& record, NodeId scope, const CanonicalPath& path) {
    NodeId found = kNoNode;
    path.any(record, scope, [&](NodeId node) {
        found = isThere(record, node) ? node : kNoNode;
        return found != kNoNode;
    });
    return found;
}

class Checker {
public:
    Checker(const RuleSet& rules, const Record& record, const RuleContext& context)
        : rules_(rules),
          record_(record),
          purpose_(context.purpose),
          attachments_(context.attachments),
          today_(context.today),
          known_(rules.conditions.size(), Answer::unknown) {}

    std::vector<RuleBreak> run() {
        for (const auto& rule : rules_.rules) {
            checkRule(rule);
        }
        for (const auto& category : rules_.categories) {
            checkCategory(category);
        }
        if (const auto* profile = currentProfile()) {
            checkMatrix(*profile);
        }
        return std::move(breaks_);
    }

    const Profile* currentProfile() {
        for (const auto& profile : rules_.profiles) {
            if (allHold(profile.conditions, Record::root())) {
                return &profile;
            }
        }
        return nullptr;
    }

private:
    enum class Answer : std::uint8_t { unknown, yes, no };

    bool allHold(const std::vector<std::size_t>& conditions, NodeId scope) {
        return std::all_of(conditions.begin(), conditions.end(), [&](std::size_t i) { return holds(i, scope); });
    }

    // Answers about the whole record are kept: most rules share the same few conditions.
    bool holds(std::size_t index, NodeId scope) {
        const auto& condition = rules_.conditions[index];
        const bool aboutRoot = scope == Record::root() || condition.path.fromRoot;
        return aboutRoot ? holdsForRoot(index) : evaluate(condition, scope);
    }

    bool holdsForRoot(std::size_t index) {
        if (known_[index] == Answer::unknown) {
            known_[index] = evaluate(rules_.conditions[index], Record::root()) ? Answer::yes : Answer::no;
        }
        return known_[index] == Answer::yes;
    }

    bool evaluate(const RuleCondition& condition, NodeId scope) const {
        const NodeId node = firstThere(record_, scope, condition.path);
        switch (condition.kind) {
            case RuleCondition::Kind::present: return node != kNoNode;
            case RuleCondition::Kind::absent: return node == kNoNode;
            case RuleCondition::Kind::isOneOf: return node != kNoNode && isAmong(node, condition.values);
            case RuleCondition::Kind::isNot: return node == kNoNode || !isAmong(node, condition.values);
        }
        return false;
    }

    bool isAmong(NodeId node, const std::vector<std::string>& values) const {
        const auto text =
            record_.field(node)->type == model::FieldType::group ? std::string_view() : record_.text(node);
        return std::find(values.begin(), values.end(), text) != values.end();
    }

    void checkRule(const Rule& rule) {
        if (rule.scope.empty()) {
            checkIn(rule, Record::root());
            return;
        }
        // What the record as a whole decides is decided once, not for every occurrence.
        const bool mayHold = std::all_of(rule.conditions.begin(), rule.conditions.end(), [&](std::size_t i) {
            return !rules_.conditions[i].path.fromRoot || holdsForRoot(i);
        });
        if (mayHold) {
            forEach(rule.scope, Record::root(), [&](NodeId scope) { checkIn(rule, scope); });
        }
    }

    template <class Visit>
    void forEach(const CanonicalPath& path, NodeId scope, Visit&& visit) const {
        path.any(record_, scope, [&](NodeId node) {
            visit(node);
            return false;
        });
    }

    void checkIn(const Rule& rule, NodeId scope) {
        if (!allHold(rule.conditions, scope)) {
            return;
        }
        switch (rule.form) {
            case RuleForm::required: checkRequired(rule, scope); break;
            case RuleForm::forbidden: checkForbidden(rule, scope); break;
            case RuleForm::exactlyOne:
            case RuleForm::atLeastOne: checkCount(rule, scope); break;
            case RuleForm::equals:
            case RuleForm::in:
            case RuleForm::valid: checkValue(rule, scope); break;
            case RuleForm::dateWindow: checkWindow(rule, scope); break;
            case RuleForm::nowhere: checkEverywhere(rule, scope); break;
            case RuleForm::refers: checkReferences(rule); break;
            case RuleForm::notBefore:
            case RuleForm::notAfter:
            case RuleForm::oneEquals:
            case RuleForm::unique:
            case RuleForm::noOverlap:
            case RuleForm::inForce: checkDates(rule, scope); break;
        }
    }

    void checkRequired(const Rule& rule, NodeId scope) {
        for (const auto& path : rule.paths) {
            if (!anyThere(record_, scope, path)) {
                report(rule, scope, &path);
            }
        }
    }

    void checkForbidden(const Rule& rule, NodeId scope) {
        for (const auto& path : rule.paths) {
            forEach(path, scope, [&](NodeId node) { report(rule, node, nullptr); });
        }
    }

    void checkCount(const Rule& rule, NodeId scope) {
        NodeId first = kNoNode;
        for (const auto& path : rule.paths) {
            const NodeId node = firstThere(record_, scope, path);
            if (node != kNoNode && first != kNoNode && rule.form == RuleForm::exactlyOne) {
                report(rule, node, nullptr);
                return;
            }
            first = first == kNoNode ? node : first;
        }
        if (first == kNoNode) {
            report(rule, scope, &rule.paths.front());
        }
    }

    void checkValue(const Rule& rule, NodeId scope) {
        forEach(rule.paths.front(), scope, [&](NodeId node) {
            if (record_.state(node) == State::present && !isGood(rule, node)) {
                report(rule, node, nullptr);
            }
        });
    }

    bool isGood(const Rule& rule, NodeId node) const {
        return rule.form == RuleForm::valid ? isValid(record_.text(node), rule.validKind) : isAmong(node, rule.values);
    }

    void checkWindow(const Rule& rule, NodeId scope) {
        const NodeId reference = rule.window.reference.first(record_, Record::root());
        const auto window =
            reference == kNoNode ? std::nullopt : schoolYears(record_.text(reference), rule.window.schoolYearsBack);
        if (!window) {
            return;
        }
        forEach(rule.paths.front(), scope, [&](NodeId node) {
            // ISO dates compare as text.
            const auto date = record_.text(node);
            if (record_.state(node) == State::present && (date < window->firstDay || date > window->lastDay)) {
                report(rule, node, nullptr);
            }
        });
    }

    void checkDates(const Rule& rule, NodeId scope) {
        for (const NodeId node : offendingDates(rule, record_, scope, today_)) {
            report(rule, node, nullptr);
        }
    }

    void checkReferences(const Rule& rule) {
        std::set<std::string_view> known;
        forEach(rule.paths.back(), Record::root(), [&](NodeId node) { known.insert(record_.text(node)); });
        forEach(rule.paths.front(), Record::root(), [&](NodeId node) {
            if (record_.state(node) == State::present && !known.contains(record_.text(node))) {
                report(rule, node, nullptr);
            }
        });
    }

    void checkEverywhere(const Rule& rule, NodeId scope) {
        std::vector<NodeId> allowed;
        for (const auto& path : rule.paths) {
            forEach(path, scope, [&](NodeId node) { allowed.push_back(node); });
        }
        for (NodeId node = 1; node < record_.size(); ++node) {
            const bool mayHold = std::find(allowed.begin(), allowed.end(), node) != allowed.end();
            if (!mayHold && isWithin(node, scope) && holdsNumber(node, rule.numbers)) {
                report(rule, node, nullptr);
            }
        }
    }

    bool isWithin(NodeId node, NodeId scope) const {
        while (node != scope && node != Record::root()) {
            node = record_.parent(node);
        }
        return node == scope;
    }

    // Free text, the name inside an attachment's ZIP and what a PDF says about itself; codes and numbers with a meaning
    // of their own are not text.
    bool holdsNumber(NodeId node, const std::vector<NumberKind>& kinds) const {
        const auto holdsAny = [&](std::string_view text) {
            return std::any_of(kinds.begin(), kinds.end(), [&](NumberKind kind) {
                return kind == NumberKind::pgn ? model::holdsPgn(text) : model::holdsIban(text);
            });
        };
        const auto& field = *record_.field(node);
        if (field.type == model::FieldType::text) {
            return holdsAny(record_.text(node));
        }
        if (field.type != model::FieldType::content) {
            return false;
        }
        const auto& blob = record_.blob(node);
        return (blob.zip && holdsAny(blob.zip->name)) || metadataHolds(blob, holdsAny);
    }

    bool metadataHolds(const base::Blob& blob, const std::function<bool(std::string_view)>& holdsAny) const {
        if (attachments_ == nullptr || !blob.readable) {
            return false;
        }
        auto stored = attachments_->open(blob);
        if (!stored) {
            return false;
        }
        const auto content = blob.zip ? makeUnzippedSource(std::move(*stored), blob) : std::move(*stored);
        const auto found = anyPdfMetadata(*content, holdsAny);
        return found && *found;
    }

    void report(const Rule& rule, NodeId node, const CanonicalPath* missing) {
        Finding finding;
        finding.rule = rule.id;
        finding.severity = purpose_ == Purpose::sending ? rule.sending : rule.severity;
        finding.layer = rule.layer;
        finding.text = rule.text;
        finding.remedy = rule.remedy;
        breaks_.push_back({&rule, std::move(finding), node, missing});
    }

    void checkCategory(const CategoryRule& category) {
        const NodeId declared = category.declared.first(record_, Record::root());
        if (declared == kNoNode) {
            return;
        }
        const auto wanted = record_.text(declared);
        if (wanted == "VERPLICHT") {
            const bool there = std::any_of(category.blocks.begin(), category.blocks.end(),
                                           [&](const auto& block) { return anyThere(record_, Record::root(), block); });
            if (!there && !category.blocks.empty()) {
                reportCategory(category, MessageCode::CategoryMissing, {declared, &category.blocks.front()});
            }
        } else if (wanted == "VERBODEN" || wanted == "OPT-UIT") {
            for (const auto& block : category.blocks) {
                forEach(block, Record::root(), [&](NodeId node) {
                    reportCategory(category, MessageCode::CategoryForbidden, {node, nullptr});
                });
            }
        }
    }

    void checkMatrix(const Profile& profile) {
        for (std::size_t i = 0; i < rules_.categories.size(); ++i) {
            const auto& category = rules_.categories[i];
            const NodeId declared = category.declared.first(record_, Record::root());
            const auto& expected = i < profile.expected.size() ? profile.expected[i] : std::string();
            if (declared == kNoNode || expected.empty() || record_.text(declared) == expected) {
                continue;
            }
            if (!(expected == "OPTIONEEL" && record_.text(declared) == "OPT-UIT")) {
                reportCategory(category, MessageCode::CategoryNotAsProfile, {declared, nullptr}, profile.name,
                               expected);
            }
        }
    }

    struct Place {
        NodeId node;
        const CanonicalPath* missing;
    };

    void reportCategory(const CategoryRule& category, MessageCode code, Place place, const std::string& profile = {},
                        const std::string& expected = {}) {
        const base::MessageArguments arguments = {
            {"category", category.name}, {"profile", profile}, {"expected", expected}};
        Finding finding;
        finding.rule = category.id;
        finding.severity = code == MessageCode::CategoryNotAsProfile ? weighed(base::Severity::warning, purpose_)
                                                                     : base::Severity::error;
        finding.layer = base::Layer::category;
        finding.text = base::messageText(code, arguments);
        finding.remedy = base::messageRemedy(code, arguments);
        finding.message = base::Error(code, arguments);
        const NodeId node = place.missing == nullptr ? place.node : Record::root();
        breaks_.push_back({nullptr, std::move(finding), node, place.missing});
    }

    const RuleSet& rules_;
    const Record& record_;
    Purpose purpose_;
    const base::BlobStore* attachments_;
    std::string_view today_;
    std::vector<Answer> known_;
    std::vector<RuleBreak> breaks_;
};

}  // namespace

std::vector<RuleBreak> RuleSet::check(const Record& record, const RuleContext& context) const {
    return Checker(*this, record, context).run();
}

std::string RuleSet::profileOf(const Record& record) const {
    const auto* const profile = Checker(*this, record, {}).currentProfile();
    return profile == nullptr ? std::string() : profile->name;
}

}  // namespace schakel::mapping
