#include "gateway/mapping/FieldTree.h"

#include <algorithm>

namespace schakel::mapping {
namespace {

// An element around others, without a group of its own in the model.
bool isStructure(const Field& field) {
    return field.isImplied() ||
           (field.source().has("fields") && !field.source().has("to") && !field.source().has("carry"));
}

Field* find(std::vector<Field>& fields, const std::string& name) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name() == name; });
    return found == fields.end() ? nullptr : &*found;
}

// The field that an entry is about, inside the elements that its `at` leads through.
Field makeField(const base::YamlCursor& entry, const std::vector<std::string>& at) {
    Field field(at.back(), entry);
    for (auto step = at.rbegin() + 1; step != at.rend(); ++step) {
        std::vector<Field> inside;
        inside.push_back(std::move(field));
        field = Field::implied(*step, std::move(inside));
    }
    return field;
}

// The steps of an entry's `at`; none, with a problem, when it has no good one.
std::vector<std::string> stepsOf(const base::YamlCursor& entry) {
    const auto path = entry.requiredText("at");
    return entry.has("at") ? splitPath(path, entry.at("at")) : std::vector<std::string>();
}

std::vector<Field> readMembers(const base::YamlCursor& choice) {
    std::vector<Field> members;
    for (const auto& member : choice.items()) {
        const auto steps = stepsOf(member);
        if (steps.size() > 1) {
            member.at("at").problem("a member of a choice is one step");
        } else if (!steps.empty()) {
            members.emplace_back(steps.front(), member);
        }
    }
    return members;
}

std::vector<Field> readFields(const base::YamlCursor& list) {
    std::vector<Field> fields;
    for (const auto& entry : list.items()) {
        addEntry(fields, entry);
    }
    return fields;
}

}  // namespace

Field::Field(std::string name, base::YamlCursor source) : name_(std::move(name)), source_(std::move(source)) {}

Field Field::implied(std::string name, std::vector<Field> inside) {
    Field field(std::move(name), inside.front().source());
    field.isImplied_ = true;
    field.isRead_ = true;
    field.inside_ = std::move(inside);
    return field;
}

std::vector<Field>& Field::inside() {
    if (!isRead_) {
        isRead_ = true;
        inside_ = isChoice() ? readMembers(source_.at("choice")) : readFields(source_.at("fields"));
    }
    return inside_;
}

void Field::change(const base::YamlCursor& keys) {
    source_ = keys.over(source_);
    if (keys.mentions("fields")) {
        isRead_ = false;
    }
}

std::vector<std::string> splitPath(const std::string& path, const base::YamlCursor& place) {
    constexpr std::size_t kMaxSteps = 64;
    std::vector<std::string> steps;
    for (std::size_t from = 0; from <= path.size();) {
        const auto slash = std::min(path.find('/', from), path.size());
        steps.push_back(path.substr(from, slash - from));
        from = slash + 1;
        if (steps.back().empty() || steps.size() > kMaxSteps) {
            place.problem("must look like a/b/c");
            return {};
        }
    }
    return steps;
}

void addEntry(std::vector<Field>& fields, const base::YamlCursor& entry) {
    if (entry.has("choice")) {
        fields.emplace_back("", entry);
        return;
    }
    auto steps = stepsOf(entry);
    if (steps.empty()) {
        fields.emplace_back("", entry);
        return;
    }
    auto* list = &fields;
    while (steps.size() > 1) {
        auto* const around = find(*list, steps.front());
        if (around == nullptr) {
            break;
        }
        if (!isStructure(*around)) {
            entry.at("at").problem("\"" + steps.front() + "\" is mapped already; put this field among its `fields`");
            return;
        }
        list = &around->inside();
        steps.erase(steps.begin());
    }
    list->push_back(makeField(entry, steps));
}

}  // namespace schakel::mapping
