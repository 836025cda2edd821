// The compiled form of a mapping: a flat tree of slots, one per element, attribute or member of the document.
#pragma once

#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/mapping/CanonicalPath.h"
#include "gateway/mapping/CodeList.h"
#include "gateway/mapping/Mapping.h"
#include "gateway/mapping/RuleSet.h"
#include "gateway/mapping/ValueForm.h"
#include "gateway/mapping/Writer.h"

namespace schakel::mapping {

using SlotId = std::uint32_t;
inline constexpr SlotId kNoSlot = 0xFFFFFFFFU;

// One bit per child of a slot. A group with more children than this is refused when it is loaded.
inline constexpr std::size_t kMaxChildren = 128;
using ChildMask = std::bitset<kMaxChildren>;

enum class SlotKind : std::uint8_t {
    structure,  // an element around others, without a group of its own in the model
    group,  // each occurrence is one group of the model
    value,
    constant,
    setting,
    content,  // attachment bytes
    ignored,  // known, deliberately not carried
};

// What is written where the record has no value: something only the moment of writing knows.
enum class StampKind : std::uint8_t { messageId, now };

enum class SlotPlace : std::uint8_t { element, attribute, ownText };

enum class Only : std::uint8_t { both, read, write };

// Members of which at most one occurs.
struct Choice {
    ChildMask members;
    bool required = false;
    std::string names;  // "onderwijsnummer, bsn": for messages
};

struct Sentinel {
    const model::FieldDescriptor* by = nullptr;  // sibling that decides which stand-in is used
    std::map<std::string, std::string, std::less<>> values;

    bool contains(std::string_view text) const;
};

struct Slot {
    std::string name;
    SlotKind kind = SlotKind::structure;
    SlotPlace place = SlotPlace::element;
    Only only = Only::both;
    bool required = false;
    bool repeated = false;
    SlotId parent = kNoSlot;
    std::uint16_t index = 0;  // bit in the parent's mask
    std::uint16_t order = 0;  // position in the parent's sequence; members of a choice share one
    std::uint16_t file = 0;  // which of Program::files says it
    int line = 0;  // in that file
    model::Category category = model::Category::inherit;
    ValueForm form = ValueForm::text;
    Document::Encoding encoding = Document::Encoding::base64;  // of an attachment
    std::optional<StampKind> stamp;

    CanonicalPath target;
    const model::FieldDescriptor* label = nullptr;  // of a carried element: where the model keeps its name
    ValueLimits limits;
    CanonicalPath brin;  // of a vestiging6: where the BRIN in front of its two digits stands
    const CodeList* codeList = nullptr;
    std::string constant;  // const
    std::string setting;  // name of the setting
    std::optional<std::string> fallback;  // default
    std::optional<std::string> join;
    std::optional<Sentinel> sentinel;
    std::vector<std::string> fileTypes;  // extensions of the attachments that may travel; empty: any
    const model::FieldDescriptor* contentName = nullptr;  // sibling with the attachment's file name
    std::string reason;  // of an ignored slot
    std::string withheldBy;  // the sibling in which the sender names the members it withholds; empty: it cannot

    std::vector<SlotId> children;  // in document order
    ChildMask requiredChildren;  // outside choices
    std::vector<Choice> choices;
    SlotId textSlot = kNoSlot;  // the child that takes the element's own text

    bool isRead() const { return only != Only::write; }
    bool isWritten() const { return only != Only::read && kind != SlotKind::ignored; }
    bool isLeaf() const { return kind != SlotKind::structure && kind != SlotKind::group; }
    // Text directly inside the element means something.
    bool takesText() const { return isLeaf() || textSlot != kNoSlot; }
};

struct SettingInfo {
    std::string meaning;
    std::optional<std::string> fallback;
};

struct Loss {
    std::string path;  // canonical, without positions
    std::string why;
};

struct Program {
    std::string set;  // "oso/2019.1"
    std::string name;
    std::string part;
    int partOrder = 0;
    std::vector<std::string> files;  // the mapping's own, then those it extends; each with the mappings folder's name
    std::string source;
    bool assumed = false;
    DocumentKind kind = DocumentKind::xml;
    std::string xmlNamespace;
    std::map<std::string, std::string, std::less<>>
        namespaces;  // others, by prefix; slots have it in front of their name
    std::string findingsNamespace;  // of the standard's own form for findings; empty when it has none
    std::string root;
    std::string mediaType;
    char separator = ';';  // of CSV
    Only direction = Only::both;
    const model::TypeDescriptor* recordType = nullptr;
    std::vector<Slot> slots;  // slot 0 is the root element or the whole JSON value
    std::map<std::string, SettingInfo, std::less<>> settings;
    std::vector<Loss> losses;
    RuleSet rules;

    // The child of `parent` with this name and place, or kNoSlot. `hint` is the index where it probably is: documents
    // follow the schema's order, so the next child is nearly always the right one.
    SlotId findChild(const Slot& parent, std::string_view wanted, SlotPlace place, std::size_t hint) const;

    // "mappings/oso/2019.1/overstapdossier.yaml:41"
    std::string location(const Slot& slot) const;
    // For the lineage: where it stands, and by which code list and codec its value is turned.
    std::string handling(const Slot& slot) const;
    // The place of a file in `files`.
    std::uint16_t fileIndex(std::string_view wanted) const;
};

}  // namespace schakel::mapping
