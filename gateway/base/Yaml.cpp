#include "gateway/base/Yaml.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <numeric>
#include <set>

#include "gateway/base/NearestWord.h"

namespace schakel::base {
namespace {

// Finds what yaml-cpp lets through: a key given twice, and an alias to something that it is itself a part of.
class TreeCheck {
public:
    explicit TreeCheck(const ProblemSink& sink) : sink_(sink) {}

    // False when following the tree would never end.
    bool check(const YAML::Node& node) {
        if (!node.IsMap() && !node.IsSequence()) {
            return true;
        }
        const Place place(node.Mark().line, node.Mark().column);
        if (open_.contains(place)) {
            report(node, Error(MessageCode::YamlRefersToItself), "refers to something that it is a part of");
            return false;
        }
        if (done_.contains(place)) {
            return true;
        }
        open_.insert(place);
        const bool finite = node.IsMap() ? checkMap(node) : checkList(node);
        open_.erase(place);
        done_.insert(place);
        return finite;
    }

private:
    using Place = std::pair<int, int>;

    bool checkMap(const YAML::Node& node) {
        std::set<std::string> keys;
        bool finite = true;
        for (const auto& member : node) {
            if (member.first.IsScalar() && !keys.insert(member.first.Scalar()).second) {
                const auto key = member.first.Scalar();
                report(member.first, Error(MessageCode::YamlKeyTwice, {{"key", key}}),
                       "key \"" + key + "\" is given twice");
            }
            finite = check(member.second) && finite;
        }
        return finite;
    }

    bool checkList(const YAML::Node& node) {
        bool finite = true;
        for (const auto& item : node) {
            finite = check(item) && finite;
        }
        return finite;
    }

    void report(const YAML::Node& node, Error message, const std::string& text) {
        sink_.problems->push_back({sink_.file, node.Mark().line + 1, "", text, std::move(message)});
    }

    const ProblemSink& sink_;
    std::set<Place> open_;
    std::set<Place> done_;
};

}  // namespace

std::string suggestion(std::string_view word, const std::vector<std::string_view>& candidates) {
    const auto nearest = nearestWord(word, candidates);
    return nearest.empty() ? std::string() : " (did you mean \"" + std::string(nearest) + "\"?)";
}

YamlCursor::YamlCursor(const YAML::Node& node, const ProblemSink& sink, std::string path)
    : node_(std::make_shared<const YAML::Node>(node)), sink_(&sink), path_(std::move(path)) {}

std::optional<YamlCursor> YamlCursor::load(const std::filesystem::path& file, const ProblemSink& sink) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        sink.problems->push_back({sink.file, 0, "", "cannot be read", Error(MessageCode::YamlUnreadable)});
        return std::nullopt;
    }
    return parse({std::istreambuf_iterator<char>(stream), {}}, sink);
}

std::optional<YamlCursor> YamlCursor::parse(const std::string& text, const ProblemSink& sink) {
    try {
        const auto root = YAML::Load(text);
        if (TreeCheck(sink).check(root)) {
            return YamlCursor(root, sink);
        }
    } catch (const YAML::Exception& exception) {
        const auto column = std::to_string(exception.mark.column + 1);
        sink.problems->push_back({sink.file, exception.mark.line + 1, "", exception.msg,
                                  Error(MessageCode::YamlInvalid, {{"column", column}})});
    }
    return std::nullopt;
}

YamlCursor YamlCursor::over(const YamlCursor& base) const {
    YamlCursor both = *this;
    both.base_ = std::make_shared<const YamlCursor>(base_ == nullptr ? base : base_->over(base));
    return both;
}

int YamlCursor::line() const {
    return node().IsDefined() ? node().Mark().line + 1 : 0;
}

bool YamlCursor::allowKeys(std::initializer_list<std::string_view> keys) const {
    if (!isMap()) {
        const bool isEmptyFile = path_.empty() && !exists();
        problem(isEmptyFile          ? Error(MessageCode::YamlEmpty)
                : node().IsDefined() ? Error(MessageCode::YamlMustBeMap)
                                     : Error(MessageCode::YamlKeyMissing, {{"key", path_}}),
                "must be a map");
        return false;
    }
    const std::vector<std::string_view> known(keys);
    for (const auto& [key, value] : members()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            const auto meant = std::string(nearestWord(key, known));
            const auto code = meant.empty() ? MessageCode::YamlKeyUnknown : MessageCode::YamlKeyMisspelled;
            value.problem(Error(code, {{"key", key}, {"meant", meant}}),
                          "unknown key \"" + key + "\"" + suggestion(key, known));
        }
    }
    return true;
}

YamlCursor YamlCursor::at(std::string_view key) const {
    std::string below = path_.empty() ? std::string(key) : path_ + "." + std::string(key);
    if (!isMap()) {
        return {YAML::Node(YAML::NodeType::Undefined), *sink_, std::move(below)};
    }
    YamlCursor own{node()[std::string(key)], *sink_, std::move(below)};
    return base_ != nullptr && !own.node().IsDefined() && base_->mentions(key) ? base_->at(key) : own;
}

std::vector<YamlCursor> YamlCursor::items() const {
    std::vector<YamlCursor> result;
    if (!exists()) {
        return result;
    }
    if (!isList()) {
        problem(Error(MessageCode::YamlMustBeList), "must be a list");
        return result;
    }
    for (const auto& item : node()) {
        result.emplace_back(item, *sink_, path_ + "[" + std::to_string(result.size()) + "]");
    }
    return result;
}

std::vector<std::pair<std::string, YamlCursor>> YamlCursor::members() const {
    std::vector<std::pair<std::string, YamlCursor>> result;
    if (!isMap()) {
        if (exists()) {
            problem(Error(MessageCode::YamlMustBeMap), "must be a map");
        }
        return result;
    }
    for (const auto& member : node()) {
        const auto key = member.first.IsScalar() ? member.first.Scalar() : std::string("?");
        result.emplace_back(key, YamlCursor(member.second, *sink_, path_.empty() ? key : path_ + "." + key));
    }
    if (base_ != nullptr && base_->isMap()) {
        for (auto& [key, value] : base_->members()) {
            if (!node()[key].IsDefined()) {
                result.emplace_back(key, std::move(value));
            }
        }
    }
    return result;
}

std::string YamlCursor::text() const {
    if (node().IsDefined() && node().IsScalar()) {
        return node().Scalar();
    }
    problem(Error(MessageCode::YamlMustBeValue), "must be a single value");
    return {};
}

std::string YamlCursor::textOr(std::string_view key, std::string_view fallback) const {
    const auto value = at(key);
    return value.exists() ? value.text() : std::string(fallback);
}

std::string YamlCursor::requiredText(std::string_view key) const {
    const auto value = at(key);
    if (value.exists()) {
        return value.text();
    }
    problem(Error(MessageCode::YamlKeyMissing, {{"key", std::string(key)}}),
            "key \"" + std::string(key) + "\" is missing");
    return {};
}

std::vector<std::string> YamlCursor::texts() const {
    if (!isList()) {
        return {text()};
    }
    std::vector<std::string> result;
    for (const auto& item : items()) {
        result.push_back(item.text());
    }
    return result;
}

void YamlCursor::problem(const std::string& text) const {
    sink_->problems->push_back({sink_->file, line(), path_, text});
}

void YamlCursor::problem(const Error& message, const std::string& text) const {
    sink_->problems->push_back(
        {sink_->file, line(), path_, text.empty() ? message.text(Language::english) : text, message});
}

}  // namespace schakel::base
