#include "gateway/policy/Minimisation.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "gateway/model/checks/NumberSearch.h"

namespace schakel::policy {
namespace {

using model::NodeId;
using model::Record;

const base::Words kNotNamed{"hoort niet bij dit doel", "does not belong to this purpose"};
const base::Words kNoConsent{"er is geen toestemming voor genoteerd", "no consent for it is recorded"};
const base::Words kNoPersonalNumber{"het burgerservicenummer of onderwijsnummer mag niet naar deze ontvanger",
                                    "the personal number may not go to this recipient"};
const base::Words kNumberInText{"er staat een getal in dat een burgerservicenummer of onderwijsnummer kan zijn",
                                "it holds a number that can be a personal number"};
const base::Words kSecretAddress{"het adres is geheim", "the address is secret"};

constexpr std::array<std::string_view, 6> kAddressFields = {"adressen",  "adres",           "adressenBuitenland",
                                                            "postcode4", "adresBuitenland", "afwijkendAdres"};

class Minimiser {
public:
    Minimiser(const Record& record, const PurposeRule& rule, const Consents& consents)
        : record_(record), rule_(rule), consents_(consents), result_{Record(record.rootType()), {}} {}

    Minimised run() {
        takeChildren(Record::root(), Record::root());
        return std::move(result_);
    }

private:
    // Copies below a group what may go; false when nothing did.
    bool takeChildren(NodeId from, NodeId to) {
        bool took = false;
        for (auto child = record_.firstChild(from); child != model::kNoNode; child = record_.nextSibling(child)) {
            took = take(child, to) || took;
        }
        return took;
    }

    bool take(NodeId node, NodeId to) {
        const auto& field = *record_.field(node);
        const auto refused = whyNot(node);
        if (field.type == model::FieldType::group) {
            return takeGroup(node, to, refused);
        }
        if (refused) {
            leave(node, *refused);
            return false;
        }
        if (field.type == model::FieldType::content && record_.state(node) == model::State::present) {
            result_.record.addContent(to, field, record_.blob(node));
        } else {
            result_.record.addValue(to, field, record_.text(node), record_.state(node));
        }
        return true;
    }

    // A group that stays may have in it what goes, of another category: then it goes as a container. One that may go
    // goes even when it was empty, but not when all that it held stayed behind.
    bool takeGroup(NodeId node, NodeId to, const std::optional<base::Words>& refused) {
        if (refused && !holdsWhatGoes(node)) {
            leave(node, *refused);
            return false;
        }
        const bool wasEmpty = record_.firstChild(node) == model::kNoNode;
        if (!wasEmpty && !holdsWhatGoes(node)) {
            takeChildren(node, to);  // nothing goes; every part says why
            return false;
        }
        const auto group = result_.record.addGroup(to, *record_.field(node));
        takeChildren(node, group);
        return true;
    }

    bool holdsWhatGoes(NodeId group) const {
        for (auto child = record_.firstChild(group); child != model::kNoNode; child = record_.nextSibling(child)) {
            const bool isGroup = record_.field(child)->type == model::FieldType::group;
            const bool isEmpty = record_.firstChild(child) == model::kNoNode;
            const bool goes = !isGroup || isEmpty ? !whyNot(child) : holdsWhatGoes(child);
            if (goes) {
                return true;
            }
        }
        return false;
    }

    // Nothing: it may go.
    std::optional<base::Words> whyNot(NodeId node) const {
        if (auto reason = whyNotField(node)) {
            return reason;
        }
        const auto category = categoryOf(record_, node);
        const auto* const rule = rule_.category(category);
        if (rule == nullptr) {
            return kNotNamed;
        }
        switch (rule->passage) {
            case Passage::goes: return whyNotText(node);
            case Passage::staysBehind: return reasonOf(*rule, kNotNamed);
            case Passage::onConsent: break;
        }
        return consents_.has(category) ? whyNotText(node) : reasonOf(*rule, kNoConsent);
    }

    // By the names of the node itself and of all groups around it: what is in a field that stays, stays.
    std::optional<base::Words> whyNotField(NodeId node) const {
        for (auto at = node; at != Record::root(); at = record_.parent(at)) {
            const auto& field = *record_.field(at);
            if (field.secrecy == model::Secrecy::pgn && !rule_.personalNumber) {
                return kNoPersonalNumber;
            }
            if (isSecretAddress(at)) {
                return kSecretAddress;
            }
            const auto named = std::find_if(rule_.fields.begin(), rule_.fields.end(),
                                            [&](const FieldRule& each) { return each.field == field.name; });
            if (named != rule_.fields.end()) {
                return named->reason;
            }
        }
        return std::nullopt;
    }

    bool isSecretAddress(NodeId node) const {
        const auto name = record_.field(node)->name;
        return std::find(kAddressFields.begin(), kAddressFields.end(), name) != kAddressFields.end() &&
               record_.textAt("adresGeheim", record_.parent(node)) == "true";
    }

    std::optional<base::Words> whyNotText(NodeId node) const {
        const auto type = record_.field(node)->type;
        const bool isText = type != model::FieldType::group && type != model::FieldType::content;
        if (isText && !rule_.personalNumber && model::mayHoldPgn(record_.text(node))) {
            return kNumberInText;
        }
        return std::nullopt;
    }

    static base::Words reasonOf(const CategoryRule& rule, const base::Words& otherwise) {
        return rule.reason.in(base::Language::dutch).empty() ? otherwise : rule.reason;
    }

    void leave(NodeId node, const base::Words& reason) {
        std::string path;
        for (auto at = node; at != Record::root(); at = record_.parent(at)) {
            path = std::string(record_.field(at)->name) + (path.empty() ? "" : ".") + path;
        }
        const auto& dutch = reason.in(base::Language::dutch);
        for (auto& other : result_.leftBehind) {
            if (other.path == path && other.reason.in(base::Language::dutch) == dutch) {
                ++other.count;
                return;
            }
        }
        result_.leftBehind.push_back({std::move(path), std::string(categoryOf(record_, node)), reason});
    }

    const Record& record_;
    const PurposeRule& rule_;
    const Consents& consents_;
    Minimised result_;
};

}  // namespace

bool Consents::has(std::string_view category) const {
    return std::any_of(categories.begin(), categories.end(),
                       [&](const std::string& each) { return each == "*" || each == category; });
}

std::string_view categoryOf(const Record& record, NodeId node) {
    for (auto at = node; at != Record::root(); at = record.parent(at)) {
        if (const auto category = record.field(at)->category; category != model::Category::inherit) {
            return model::categoryName(category);
        }
    }
    return record.rootType().name;
}

Minimised minimise(const Record& record, const PurposeRule& rule, const Consents& consents) {
    return Minimiser(record, rule, consents).run();
}

}  // namespace schakel::policy
