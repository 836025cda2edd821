#include "gateway/mapping/Generator.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>

#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/DocumentBuilder.h"
#include "gateway/mapping/Program.h"

namespace schakel::mapping {
namespace {

using model::FieldType;

std::string twoDigits(std::uint32_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

class Generator {
public:
    Generator(const Program& program, Fill fill, std::uint32_t seed)
        : program_(program), fill_(fill), random_(seed), builder_(makeBuilder(program, 0)) {}

    std::string run() {
        const auto& root = program_.slots.front();
        builder_->beginGroup(root);
        fillGroup(root);
        builder_->endGroup(root);
        const auto document = builder_->finish();
        // Contents are in memory: reading them cannot fail.
        return base::readAll(*document.open(contents_)).value();
    }

private:
    // What was said in the group that is being filled, for values that depend on a sibling.
    using Said = std::map<const model::FieldDescriptor*, std::string>;

    std::uint32_t draw(std::uint32_t below) { return static_cast<std::uint32_t>(random_()) % below; }

    bool wanted(const Slot& slot) {
        if (slot.required || fill_ == Fill::everything) {
            return true;
        }
        return fill_ == Fill::some && draw(2) == 0;
    }

    std::size_t occurrences(const Slot& slot) {
        if (!slot.repeated || fill_ == Fill::required) {
            return 1;
        }
        return fill_ == Fill::everything ? 2 : 1 + draw(3);
    }

    // The children that will be there: of a choice one at most.
    ChildMask plan(const Slot& slot) {
        ChildMask planned;
        ChildMask inChoice;
        for (const auto& choice : slot.choices) {
            inChoice |= choice.members;
            if (const auto member = drawMember(slot, choice)) {
                planned.set(*member);
            }
        }
        for (const SlotId id : slot.children) {
            const auto& child = program_.slots[id];
            if (mayStand(child) && !inChoice[child.index] && wanted(child)) {
                planned.set(child.index);
            }
        }
        return planned.none() ? anyOne(slot) : planned;
    }

    std::optional<std::size_t> drawMember(const Slot& slot, const Choice& choice) {
        std::vector<std::size_t> members;
        for (const SlotId id : slot.children) {
            const auto& child = program_.slots[id];
            if (choice.members[child.index] && mayStand(child)) {
                members.push_back(child.index);
            }
        }
        const bool isThere = choice.required || fill_ == Fill::everything || (fill_ == Fill::some && draw(2) == 0);
        return members.empty() || !isThere ? std::nullopt : std::optional(members[draw(members.size())]);
    }

    // An element around nothing says nothing: something is put in it.
    ChildMask anyOne(const Slot& slot) const {
        ChildMask one;
        for (const SlotId id : slot.children) {
            if (mayStand(program_.slots[id])) {
                one.set(program_.slots[id].index);
                break;
            }
        }
        return one;
    }

    static bool mayStand(const Slot& slot) {
        // What only the writer adds is always the same, and is there when a document comes back.
        const bool isAdded = !slot.isRead() && slot.kind == SlotKind::constant;
        return isAdded || (slot.isRead() && slot.kind != SlotKind::ignored && slot.kind != SlotKind::setting);
    }

    // As the writer does: a list of groups in JSON, empty or not.
    bool isAlwaysThere(const Slot& slot) const {
        return program_.kind == DocumentKind::json && slot.repeated && slot.kind == SlotKind::group && mayStand(slot);
    }

    void fillGroup(const Slot& slot) {
        const auto planned = plan(slot);
        Said said;
        for (const bool attributes : {true, false}) {
            for (const SlotId id : slot.children) {
                const auto& child = program_.slots[id];
                if ((child.place == SlotPlace::attribute) != attributes) {
                    continue;
                }
                if (planned[child.index]) {
                    addChild(slot, child, said);
                } else if (isAlwaysThere(child)) {
                    builder_->beginList(child);
                    builder_->endList(child);
                }
            }
        }
    }

    void addChild(const Slot& parent, const Slot& child, Said& said) {
        if (child.repeated) {
            builder_->beginList(child);
        }
        for (auto left = occurrences(child); left > 0; --left) {
            addOne(parent, child, said);
        }
        if (child.repeated) {
            builder_->endList(child);
        }
    }

    void addOne(const Slot& parent, const Slot& child, Said& said) {
        if (!child.isLeaf()) {
            builder_->beginGroup(child);
            fillGroup(child);
            builder_->endGroup(child);
        } else if (child.kind == SlotKind::content) {
            builder_->content(child, attachment(child, said));
        } else {
            const auto text = child.kind == SlotKind::constant ? child.constant : value(parent, child, said);
            builder_->value(child, text);
        }
    }

    Document::Attachment attachment(const Slot& slot, const Said& said) {
        const auto name = said.find(slot.contentName);
        return {contents_.add("Inhoud van bijlage " + std::to_string(++attachments_)), slot.encoding,
                name == said.end() ? "bijlage.txt" : name->second};
    }

    std::string value(const Slot& parent, const Slot& slot, Said& said) {
        auto text = slot.codeList != nullptr ? code(slot, said) : plainValue(parent, slot, said);
        if (!slot.target.empty() && slot.codeList == nullptr) {
            said[&slot.target.field()] = text;
        }
        return text;
    }

    std::string code(const Slot& slot, Said& said) {
        const auto& entries = slot.codeList->entries();
        const auto& entry = entries[draw(static_cast<std::uint32_t>(entries.size()))];
        // Two codes may mean the same; the first is the one that is written.
        const auto* const written = slot.codeList->byCanonical(entry.canonical);
        said[&slot.target.field()] = written->canonical;
        return written->code;
    }

    std::string plainValue(const Slot& parent, const Slot& slot, const Said& said) {
        if (slot.sentinel && draw(4) == 0) {
            const auto by = said.find(slot.sentinel->by);
            const auto found = by == said.end() ? slot.sentinel->values.end() : slot.sentinel->values.find(by->second);
            if (found != slot.sentinel->values.end()) {
                return found->second;
            }
        }
        if (slot.limits.digits) {
            return std::string(*slot.limits.digits, static_cast<char>('1' + draw(9)));
        }
        switch (slot.form) {
            case ValueForm::text:
            case ValueForm::string: return text(parent, slot);
            case ValueForm::date: return date(slot);
            case ValueForm::dateDmy: return twoDigits(1 + draw(28)) + "-" + twoDigits(1 + draw(12)) + "-2007";
            case ValueForm::month: return "2007-" + twoDigits(1 + draw(12));
            case ValueForm::partialDate: return draw(2) == 0 ? "2007" : "2007-" + twoDigits(1 + draw(12));
            case ValueForm::partialDateZeros:
                return draw(2) == 0 ? "2007-00-00" : "2007-" + twoDigits(1 + draw(12)) + "-00";
            case ValueForm::boolean: return draw(2) == 0 ? "false" : "true";
            case ValueForm::integer: return number(slot);
            case ValueForm::decimal: return number(slot) + ".5";
            case ValueForm::brin: return brins_[&slot.target.field()] = "0" + std::to_string(draw(10)) + "YY";
            case ValueForm::vestiging: return twoDigits(draw(100));
            case ValueForm::vestiging6: return brinOf(slot) + twoDigits(draw(100));
            case ValueForm::schooljaar: return "2016-2017";
            case ValueForm::schooljaarSlash: return "2016/2017";
        }
        return {};
    }

    // A BRIN stands before its vestigingen.
    std::string brinOf(const Slot& slot) const {
        const auto said = brins_.find(&slot.brin.field());
        return said == brins_.end() ? "00YY" : said->second;
    }

    std::string date(const Slot& slot) {
        const auto year = std::to_string(2010 + draw(9));
        return slot.limits.monthDay.empty() ? year + "-" + twoDigits(1 + draw(12)) + "-" + twoDigits(1 + draw(28))
                                            : year + "-" + slot.limits.monthDay;
    }

    std::string number(const Slot& slot) {
        constexpr std::int64_t kUsual = 90;
        const auto low = std::max<std::int64_t>(slot.limits.minimum.value_or(0), 0);
        const auto high = std::min(slot.limits.maximum.value_or(low + kUsual), low + kUsual);
        return std::to_string(low + draw(static_cast<std::uint32_t>(high - low + 1)));
    }

    // Of the texts below, with a number before it, none has fewer characters.
    static constexpr std::size_t kShortest = 7;

    // Every text is another one, so that two that changed places are noticed.
    std::string text(const Slot& parent, const Slot& slot) {
        static constexpr std::array kTexts = {"Tekst",      "a & b < c",    "\"Noë\"",
                                              "  ruimte  ", "regel\nregel", "Ĳsbrand 'x'"};
        const auto ordinal = std::to_string(++texts_);
        if (isNameOfContent(parent, slot)) {
            return "bijlage-" + ordinal + ".txt";
        }
        const auto type = slot.target.empty() ? FieldType::text : slot.target.field().type;
        if (type == FieldType::bsn) {
            return "999999011";
        }
        if (type == FieldType::onderwijsnummer) {
            return "100000041";
        }
        // Of values that are joined, the blanks around each are not theirs.
        const auto whole = slot.join ? ordinal + *slot.join + "Tekst" : ordinal + " " + kTexts.at(draw(kTexts.size()));
        if (!slot.limits.maxLength || whole.size() <= *slot.limits.maxLength) {
            return slot.limits.minLength.value_or(0) > kShortest ? padded(ordinal, *slot.limits.minLength) : whole;
        }
        return padded(ordinal, slot.limits.minLength.value_or(0));
    }

    // In characters of one byte each.
    static std::string padded(std::string text, std::size_t length) {
        text.resize(std::max(text.size(), length), 'x');
        return text;
    }

    bool isNameOfContent(const Slot& parent, const Slot& slot) const {
        return std::any_of(parent.children.begin(), parent.children.end(), [&](SlotId id) {
            const auto& other = program_.slots[id];
            return other.kind == SlotKind::content && !slot.target.empty() && other.contentName == &slot.target.field();
        });
    }

    const Program& program_;
    Fill fill_;
    std::minstd_rand random_;
    base::MemoryBlobStore contents_;
    std::unique_ptr<DocumentBuilder> builder_;
    std::map<const model::FieldDescriptor*, std::string> brins_;  // the last one of each
    std::uint32_t texts_ = 0;
    std::uint32_t attachments_ = 0;
};

}  // namespace

std::string generateDocument(const Mapping& mapping, Fill fill, std::uint32_t seed) {
    return Generator(mapping.program(), fill, seed).run();
}

}  // namespace schakel::mapping
