#include "gateway/mapping/ProgramBuilder.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "gateway/mapping/FieldChanges.h"
#include "gateway/mapping/MappingHead.h"
#include "gateway/mapping/SlotReader.h"

namespace schakel::mapping {
namespace {

// Builds the slot tree. Slots refer to each other by index, because the vector grows.
class TreeBuilder {
public:
    TreeBuilder(Program& program, const CodeLists& codeLists) : program_(program), codeLists_(codeLists) {
        Slot root;
        root.name = program.root;
        root.required = true;
        program_.slots.push_back(std::move(root));
    }

    // The fields inside `around`, whose slot is `parent`.
    void addFields(Field& around, SlotId parent, const model::TypeDescriptor& type) {
        if (around.inside().empty()) {
            around.source().at("fields").problem("has no fields");
        }
        for (auto& field : around.inside()) {
            if (field.isChoice()) {
                addChoice(field, parent, type);
            } else if (!field.name().empty()) {
                addField(field, parent, type);
            }
        }
    }

    // An element that only stands in the way to a required one is required itself.
    void finish() {
        for (auto id = static_cast<SlotId>(program_.slots.size() - 1); id > 0; --id) {
            auto& slot = program_.slots[id];
            if (implied_.contains(id)) {
                slot.required =
                    slot.requiredChildren.any() || std::any_of(slot.choices.begin(), slot.choices.end(),
                                                               [](const Choice& choice) { return choice.required; });
            }
            const bool inChoice = std::any_of(above(slot).choices.begin(), above(slot).choices.end(),
                                              [&](const Choice& choice) { return choice.members.test(slot.index); });
            if (slot.required && !inChoice) {
                above(slot).requiredChildren.set(slot.index);
            }
        }
    }

private:
    Slot& above(const Slot& slot) { return program_.slots[slot.parent]; }

    void addChoice(Field& field, SlotId parent, const model::TypeDescriptor& type) {
        const auto& source = field.source();
        source.allowKeys({"choice", "occurs"});
        const auto occurs = source.textOr("occurs", "1");
        const bool isMixed = occurs == "0..*";
        if (occurs != "1" && occurs != "0..1" && !isMixed) {
            source.at("occurs").problem("a choice occurs 1, 0..1 or 0..* times");
        }
        Choice choice;
        choice.required = occurs == "1";
        const auto order = program_.slots[parent].children.size();
        const auto outer = std::exchange(choice_, OpenChoice{parent, order});
        std::set<std::string> names;  // two members may share one
        for (auto& member : field.inside()) {
            const SlotId id = addField(member, parent, type);
            if (id != kNoSlot) {
                program_.slots[id].order = static_cast<std::uint16_t>(order);
                choice.members.set(program_.slots[id].index);
                if (names.insert(member.name()).second) {
                    choice.names += (choice.names.empty() ? "" : ", ") + program_.slots[id].name;
                }
            }
        }
        choice_ = outer;
        if (!isMixed) {  // members of a mixture have nothing in common but their place
            program_.slots[parent].choices.push_back(std::move(choice));
        }
    }

    SlotId addField(Field& field, SlotId parent, const model::TypeDescriptor& type) {
        Slot slot = field.isImplied() ? impliedSlot(field) : readSlot(field.source(), field.name(), contextOf(type));
        const auto* const below =
            slot.kind == SlotKind::group && !slot.target.empty() ? slot.target.field().group : &type;
        const SlotId id = append(std::move(slot), parent, field.source());
        if (id == kNoSlot || program_.slots[id].isLeaf() || below == nullptr) {
            return id;
        }
        addFields(field, id, *below);
        if (field.isImplied()) {
            implied_.insert(id);
        }
        return id;
    }

    SlotContext contextOf(const model::TypeDescriptor& type) const { return {program_, codeLists_, type}; }

    Slot impliedSlot(const Field& field) const {
        Slot slot;
        slot.name = field.name();
        slot.file = program_.fileIndex(field.source().file());
        slot.line = field.source().line();
        return slot;
    }

    // A mapping whose anchors multiply, or nest without end, would fill the memory.
    bool isTooLarge(SlotId parent, const base::YamlCursor& field) {
        constexpr std::size_t kMaxSlots = 20'000;
        constexpr int kMaxDepth = 64;
        int depth = 0;
        for (SlotId above = parent; above != kNoSlot; above = program_.slots[above].parent) {
            ++depth;
        }
        const bool tooLarge = program_.slots.size() >= kMaxSlots || depth > kMaxDepth;
        if (tooLarge && !saidTooLarge_) {
            field.problem("the mapping is too large or too deep");
            saidTooLarge_ = true;
        }
        return tooLarge;
    }

    void checkSiblings(const Slot& slot, SlotId parent, const base::YamlCursor& field) const {
        const auto& siblings = program_.slots[parent].children;
        if (siblings.size() >= kMaxChildren) {
            field.problem("more than " + std::to_string(kMaxChildren) + " fields in one group");
        }
        for (const SlotId sibling : siblings) {
            const auto& other = program_.slots[sibling];
            // Members of a choice may write the same name: the first that has something to say does.
            const bool alternatives = choice_ && choice_->parent == parent && other.index >= choice_->first;
            const bool sameWay =
                (other.isRead() && slot.isRead()) || (other.isWritten() && slot.isWritten() && !alternatives);
            if (other.name == slot.name && other.place == slot.place && sameWay) {
                field.problem("\"" + slot.name + "\" is mapped twice");
            }
            if ((other.place == SlotPlace::ownText) != (slot.place == SlotPlace::ownText) &&
                (other.place == SlotPlace::element || slot.place == SlotPlace::element)) {
                field.problem("an element holds text or other elements, not both");
            }
        }
    }

