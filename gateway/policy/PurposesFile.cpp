#include <algorithm>
#include <set>

#include "gateway/model/Descriptor.h"
#include "gateway/policy/PolicyFile.h"
#include "gateway/policy/TableFiles.h"

namespace schakel::policy {
namespace {

const std::vector<std::string_view> kSenders = {"PO", "SBO", "SO", "VO", "PRO", "VSO", "VAVO", "MBO", "SWV"};
const std::vector<std::string_view> kRecipients = {
    "PO", "SBO", "SO", "VO", "PRO", "VSO", "VAVO", "MBO", "SWV", "REGISTER", "PROVIDER", "MUNICIPALITY", "POLICE"};
// As in the canonical model, and what the register is asked to forget.
const std::vector<std::string_view> kPurposes = {
    "ROD", "OSO_OVERSTAP", "OSO_SWV", "TLV_PLATFORM", "VERZUIMLOKET", "PROVIDER_CARE", "SCHOOL_PROFILE_REPORT"};

std::vector<std::string_view> allCategories() {
    std::vector<std::string_view> names = {"*"};
    for (int i = 0; i < static_cast<int>(model::Category::inherit); ++i) {
        names.push_back(model::categoryName(static_cast<model::Category>(i)));
    }
    for (const auto* const type : model::allTypes()) {
        names.push_back(type->name);
    }
    return names;
}

std::vector<std::string_view> allFields() {
    std::vector<std::string_view> names;
    for (const auto* const type : model::allTypes()) {
        for (const auto& field : type->fields) {
            names.push_back(field.name);
        }
    }
    return names;
}

std::vector<std::string> readChoices(const base::YamlCursor& value, const std::vector<std::string_view>& words) {
    std::vector<std::string> chosen;
    const auto items = value.isList() ? value.items() : std::vector{value};
    for (const auto& item : items) {
        if (const auto index = readChoice(item, words)) {
            chosen.emplace_back(words[*index]);
        }
    }
    return chosen;
}

class PurposeReader {
public:
    PurposeRule read(const base::YamlCursor& item) {
        rule_.ground = item.requiredText("ground");
        rule_.source = item.requiredText("source");
        rule_.personalNumber = readFlag(item, "personalNumber").value_or(false);
        if (item.has("goes")) {
            add(item.at("goes"), Passage::goes, "");
        }
        readReasoned(item.at("onConsent"), Passage::onConsent);
        readReasoned(item.at("staysBehind"), Passage::staysBehind);
        for (const auto& entry : item.at("fields").items()) {
            readFields(entry);
        }
        return std::move(rule_);
    }

private:
    void readReasoned(const base::YamlCursor& list, Passage passage) {
        for (const auto& entry : list.items()) {
            if (entry.allowKeys({"categories", "reason"})) {
                requireReason(entry);
                add(entry.at("categories"), passage, readWords(entry, "reason"));
            }
        }
    }

    void readFields(const base::YamlCursor& entry) {
        if (!entry.allowKeys({"names", "reason"})) {
            return;
        }
        requireReason(entry);
        const auto reason = readWords(entry, "reason");
        for (auto& name : readChoices(entry.at("names"), allFields())) {
            rule_.fields.push_back({std::move(name), reason});
        }
    }

    static void requireReason(const base::YamlCursor& entry) {
        if (!entry.has("reason")) {
            entry.requiredText("reason");
        }
    }

    void add(const base::YamlCursor& list, Passage passage, const base::Words& reason) {
        for (auto& category : readChoices(list, allCategories())) {
            if (!seen_.insert(category).second) {
                list.problem("\"" + category + "\" is in this purpose twice");
            }
            rule_.categories.push_back({std::move(category), passage, reason});
        }
    }

    PurposeRule rule_;
    std::set<std::string> seen_;
};

}  // namespace

std::vector<PurposeRule> readPurposes(const base::YamlCursor& file) {
    std::vector<PurposeRule> rules;
    if (!file.allowKeys({"purposes"})) {
        return rules;
    }
    std::set<std::string> seen;
    for (const auto& item : file.at("purposes").items()) {
        if (!item.allowKeys({"sender", "recipient", "purpose", "ground", "source", "personalNumber", "goes",
                             "onConsent", "staysBehind", "fields"})) {
            continue;
        }
        auto rule = PurposeReader().read(item);
        const auto recipient = readChoice(item.at("recipient"), kRecipients);
        const auto purpose = readChoice(item.at("purpose"), kPurposes);
        for (auto& sender : readChoices(item.at("sender"), kSenders)) {
            if (!recipient || !purpose) {
                continue;
            }
            rule.sender = std::move(sender);
            rule.recipient = kRecipients[*recipient];
            rule.purpose = kPurposes[*purpose];
            if (!seen.insert(rule.sender + " " + rule.recipient + " " + rule.purpose).second) {
                item.problem("from " + rule.sender + " to " + rule.recipient + " for " + rule.purpose +
                             " is in the list already");
            }
            rules.push_back(rule);
        }
    }
    return rules;
}

}  // namespace schakel::policy
