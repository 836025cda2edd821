// Strict reading of the project's YAML files: every unknown key, wrong kind of value and bad reference becomes a
// problem with file, line, path and, where there is one, a suggestion. Reading goes on, so that all problems show at
// once.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "gateway/base/YamlProblem.h"

namespace schakel::base {

// "did you mean …" for the nearest candidate; empty when none is near.
std::string suggestion(std::string_view word, const std::vector<std::string_view>& candidates);

// Where problems go, and which file they are about.
struct ProblemSink {
    std::string file;
    std::vector<YamlProblem>* problems;
};

// One place in a YAML file, or a map laid over another one, which may be of another file. Copies are cheap. Outlives
// nothing: keep the sinks alive.
class YamlCursor {
public:
    YamlCursor(const YAML::Node& node, const ProblemSink& sink, std::string path = {});

    // Parses a file; nullopt (with a problem) when it cannot be read or is not YAML. Keys given twice are problems too.
    static std::optional<YamlCursor> load(const std::filesystem::path& file, const ProblemSink& sink);
    static std::optional<YamlCursor> parse(const std::string& text, const ProblemSink& sink);

    // This map with the keys of `base` that it does not have itself; a key without a value hides the base's. Every key
    // keeps the file, line and path it comes from; line(), file() and problem() are about this map.
    YamlCursor over(const YamlCursor& base) const;

    bool exists() const { return node().IsDefined() && !node().IsNull(); }
    bool isMap() const { return node().IsDefined() && node().IsMap(); }
    bool isList() const { return node().IsDefined() && node().IsSequence(); }
    int line() const;
    const std::string& path() const { return path_; }
    const std::string& file() const { return sink_->file; }

    // Reports every key that is not in the list. Returns false when this is not a map at all.
    bool allowKeys(std::initializer_list<std::string_view> keys) const;

    YamlCursor at(std::string_view key) const;
    bool has(std::string_view key) const { return at(key).exists(); }
    bool mentions(std::string_view key) const { return at(key).node().IsDefined(); }  // also without a value
    std::vector<YamlCursor> items() const;  // of a list
    std::vector<std::pair<std::string, YamlCursor>> members() const;  // of a map, in file order; none when absent

    // The scalar's text; empty (with a problem) when it is not a scalar.
    std::string text() const;
    std::string textOr(std::string_view key, std::string_view fallback) const;
    // Reports when absent.
    std::string requiredText(std::string_view key) const;
    // A list of scalars, or one scalar.
    std::vector<std::string> texts() const;

    void problem(const std::string& text) const;
    // The same for a reader who is to see the catalogue's text; mapping authors see `text`, or the English one.
    void problem(const Error& message, const std::string& text = {}) const;

private:
    const YAML::Node& node() const { return *node_; }

    // By pointer, because assigning a YAML::Node changes the document that it is part of. Null only when moved from.
    std::shared_ptr<const YAML::Node> node_;
    const ProblemSink* sink_;
    std::string path_;
    std::shared_ptr<const YamlCursor> base_;  // what this map is laid over
};

}  // namespace schakel::base
