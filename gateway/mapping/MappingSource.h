// One mapping as its files say it: a file of its own, or a file that states what differs from an older version.
#pragma once

#include <string>
#include <vector>

#include "gateway/mapping/Yaml.h"

namespace schakel::mapping {

// A field and where it stands, as seen from the list it is in; `at` is empty for a choice.
struct FieldItem {
    std::string at;
    YamlCursor field;
    bool isEdit = false;  // stands in a file that extends another
};

// What a file that extends another one changes: fields by their full path in the document. Of one that is there the
// field takes the place; one that says `after:` or `before:` a sibling is added; `remove:` lists those that are gone.
class FieldEdits {
public:
    explicit FieldEdits(const YamlCursor& file);

    // The items of one list, changed. `path` is that of the element around them, "" for the root.
    std::vector<FieldItem> apply(const std::vector<FieldItem>& items, const std::string& path);
    // Every change that found nothing to change.
    void reportUnused() const;

private:
    struct Edit {
        std::string path;  // of the field, or of what is removed
        std::string anchor;  // full path of the sibling it goes next to; empty: it takes the place of what is there
        bool isBefore = false;
        bool isRemoval = false;
        bool isUsed = false;
        YamlCursor place;
    };

    Edit readEdit(const YamlCursor& field) const;
    // Adds the fields that go before (or after) the sibling at this path.
    void insert(std::vector<FieldItem>& result, const std::string& sibling, const std::string& path, bool before);

    std::vector<Edit> edits_;
};

class MappingSource {
public:
    // The files, newest first, each extending the next one. Their sinks must outlive the object.
    explicit MappingSource(std::vector<YamlCursor> files);

    const YamlCursor& newest() const { return files_.front(); }
    const std::vector<YamlCursor>& files() const { return files_; }

    // Of the newest file that has the key.
    YamlCursor at(std::string_view key) const;
    std::string textOr(std::string_view key, std::string_view fallback) const;
    std::string requiredText(std::string_view key) const;

    // The list that all others change.
    YamlCursor fields() const { return files_.back().at("fields"); }
    // The items of a `fields` or `choice` list inside the element at `path`, with every file's changes.
    std::vector<FieldItem> itemsOf(const YamlCursor& list, const std::string& path);
    void reportUnused() const;

private:
    std::vector<YamlCursor> files_;
    std::vector<FieldEdits> edits_;  // oldest first
};

}  // namespace schakel::mapping
