#include "gateway/app/cli/Cli.h"

#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>

#include "gateway/base/Json.h"
#include "gateway/base/SystemError.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

std::size_t width(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string_view englishName(base::Severity severity) {
    switch (severity) {
        case base::Severity::info: return "info";
        case base::Severity::warning: return "warning";
        case base::Severity::error: return "error";
    }
    return "";
}

Error fileError(const std::string& file) {
    return Error(MessageCode::FileUnreadable, {{"path", file}, {"reason", base::systemErrorWords(errno)}});
}

}  // namespace

int fail(const Options& options, const Error& error) {
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        json.beginObject().member("code", error.entry().id).member("title", error.text(options.lang()));
        json.member("remedy", error.remedy(options.lang())).endObject();
        std::cout << out << "\n";
    } else {
        std::cerr << "✗ " << error.text(options.lang()) << "\n  → " << error.remedy(options.lang()) << "  ("
                  << error.entry().id << ")\n";
    }
    return error.entry().exitCode;
}

Result<app::Config> loadConfig(const Options& options) {
    const auto file = app::findConfig(options.configFile);
    if (!file) {
        return file.error();
    }
    auto outcome = app::readConfig(*file);
    if (!app::anyError(outcome.problems)) {
        return std::move(outcome.config);
    }
    std::size_t count = 0;
    for (const auto& problem : outcome.problems) {
        count += problem.weight == app::Weight::error ? 1 : 0;
        if (!options.json) {
            std::cerr << "✗ " << problem.where << ": " << problem.error.text(options.lang()) << "\n";
        }
    }
    const auto& first = outcome.problems.front();
    return Error(
        MessageCode::ConfigInvalid,
        {{"where", first.where}, {"reason", first.error.text(options.lang())}, {"count", std::to_string(count)}});
}

Result<std::optional<app::Config>> configIfAny(const Options& options) {
    const bool named = !options.configFile.empty() || std::getenv("SCHAKEL_CONFIG") != nullptr;
    if (named) {
        auto config = loadConfig(options);
        return config ? Result<std::optional<app::Config>>(std::move(*config)) : config.error();
    }
    const auto file = app::findConfig(options.configFile);
    return file ? std::optional(app::readConfig(*file).config) : std::nullopt;
}

Result<std::filesystem::path> mappingsFolder(const Options& options) {
    if (!options.mappings.empty()) {
        return std::filesystem::path(options.mappings);
    }
    const auto config = configIfAny(options);
    if (!config) {
        return config.error();
    }
    return *config && !(*config)->mappings.empty() ? (*config)->mappings : app::defaultMappings();
}

Result<mapping::MappingLibrary> loadMappings(const Options& options) {
    const auto folder = mappingsFolder(options);
    if (!folder) {
        return folder.error();
    }
    auto library = mapping::MappingLibrary::load(*folder);
    if (library.problems().empty()) {
        return library;
    }
    for (const auto& problem : library.problems()) {
        std::cerr << app::placeOf(problem) << ": " << problem.text << "\n";
    }
    const auto& first = library.problems().front();
    return Error(MessageCode::MappingInvalid,
                 {{"file", first.file}, {"line", std::to_string(first.line)}, {"reason", first.text}});
}

Result<PolicyPlaces> policyPlaces(const Options& options) {
    const auto mappings = mappingsFolder(options);
    if (!mappings) {
        return mappings.error();
    }
    if (!options.policies.empty()) {
        return PolicyPlaces{options.policies, *mappings / "terms"};
    }
    const auto config = configIfAny(options);
    if (!config) {
        return config.error();
    }
    const bool isConfigured = *config && options.mappings.empty() && !(*config)->policies.empty();
    return PolicyPlaces{isConfigured ? (*config)->policies : app::defaultPolicies(*mappings), *mappings / "terms"};
}

Result<policy::Policies> loadPolicies(const Options& options, const std::filesystem::path& proposal) {
    const auto places = policyPlaces(options);
    if (!places) {
        return places.error();
    }
    auto policies = policy::Policies::load(places->policies, places->terms, proposal);
    if (policies.problems().empty()) {
        return policies;
    }
    for (const auto& problem : policies.problems()) {
        std::cerr << app::placeOf(problem) << ": " << problem.text << "\n";
    }
    return app::policyProblem(policies.problems().front()).error;
}

Result<void> requireSet(const mapping::MappingLibrary& mappings, const std::string& set, AlsoCanonical also) {
    std::string known = also == AlsoCanonical::yes ? "canonical" : "";
    for (const auto& name : mappings.sets()) {
        known += (known.empty() ? "" : ", ") + name;
    }
    const bool isCanonical = also == AlsoCanonical::yes && set == "canonical";
    if (isCanonical || mappings.find(set) != nullptr) {
        return {};
    }
    return Error(MessageCode::MappingNotFound, {{"set", set}, {"known", known}});
}

Result<void> readInput(const std::string& file, const std::function<Result<void>(std::string_view)>& take) {
    const bool standard = file == "-";
    const int input = standard ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (input < 0) {
        return fileError(file);
    }
    std::array<char, 64UL * 1024> buffer{};
    Result<void> result;
    while (result) {
        const auto count = ::read(input, buffer.data(), buffer.size());
        if (count == 0) {
            break;
        }
        if (count < 0) {
            result = fileError(file);
        } else {
            result = take({buffer.data(), static_cast<std::size_t>(count)});
        }
    }
    if (!standard) {
        ::close(input);
    }
    return result;
}

base::Result<void> writeFile(const std::string& path, std::string_view text) {
    errno = 0;
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file) {
        const auto reason = base::systemErrorWords(errno != 0 ? errno : EIO);
        return base::Error(base::MessageCode::FileUnwritable, {{"path", path}, {"reason", reason}});
    }
    return {};
}

std::string table(const std::vector<std::string>& headings, const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    widths.reserve(headings.size());
    for (const auto& heading : headings) {
        widths.push_back(width(heading));
    }
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], width(row[i]));
        }
    }
    std::string text;
    const auto addRow = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            text += cells[i];
            if (i + 1 < cells.size()) {
                text.append(widths[i] - width(cells[i]) + 2, ' ');
            }
        }
        text += '\n';
    };
    addRow(headings);
    std::vector<std::string> rule;
    rule.reserve(widths.size());
    for (const auto size : widths) {
        std::string dashes;
        for (std::size_t i = 0; i < size; ++i) {
            dashes += "─";
        }
        rule.push_back(dashes);
    }
    addRow(rule);
    for (const auto& row : rows) {
        addRow(row);
    }
    return text;
}

base::Findings inLanguage(base::Findings findings, base::Language language) {
    for (auto& finding : findings) {
        if (finding.message) {
            finding.text = finding.message->text(language);
            finding.remedy = finding.message->remedy(language);
        }
    }
    return findings;
}

std::string findingsText(const base::Findings& findings, const Options& options) {
    std::string text;
    for (const auto& finding : inLanguage(findings, options.lang())) {
        text += options.in(base::severityName(finding.severity), englishName(finding.severity)) + "  " + finding.rule;
        text += finding.line > 0 ? options.in("  regel ", "  line ") + std::to_string(finding.line) : "";
        text += "  " + finding.path + "\n    " + finding.text + "\n    → " + finding.remedy + "\n";
    }
    return text;
}

}  // namespace schakel::cli
