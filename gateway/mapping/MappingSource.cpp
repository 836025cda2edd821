#include "gateway/mapping/MappingSource.h"

#include <algorithm>

namespace schakel::mapping {
namespace {

std::string join(const std::string& path, const std::string& step) {
    return path.empty() ? step : path + "/" + step;
}

std::string around(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? "" : path.substr(0, slash);
}

// "a/b/c" as seen from inside "a": "b/c".
std::string relative(const std::string& path, const std::string& from) {
    return from.empty() ? path : path.substr(from.size() + 1);
}

}  // namespace

FieldEdits::FieldEdits(const YamlCursor& file) {
    for (const auto& field : file.at("fields").items()) {
        edits_.push_back(readEdit(field));
    }
    for (const auto& removal : file.at("remove").items()) {
        edits_.push_back({removal.text(), "", false, true, false, removal});
    }
}

FieldEdits::Edit FieldEdits::readEdit(const YamlCursor& field) const {
    if (field.has("choice")) {
        field.problem("a choice cannot be added; add its members after or before one that is there");
    }
    if (field.has("after") && field.has("before")) {
        field.problem("goes `after` or `before` a sibling, not both");
    }
    Edit edit{field.requiredText("at"), "", field.has("before"), false, false, field};
    const auto sibling = field.textOr(edit.isBefore ? "before" : "after", "");
    edit.anchor = sibling.empty() ? "" : join(around(edit.path), sibling);
    return edit;
}

std::vector<FieldItem> FieldEdits::apply(const std::vector<FieldItem>& items, const std::string& path) {
    std::vector<FieldItem> result;
    for (const auto& item : items) {
        const auto full = join(path, item.at);
        const auto edit = std::find_if(edits_.begin(), edits_.end(), [&](const Edit& candidate) {
            return !item.at.empty() && candidate.path == full && candidate.anchor.empty();
        });
        insert(result, full, path, true);
        if (edit == edits_.end()) {
            result.push_back(item);
        } else {
            edit->isUsed = true;
            if (!edit->isRemoval) {
                result.push_back({item.at, edit->place, true});
            }
        }
        insert(result, full, path, false);
    }
    return result;
}

void FieldEdits::insert(std::vector<FieldItem>& result, const std::string& sibling, const std::string& path,
                        bool before) {
    for (auto& edit : edits_) {
        if (!edit.anchor.empty() && edit.anchor == sibling && edit.isBefore == before) {
            edit.isUsed = true;
            result.push_back({relative(edit.path, path), edit.place, true});
        }
    }
}

void FieldEdits::reportUnused() const {
    for (const auto& edit : edits_) {
        if (edit.isUsed || edit.path.empty()) {
            continue;
        }
        const auto& missing = edit.anchor.empty() ? edit.path : edit.anchor;
        edit.place.problem("the older version has nothing at \"" + missing + "\"" +
                           (edit.anchor.empty() && !edit.isRemoval ? "; to add a field, say `after` or `before`" : ""));
    }
}

MappingSource::MappingSource(std::vector<YamlCursor> files) : files_(std::move(files)) {
    for (auto file = files_.rbegin() + 1; file != files_.rend(); ++file) {
        edits_.emplace_back(*file);
    }
}

YamlCursor MappingSource::at(std::string_view key) const {
    const auto found =
        std::find_if(files_.begin(), files_.end(), [&](const YamlCursor& file) { return file.has(key); });
    return (found == files_.end() ? newest() : *found).at(key);
}

std::string MappingSource::textOr(std::string_view key, std::string_view fallback) const {
    const auto value = at(key);
    return value.exists() ? value.text() : std::string(fallback);
}

std::string MappingSource::requiredText(std::string_view key) const {
    const auto value = at(key);
    return value.exists() ? value.text() : newest().requiredText(key);
}

std::vector<FieldItem> MappingSource::itemsOf(const YamlCursor& list, const std::string& path) {
    std::vector<FieldItem> items;
    for (const auto& field : list.items()) {
        items.push_back({field.has("choice") ? "" : field.textOr("at", ""), field, false});
    }
    for (auto& edits : edits_) {
        items = edits.apply(items, path);
    }
    return items;
}

void MappingSource::reportUnused() const {
    for (const auto& edits : edits_) {
        edits.reportUnused();
    }
}

}  // namespace schakel::mapping
