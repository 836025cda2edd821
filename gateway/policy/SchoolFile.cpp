#include "gateway/policy/SchoolFile.h"

#include <algorithm>
#include <utility>

#include "gateway/model/ids/Brin.h"
#include "gateway/policy/LimitsFile.h"
#include "gateway/policy/Subjects.h"
#include "gateway/policy/VersionList.h"

namespace schakel::policy {
namespace {

using SchoolVersion = Version<SchoolPolicy>;

std::string readSubject(const base::YamlCursor& rule) {
    auto subject = rule.requiredText("subject");
    if (!subject.empty() && !isSubject(subject)) {
        const auto known = allSubjects();
        rule.at("subject").problem("there is no subject \"" + subject + "\"" +
                                   base::suggestion(subject, {known.begin(), known.end()}));
        subject.clear();
    }
    return subject;
}

// The days on which a rule holds, within its version.
struct Stretch {
    std::optional<model::Date> from;
    std::optional<model::Date> until;

    bool holdsOn(const model::Date& day) const { return (!from || *from <= day) && (!until || day <= *until); }
};

Stretch readStretch(const base::YamlCursor& rule, SchoolVersion& version) {
    const Stretch stretch{readDate(rule, "from"), readDate(rule, "until")};
    if (stretch.from && stretch.until && *stretch.until < *stretch.from) {
        rule.at("until").problem("ends before it begins");
    }
    if (stretch.from && *stretch.from > version.from) {
        version.turns.push_back(*stretch.from);
    }
    if (stretch.until && *stretch.until >= version.from) {
        version.turns.push_back(stretch.until->plusDays(1));
    }
    return stretch;
}

std::optional<Involved> readWho(const base::YamlCursor& rule) {
    const auto index = readChoice(rule.at("who"), {"PARENTS", "PUPIL", "BOTH"});
    return index ? std::optional(static_cast<Involved>(*index)) : std::nullopt;
}

void readInvolvement(const base::YamlCursor& item, SchoolVersion& version) {
    if (!item.allowKeys({"subject", "who", "act", "source", "binding", "from", "until"})) {
        return;
    }
    const auto subject = readSubject(item);
    const auto who = readWho(item);
    const auto act = requiredWord<model::Involvement>(item, "act");
    const auto source = item.requiredText("source");
    const bool binding = readFlag(item, "binding").value_or(false);
    const auto stretch = readStretch(item, version);
    if (subject.empty() || !who || !act) {
        return;
    }
    const InvolvementRule rule{subject, *who, *act, source, binding};
    version.changes.push_back([rule, stretch](SchoolPolicy& policy, const model::Date& on) {
        if (stretch.holdsOn(on)) {
            policy.involvement.push_back(rule);
        }
    });
}

void readProvision(const base::YamlCursor& item, SchoolVersion& version) {
    if (!item.allowKeys({"provision", "levels", "source"})) {
        return;
    }
    const auto provision = requiredWord<model::ProvisionKind>(item, "provision");
    const auto source = item.requiredText("source");
    std::vector<model::SupportLevel> levels;
    for (const auto& each : item.at("levels").items()) {
        if (const auto level = readWord<model::SupportLevel>(each)) {
            levels.push_back(*level);
        }
    }
    if (levels.empty()) {
        item.problem("a provision counts at one level at least");
    } else if (provision) {
        version.changes.push_back([provision, levels, source](SchoolPolicy& policy, const model::Date&) {
            std::erase_if(policy.provisions, [&](const auto& each) { return each.provision == *provision; });
            policy.provisions.push_back({*provision, levels, source});
        });
    }
}

// What a school says of a subject itself takes the place of what holds where a school says nothing; the law stays.
void addUnlessSaid(const std::vector<InvolvementRule>& general, std::vector<InvolvementRule>& own) {
    const auto said = own;
    for (const auto& rule : general) {
        const bool isSaid = std::any_of(said.begin(), said.end(), [&](const InvolvementRule& each) {
            return each.subject == rule.subject && each.concerns(rule.who);
        });
        if (rule.binding || !isSaid) {
            own.push_back(rule);
        }
    }
}

// What a school says of a subject itself takes the place of all that holds elsewhere: who has five talks at most, has
// no half year besides.
void layOver(const std::vector<LimitRule>& own, std::vector<LimitRule>& limits) {
    std::erase_if(limits, [&](const LimitRule& each) {
        return std::any_of(own.begin(), own.end(), [&](const LimitRule& said) { return said.subject == each.subject; });
    });
    limits.insert(limits.end(), own.begin(), own.end());
}

void readSchoolVersion(const base::YamlCursor& item, SchoolVersion& version) {
    if (!item.allowKeys({"from", "source", "twoPersonsForRegistration", "involvement", "provisions", "limits"})) {
        return;
    }
    const auto source = item.requiredText("source");
    version.changes.push_back([source](SchoolPolicy& policy, const model::Date&) { policy.sources.push_back(source); });
    if (const auto two = readFlag(item, "twoPersonsForRegistration")) {
        version.changes.push_back(
            [two](SchoolPolicy& policy, const model::Date&) { policy.twoPersonsForRegistration = *two; });
    }
    SchoolVersion rules{version.from, {}, {}};
    for (const auto& rule : item.at("involvement").items()) {
        readInvolvement(rule, rules);
    }
    version.turns = rules.turns;
    version.changes.push_back([rules = rules.changes](SchoolPolicy& policy, const model::Date& on) {
        const auto general = std::exchange(policy.involvement, {});
        for (const auto& change : rules) {
            change(policy, on);
        }
        addUnlessSaid(general, policy.involvement);
    });
    for (const auto& provision : item.at("provisions").items()) {
        readProvision(provision, version);
    }
    version.changes.push_back([limits = readLimits(item.at("limits"))](SchoolPolicy& policy, const model::Date&) {
        layOver(limits, policy.limits);
    });
}

}  // namespace

std::vector<SchoolVersion> readSchoolVersions(const base::YamlCursor& list) {
    return readVersions<SchoolPolicy>(list, readSchoolVersion);
}

PolicyFile<SchoolPolicy> readSchoolFile(const base::YamlCursor& file) {
    if (!file.allowKeys({"school", "brin", "type", "terms", "versions"})) {
        return {};
    }
    PolicyFile<SchoolPolicy> result;
    result.name = file.requiredText("school");
    result.id = file.has("brin") ? file.at("brin").text() : result.name;
    if (file.has("brin") && !model::Brin::parse(result.id)) {
        file.at("brin").problem("\"" + result.id + "\" is no BRIN: two digits and two capitals");
    }
    const auto type = requiredWord<model::SchoolType>(file, "type");
    const auto terms = file.textOr("terms", "");
    requireVersions(file);
    result.versions = readSchoolVersions(file.at("versions"));
    for (auto& version : result.versions) {
        version.changes.push_back([type, terms](SchoolPolicy& policy, const model::Date&) {
            policy.type = type.value_or(policy.type);
            policy.terms = terms;
        });
    }
    return result;
}

}  // namespace schakel::policy
