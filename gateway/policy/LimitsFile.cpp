#include "gateway/policy/LimitsFile.h"

#include <algorithm>

#include "gateway/policy/PolicyFile.h"

namespace schakel::policy {
namespace {

const LimitSubject* readSubject(const base::YamlCursor& item) {
    std::vector<std::string_view> names;
    for (const auto& subject : limitSubjects()) {
        names.emplace_back(subject.name);
    }
    const auto index = readChoice(item.at("subject"), names);
    return index ? &limitSubjects()[*index] : nullptr;
}

// The term in the one unit that is given; reports a second one, and what the law or common sense does not allow.
std::optional<Term> readTerm(const base::YamlCursor& item, const LimitSubject& subject) {
    std::optional<Term> term;
    bool isGiven = false;
    for (std::size_t unit = 0; unit < kTermUnits.size(); ++unit) {
        const auto key = kTermUnits[unit];
        if (!item.has(key)) {
            continue;
        }
        if (isGiven) {
            item.at(key).problem("say it in one unit: days, weeks or months");
            continue;
        }
        isGiven = true;
        const auto law =
            subject.law == nullptr ? std::string() : std::string("; the law allows no more: ") + subject.law;
        if (const auto count = readNumber(item, key, {1, subject.most[unit], " " + std::string(key) + law})) {
            term = Term{*count, static_cast<TermUnit>(unit)};
        }
    }
    return term;
}

// Whether it says anything, and nothing that this subject cannot have.
bool isRight(const base::YamlCursor& item, const LimitSubject& subject, bool untilLeaving) {
    const bool hasTerm = std::any_of(kTermUnits.begin(), kTermUnits.end(), [&](auto key) { return item.has(key); });
    if (!subject.isPlan && (item.has("talks") || item.has("untilLeaving"))) {
        item.problem(subject.name + " is a term: give days, weeks or months and nothing besides");
        return false;
    }
    if (untilLeaving && (hasTerm || item.has("talks"))) {
        item.problem("untilLeaving leaves no room for another limit beside it");
        return false;
    }
    if (!untilLeaving && !hasTerm && !item.has("talks")) {
        item.problem(subject.isPlan ? "names no limit: give days, weeks or months, talks, or untilLeaving: true"
                                    : "names no limit: give days, weeks or months");
        return false;
    }
    return true;
}

// Of a term there is one; of a plan several, each of another form.
bool isTwice(const LimitRule& rule, const LimitSubject& subject, const std::vector<LimitRule>& earlier) {
    return std::any_of(earlier.begin(), earlier.end(), [&](const LimitRule& other) {
        const bool sameForm = other.within.has_value() == rule.within.has_value() &&
                              other.talks.has_value() == rule.talks.has_value() &&
                              other.untilLeaving == rule.untilLeaving;
        return other.subject == rule.subject && (sameForm || !subject.isPlan);
    });
}

void readLimit(const base::YamlCursor& item, std::vector<LimitRule>& rules) {
    if (!item.allowKeys({"subject", "days", "weeks", "months", "talks", "untilLeaving", "source"})) {
        return;
    }
    const auto source = item.requiredText("source");
    const auto* const subject = readSubject(item);
    const bool untilLeaving = readFlag(item, "untilLeaving").value_or(false);
    if (subject == nullptr || !isRight(item, *subject, untilLeaving)) {
        return;
    }
    LimitRule rule{.subject = subject->name,
                   .within = readTerm(item, *subject),
                   .talks = readNumber(item, "talks", {1, kMostTalks, " talks"}),
                   .untilLeaving = untilLeaving,
                   .source = source};
    if (isTwice(rule, *subject, rules)) {
        item.problem(rule.subject + " has a limit of this form in the list already");
    } else if (rule.within || rule.talks || rule.untilLeaving) {
        rules.push_back(std::move(rule));
    }
}

}  // namespace

std::vector<LimitRule> readLimits(const base::YamlCursor& list) {
    std::vector<LimitRule> rules;
    for (const auto& item : list.items()) {
        readLimit(item, rules);
    }
    return rules;
}

}  // namespace schakel::policy