    // "basis:brin": an element of another namespace than the root's.
    bool isPrefixed(const Slot& slot) const {
        const auto colon = slot.name.find(':');
        return slot.place == SlotPlace::element && colon != std::string::npos &&
               program_.namespaces.contains(slot.name.substr(0, colon)) &&
               isName(std::string_view(slot.name).substr(colon + 1));
    }

    bool isGoodName(const Slot& slot) const {
        return slot.place == SlotPlace::ownText || isName(slot.name) || isPrefixed(slot) ||
               (program_.kind != DocumentKind::xml && slot.place == SlotPlace::element && !slot.name.empty());
    }

    SlotId append(Slot slot, SlotId parent, const base::YamlCursor& field) {
        if (isTooLarge(parent, field)) {
            return kNoSlot;
        }
        checkSiblings(slot, parent, field);
        if (!isGoodName(slot)) {
            field.at("at").problem("\"" + slot.name + "\" is not a name");
        }
        auto& siblings = program_.slots[parent].children;
        slot.parent = parent;
        slot.index = static_cast<std::uint16_t>(std::min(siblings.size(), kMaxChildren - 1));
        slot.order = static_cast<std::uint16_t>(siblings.size());
        const auto id = static_cast<SlotId>(program_.slots.size());
        siblings.push_back(id);
        if (slot.place == SlotPlace::ownText) {
            program_.slots[parent].textSlot = id;
        }
        program_.slots.push_back(std::move(slot));
        return id;
    }

    Program& program_;
    const CodeLists& codeLists_;
    // The choice whose members are being read, and the index of its first one.
    struct OpenChoice {
        SlotId parent;
        std::size_t first;
    };

    std::optional<OpenChoice> choice_;
    std::set<SlotId> implied_;
    bool saidTooLarge_ = false;
};

// CSV is a list of rows, and a row a list of values.
void checkCsvForm(const Program& program, const base::YamlCursor& head) {
    if (program.kind != DocumentKind::csv) {
        return;
    }
    const auto& root = program.slots.front();
    const bool isOneList = root.children.size() == 1 && program.slots[root.children.front()].repeated &&
                           !program.slots[root.children.front()].isLeaf();
    const bool areValues =
        isOneList && std::all_of(program.slots.begin() + 2, program.slots.end(), [&](const Slot& slot) {
            return slot.parent == root.children.front() && slot.isLeaf() && slot.kind != SlotKind::content &&
                   slot.place == SlotPlace::element && !slot.repeated;
        });
    if (!areValues) {
        head.at("fields").problem("csv has one repeated field for its rows, with values in it and nothing else");
    }
}

// False when one of the files is not a map at all.
bool checkKeys(const std::vector<base::YamlCursor>& files) {
    bool good = true;
    for (const auto& file : files) {
        good = file.allowKeys({"mapping",   "version",   "source",     "status",
                               "document",  "namespace", "namespaces", "findings-namespace",
                               "root",      "record",    "direction",  "media-type",
                               "separator", "part",      "order",      "settings",
                               "shared",    "fields",    "loses",      "extends",
                               "changes"}) &&
               good;
        if (&file != &files.back() && file.has("fields")) {
            file.at("fields").problem("a file that extends another has `changes` instead");
        }
        if (&file == &files.back() && file.has("changes")) {
            file.at("changes").problem("needs `extends`: the set whose fields change");
        }
    }
    return good;
}

// All head keys: of each file those that no newer one gives.
base::YamlCursor headOf(const std::vector<base::YamlCursor>& files) {
    base::YamlCursor head = files.back();
    for (auto file = files.rbegin() + 1; file != files.rend(); ++file) {
        head = file->over(head);
    }
    return head;
}

Field fieldsOf(const std::vector<base::YamlCursor>& files) {
    Field root = Field::root(files.back());
    for (auto file = files.rbegin() + 1; file != files.rend(); ++file) {
        applyChanges(file->at("changes"), root);
    }
    return root;
}

}  // namespace

std::unique_ptr<Program> buildProgram(const std::vector<base::YamlCursor>& files, const std::string& set,
                                      const CodeLists& codeLists, const std::vector<RuleSet>& rules) {
    if (!checkKeys(files)) {
        return nullptr;
    }
    const auto head = headOf(files);
    auto program = std::make_unique<Program>();
    program->set = set;
    for (const auto& file : files) {
        program->files.push_back(file.file());
    }
    readHead(head, *program);
    program->recordType = model::findType(head.requiredText("record"));
    if (program->recordType == nullptr) {
        std::vector<std::string_view> known;
        for (const auto* type : model::allTypes()) {
            known.push_back(type->name);
        }
        head.at("record").problem("the model has no such type" + base::suggestion(head.textOr("record", ""), known));
        return nullptr;
    }
    for (const auto& file : files) {
        readSettings(file, *program);
        readLosses(file, *program);
    }
    auto root = fieldsOf(files);
    TreeBuilder tree(*program, codeLists);
    tree.addFields(root, 0, *program->recordType);
    tree.finish();
    checkCsvForm(*program, head);
    const auto about = std::find_if(rules.begin(), rules.end(),
                                    [&](const RuleSet& each) { return each.recordType == program->recordType; });
    if (about != rules.end()) {
        program->rules = *about;
    }
    return program;
}

}  // namespace schakel::mapping
