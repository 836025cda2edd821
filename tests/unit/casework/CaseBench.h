// A case in the hands of a test: policies from text, events in one line each.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch.hpp>

#include "gateway/base/Uuid.h"
#include "gateway/casework/Case.h"
#include "gateway/policy/Policies.h"

namespace schakel::casework {

inline model::Date day(std::string_view text) {
    return *model::Date::parse(text);
}

// A folder of policies that goes when the test does.
class PolicyFolder {
public:
    PolicyFolder() : root_(std::filesystem::temp_directory_path() / ("schakel-casework-" + base::randomUuid())) {
        std::filesystem::create_directories(root_ / "policies" / "schools");
        std::filesystem::create_directories(root_ / "policies" / "swv");
        std::filesystem::create_directories(root_ / "terms");
    }
    ~PolicyFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }
    PolicyFolder(const PolicyFolder&) = delete;
    PolicyFolder& operator=(const PolicyFolder&) = delete;

    PolicyFolder& with(const std::string& file, const std::string& text) {
        std::ofstream(root_ / "policies" / file) << text;
        return *this;
    }
    PolicyFolder& swv(const std::string& code, const std::string& rules) {
        return with("swv/" + code + ".yaml", "swv: " + code + "\ncode: " + code +
                                                 "\nversions:\n  - from: 2020-08-01\n" + "    source: test\n" + rules);
    }
    PolicyFolder& school(const std::string& brin, const std::string& type, const std::string& rules = "") {
        return with("schools/" + brin + ".yaml", "school: " + brin + "\nbrin: " + brin + "\ntype: " + type +
                                                     "\nversions:\n  - from: 2020-08-01\n    source: test\n" + rules);
    }
    policy::Policies load() const { return policy::Policies::load(root_ / "policies", root_ / "terms"); }

private:
    std::filesystem::path root_;
};

// Problems in what a test wrote; that it wrote no law or calendar is none.
inline long unreadable(const policy::Policies& policies) {
    const auto& problems = policies.problems();
    return std::count_if(problems.begin(), problems.end(), [](const auto& each) { return each.line != 0; });
}

struct Step {
    std::string type;
    model::Role role = model::Role::supportCoordinator;
    std::string on = "2026-11-01";
    Fields fields = {};
    std::string subject = {};
    std::string name = "A. Coordinator";
    std::string cause = {};
};

inline Event eventOf(const Step& step) {
    return {.type = step.type,
            .actor = {step.name, step.role},
            .on = day(step.on),
            .subject = step.subject,
            .cause = step.cause,
            .fields = step.fields};
}

inline bool refuses(const Refusals& refusals, std::string_view rule) {
    return std::any_of(refusals.begin(), refusals.end(), [&](const Refusal& each) { return each.rule->id == rule; });
}

inline std::string idsOf(const Refusals& refusals) {
    std::string ids;
    for (const auto& each : refusals) {
        ids += std::string(ids.empty() ? "" : " ") + each.rule->id;
    }
    return ids;
}

// A case and the policies it lives under.
class CaseBench {
public:
    CaseBench(CaseKind kind, const std::string& school, const policy::Policies& policies, const Step& opening)
        : policies_(policies), file_(Case::open("zaak-1", kind, school, eventOf(opening))) {}

    Refusals opening(const std::string& today = "2026-11-22") const {
        return judgeOpening({file_, file_.opening(), policies_, day(today)});
    }
    Refusals judged(const Step& step, const std::string& today = "2026-11-22") const {
        const auto event = eventOf(step);
        return judge({file_, event, policies_, day(today)});
    }
    // Must be right.
    void does(const Step& step, const std::string& today = "2026-11-22") {
        const auto refusals = judged(step, today);
        INFO(step.type << " in " << file_.state() << ": " << idsOf(refusals)
                       << (refusals.empty() ? "" : " " + refusals.front().detail.in(base::Language::dutch)));
        REQUIRE(refusals.empty());
        file_.add(eventOf(step));
    }
    const Case& file() const { return file_; }
    const policy::Policies& policies() const { return policies_; }

private:
    const policy::Policies& policies_;
    Case file_;
};

inline std::string hashOf(char c) {
    return std::string(64, c);
}

}  // namespace schakel::casework
