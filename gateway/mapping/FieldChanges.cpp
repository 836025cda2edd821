#include "gateway/mapping/FieldChanges.h"

#include <algorithm>
#include <span>

namespace schakel::mapping {
namespace {

using Steps = std::span<const std::string>;

std::string inQuotes(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

std::string pathOf(Steps steps) {
    std::string path;
    for (const auto& step : steps) {
        path += (path.empty() ? "" : "/") + step;
    }
    return path.empty() ? "the root element" : inQuotes(path);
}

// So many fields can share one path, in a mapping that makes sense.
constexpr std::size_t kMaxTwins = 100;

void addNamed(Field& around, const std::string& name, std::vector<Field*>& found) {
    for (auto& field : around.inside()) {
        if (field.isChoice()) {
            addNamed(field, name, found);
        } else if (field.name() == name) {
            found.push_back(&field);
        }
    }
}

// Every field that the steps lead to, members of choices among them. Gives up when there are too many.
std::vector<Field*> find(Field& root, Steps steps) {
    std::vector<Field*> found = {&root};
    for (const auto& step : steps) {
        std::vector<Field*> next;
        for (auto* const around : found) {
            addNamed(*around, step, next);
        }
        found = std::move(next);
        if (found.size() > kMaxTwins) {
            break;
        }
    }
    return found;
}

void collectNames(Field& around, std::vector<std::string>& names) {
    for (auto& field : around.inside()) {
        if (field.isChoice()) {
            collectNames(field, names);
        } else if (!field.name().empty()) {
            names.push_back(field.name());
        }
    }
}

class Changer {
public:
    Changer(Field& root, const base::YamlCursor& change) : root_(root), change_(change) {}

    void run() {
        if (!change_.allowKeys({"field", "set", "remove", "add", "after", "before"}) || !hasOneKind()) {
            return;
        }
        // A field can also be added to the root element, which has no path.
        if (change_.has("field") || !change_.has("add")) {
            const auto path = change_.requiredText("field");
            steps_ = change_.has("field") ? splitPath(path, change_.at("field")) : std::vector<std::string>();
            if (steps_.empty()) {
                return;
            }
        }
        const auto found = find(root_, steps_);
        if (found.empty()) {
            reportMissing();
        } else if (change_.has("remove") && found.size() <= kMaxTwins) {
            remove();
        } else if (found.size() > 1) {
            change_.problem(std::to_string(found.size()) + " fields are at " + pathOf(steps_) +
                            ": remove them and add what takes their place");
        } else if (change_.has("set")) {
            set(*found.front());
        } else {
            add(*found.front());
        }
    }

private:
    bool hasOneKind() const {
        int kinds = 0;
        for (const auto* key : {"set", "remove", "add"}) {
            kinds += change_.has(key) ? 1 : 0;
        }
        if (kinds != 1) {
            change_.problem("a change has one of `set`, `remove` and `add`");
            return false;
        }
        if (!change_.has("add") && (change_.has("after") || change_.has("before"))) {
            change_.problem("`after` and `before` go with `add`");
            return false;
        }
        return true;
    }

    // Tells the first step that leads nowhere.
    void reportMissing() const {
        const Steps steps(steps_);
        std::size_t good = steps.size() - 1;
        while (find(root_, steps.first(good)).empty()) {
            --good;
        }
        reportMissing(change_.at("field"), steps[good], steps.first(good));
    }

    void reportMissing(const base::YamlCursor& place, const std::string& name, Steps around) const {
        std::vector<std::string> names;
        for (auto* const field : find(root_, around)) {
            collectNames(*field, names);
        }
        place.problem("there is no " + inQuotes(name) + " in " + pathOf(around) +
                      base::suggestion(name, {names.begin(), names.end()}));
    }

    void set(Field& field) const {
        const auto keys = change_.at("set");
        if (!keys.isMap()) {
            keys.problem("must be a map");
            return;
        }
        for (const auto& [key, value] : keys.members()) {
            if (field.isImplied() && key != "at") {
                value.problem(pathOf(steps_) + " stands only in the `at` of other fields: it can get another `at`");
                return;
            }
        }
        if (!keys.mentions("at")) {
            field.change(keys);
            return;
        }
        const auto name = keys.requiredText("at");
        if (name.empty() || name.find('/') != std::string::npos) {
            keys.at("at").problem("must be one step: the field stays where it is");
            return;
        }
        field.rename(name);
        if (!field.isImplied()) {
            field.change(keys);
        }
    }

    void remove() const {
        if (change_.at("remove").text() == "true") {
            removeFrom(root_, steps_);
        } else {
            change_.at("remove").problem("must be true");
        }
    }

    static void removeFrom(Field& around, Steps steps) {
        auto& fields = around.inside();
        for (auto field = fields.begin(); field != fields.end();) {
            field = isGone(*field, steps) ? fields.erase(field) : field + 1;
        }
    }

    // Removes what the steps lead to below the field; true when nothing is left of the field itself.
    static bool isGone(Field& field, Steps steps) {
        if (field.isChoice()) {
            removeFrom(field, steps);
            return field.inside().empty();
        }
        if (field.name() != steps.front()) {
            return false;
        }
        if (steps.size() == 1) {
            return true;
        }
        removeFrom(field, steps.subspan(1));
        return field.isImplied() && field.inside().empty();
    }

    void add(Field& around) const {
        if (&around != &root_ && !around.isAround()) {
            change_.at("field").problem(pathOf(steps_) + " has no `fields` to add to");
            return;
        }
        auto& fields = around.inside();
        const auto position = positionIn(fields);
        if (!position) {
            return;
        }
        auto added = readAdded(around);
        fields.insert(fields.begin() + static_cast<std::ptrdiff_t>(*position), std::make_move_iterator(added.begin()),
                      std::make_move_iterator(added.end()));
    }

    // Where `after` or `before` says; a choice counts as a whole. nullopt, with a problem, when it leads nowhere.
    std::optional<std::size_t> positionIn(std::vector<Field>& fields) const {
        const bool isBefore = change_.has("before");
        if (isBefore && change_.has("after")) {
            change_.problem("goes `after` or `before` another field, not both");
            return std::nullopt;
        }
        if (!isBefore && !change_.has("after")) {
            return fields.size();
        }
        const auto place = change_.at(isBefore ? "before" : "after");
        const auto name = place.text();
        const auto isNamed = [&](Field& field) {
            return field.isChoice() ? !find(field, Steps(&name, 1)).empty() : field.name() == name;
        };
        if (isBefore) {
            const auto found = std::find_if(fields.begin(), fields.end(), isNamed);
            if (found != fields.end()) {
                return static_cast<std::size_t>(found - fields.begin());
            }
        } else if (const auto found = std::find_if(fields.rbegin(), fields.rend(), isNamed); found != fields.rend()) {
            return static_cast<std::size_t>(fields.rend() - found);
        }
        reportMissing(place, name, steps_);
        return std::nullopt;
    }

    std::vector<Field> readAdded(Field& around) const {
        const auto entries = change_.at("add");
        std::vector<Field> added;
        for (const auto& entry : entries.isMap() ? std::vector<base::YamlCursor>{entries} : entries.items()) {
            const auto path = entry.textOr("at", "");
            const auto first = path.substr(0, path.find('/'));
            if (first.size() < path.size() && !find(around, Steps(&first, 1)).empty()) {
                entry.at("at").problem(inQuotes(first) + " is there already: add to that field");
            } else {
                addEntry(added, entry);
            }
        }
        return added;
    }

    Field& root_;
    const base::YamlCursor& change_;
    std::vector<std::string> steps_;
};

}  // namespace

void applyChanges(const base::YamlCursor& changes, Field& root) {
    // Each one may lay its keys over those of the one before.
    constexpr std::size_t kMaxChanges = 2000;
    const auto items = changes.items();
    if (items.size() > kMaxChanges) {
        changes.problem("more than " + std::to_string(kMaxChanges) + " changes");
        return;
    }
    for (const auto& change : items) {
        Changer(root, change).run();
    }
}

}  // namespace schakel::mapping
