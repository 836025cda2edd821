// A folder of policies to load, written by a test; and the project's own.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "gateway/policy/Policies.h"

namespace schakel::policy {

inline const Policies& projectPolicies() {
    static const auto kPolicies = Policies::load(std::filesystem::path(SCHAKEL_SOURCE_DIR) / "policies",
                                                 std::filesystem::path(SCHAKEL_SOURCE_DIR) / "mappings" / "terms");
    return kPolicies;
}

inline model::Date day(std::string_view text) {
    return *model::Date::parse(text);
}

// Goes with the object. Has an empty law and tables until the test writes others.
class PolicyTestFolder {
public:
    PolicyTestFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "policies-XXXXXX").string();
        root_ = ::mkdtemp(pattern.data());
        write("policies/law.yaml", "schools: []\nswv: []\n");
        write("policies/purposes.yaml", "purposes: []\n");
        write("policies/retention.yaml", "retention: []\n");
        write("policies/calendar.yaml", "calendar: []\n");
    }
    ~PolicyTestFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }
    PolicyTestFolder(const PolicyTestFolder&) = delete;
    PolicyTestFolder& operator=(const PolicyTestFolder&) = delete;

    void write(const std::string& name, const std::string& text) const {
        const auto file = root_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }

    std::filesystem::path path(const std::string& name) const { return root_ / name; }

    Policies load(const std::filesystem::path& proposal = {}) const {
        return Policies::load(root_ / "policies", root_ / "terms", proposal);
    }

    // Every problem as "file:line: path: text", one a line.
    std::string problems() const {
        std::string text;
        const auto policies = load();
        for (const auto& problem : policies.problems()) {
            text +=
                problem.file + ":" + std::to_string(problem.line) + ": " + problem.path + ": " + problem.text + "\n";
        }
        return text;
    }

private:
    std::filesystem::path root_;
};

}  // namespace schakel::policy
