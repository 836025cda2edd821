// The fields of a mapping as its files say them, before they are compiled: a tree with one step of the document's path
// per field, so that a file that extends another can find and change them.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/Yaml.h"

namespace schakel::mapping {

class Field {
public:
    // A field of this name, with what its file says about it. A choice has no name, nor has a field without a good
    // `at`, which is a problem told already.
    Field(std::string name, base::YamlCursor source);
    // An element that stands only in the `at` of the fields inside it.
    static Field implied(std::string name, std::vector<Field> inside);
    // The element around the `fields` of a file.
    static Field root(const base::YamlCursor& file) { return {"", file}; }

    const std::string& name() const { return name_; }
    // Of an implied field: what is said about the first field inside it.
    const base::YamlCursor& source() const { return source_; }
    bool isChoice() const { return name_.empty() && source_.has("choice"); }
    bool isImplied() const { return isImplied_; }
    // An element with fields inside, or a choice with members.
    bool isAround() const { return isImplied_ || isChoice() || source_.has("fields"); }

    // The fields inside, or a choice's members. Read, and their problems reported, when they are first asked for: a
    // mapping whose anchors multiply is not unfolded further than somebody looks.
    std::vector<Field>& inside();

    // Replaces what is said about the field by the keys of `keys`, a map.
    void change(const base::YamlCursor& keys);
    void rename(std::string name) { name_ = std::move(name); }

private:
    std::string name_;
    base::YamlCursor source_;
    bool isImplied_ = false;
    bool isRead_ = false;
    std::vector<Field> inside_;
};

// "a/b" -> {"a", "b"}; none, with a problem, when a step is empty or there are too many.
std::vector<std::string> splitPath(const std::string& path, const base::YamlCursor& place);

// Adds what an entry of a list of fields says: a choice, or a field; one written as a/b to the `a` that is there, or
// inside one of its own. What is wrong with the `at` is a problem.
void addEntry(std::vector<Field>& fields, const base::YamlCursor& entry);

}  // namespace schakel::mapping
