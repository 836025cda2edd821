#include "gateway/mapping/MappingFiles.h"

#include <algorithm>

namespace schakel::mapping {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sorted(const fs::path& folder, bool (*isWanted)(const fs::directory_entry&)) {
    std::vector<fs::path> entries;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, problem)) {
        if (isWanted(entry)) {
            entries.push_back(entry.path());
        }
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

std::vector<fs::path> foldersIn(const fs::path& folder) {
    return sorted(folder, [](const fs::directory_entry& entry) { return entry.is_directory(); });
}

}  // namespace

MappingFiles::MappingFiles(const fs::path& root, std::vector<base::YamlProblem>& problems)
    : root_(root), problems_(problems) {
    for (const auto& system : foldersIn(root)) {
        if (system.filename() == "codelists" || system.filename() == "terms") {
            continue;
        }
        for (const auto& version : foldersIn(system)) {
            sets_.emplace(fs::relative(version, root).string(), version);
        }
    }
}

std::vector<fs::path> MappingFiles::filesIn(const fs::path& folder) {
    return sorted(folder, [](const fs::directory_entry& entry) {
        return !entry.is_directory() && entry.path().extension() == ".yaml";
    });
}

std::string MappingFiles::nameOf(const fs::path& file) const {
    return (root_.filename() / fs::relative(file, root_)).string();
}

const base::YamlCursor* MappingFiles::read(const fs::path& file) {
    const auto [found, isNew] = parsed_.try_emplace(file);
    auto& parsed = found->second;
    if (isNew) {
        parsed.sink = {nameOf(file), &parsed.problems};
        parsed.cursor = base::YamlCursor::load(file, parsed.sink);
        parsed.sink.problems = &problems_;
    }
    problems_.insert(problems_.end(), parsed.problems.begin(), parsed.problems.end());
    return parsed.cursor ? &*parsed.cursor : nullptr;
}

std::vector<base::YamlCursor> MappingFiles::chain(const fs::path& file) {
    std::vector<base::YamlCursor> cursors;
    std::vector<fs::path> passed;
    for (std::optional<fs::path> next = file; next;) {
        const auto* const cursor = read(*next);
        if (cursor == nullptr) {
            return {};
        }
        cursors.push_back(*cursor);
        passed.push_back(*next);
        const auto extends = cursor->at("extends");
        if (!extends.exists()) {
            return cursors;
        }
        next = baseOf(*next, extends);
        if (next && std::find(passed.begin(), passed.end(), *next) != passed.end()) {
            extends.problem("leads back to " + nameOf(*next));
            return {};
        }
    }
    return {};
}

std::optional<fs::path> MappingFiles::baseOf(const fs::path& file, const base::YamlCursor& extends) const {
    const auto set = extends.text();
    const auto found = sets_.find(set);
    if (found == sets_.end()) {
        std::vector<std::string_view> known;
        known.reserve(sets_.size());
        for (const auto& [name, folder] : sets_) {
            known.push_back(name);
        }
        extends.problem("there is no set \"" + set + "\"" + base::suggestion(set, known));
        return std::nullopt;
    }
    auto base = found->second / file.filename();
    const auto files = filesIn(found->second);
    if (std::find(files.begin(), files.end(), base) == files.end()) {
        std::vector<std::string> names;
        names.reserve(files.size());
        for (const auto& other : files) {
            names.push_back(other.filename().string());
        }
        extends.problem("\"" + set + "\" has no " + file.filename().string() +
                        base::suggestion(file.filename().string(), {names.begin(), names.end()}));
        return std::nullopt;
    }
    return base;
}

}  // namespace schakel::mapping
