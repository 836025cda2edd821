#include <algorithm>

#include "gateway/model/Vocabulary.h"
#include "gateway/policy/PolicyFile.h"
#include "gateway/policy/TableFiles.h"

namespace schakel::policy {
namespace {

// What schools have words for: the model's lists, and names beside them that no list has.
struct Entity {
    std::string_view name;
    std::span<const model::Word> words;
    std::vector<std::string_view> others;
};

const std::vector<Entity>& entities() {
    using namespace std::string_view_literals;
    static const std::vector<Entity> all = {
        {"SupportLevel", model::wordsOf<model::SupportLevel>(), {}},
        {"SupportPlan", model::wordsOf<model::SupportPlanKind>(), {"OPP_PRO.actionPart"sv, "OPP_PRO.evaluation"sv}},
        {"Assessment", model::wordsOf<model::AssessmentKind>(), {}},
        {"Provision", model::wordsOf<model::ProvisionKind>(), {"FLEX_SUPPORT_PACKAGE"sv, "ENTITLEMENT_CARD"sv}},
        {"Meeting", model::wordsOf<model::MeetingKind>(), {}},
        {"Role", model::wordsOf<model::Role>(), {}},
        {"Document",
         model::wordsOf<model::DocumentKind>(),
         {"PLAN_OF_APPROACH"sv, "PLACEMENT_GUIDE"sv, "OPP_PRO.draft"sv}},
        {"Decision", model::wordsOf<model::DecisionKind>(), {}},
        {"Process", {}, {"WARM_TRANSFER"sv, "AFTERCARE"sv}},
        {"Phase", {}, {"1_SIGNAL"sv, "2_PEER_CONSULT"sv, "3A_INTERNAL"sv, "3B_EXTRA"sv, "4_TLV"sv, "5_AFTERCARE"sv}},
        {"EnrolmentStatus", {}, {"GUEST_PUPIL"sv}},
        {"Incident", {}, {"REMOVAL_FROM_LESSON"sv}},
        {"Consent", {}, {"OPP_ACTION_PART"sv}},
        {"ExpertAdvice", {}, {"EXPERT_1"sv, "EXPERT_2"sv}},
        {"Registration", {}, {"ROD_TLV"sv}},
    };
    return all;
}

const std::vector<std::string_view>& allMeanings() {
    static const std::vector<std::string> full = [] {
        std::vector<std::string> meanings;
        for (const auto& entity : entities()) {
            for (const auto& word : entity.words) {
                meanings.push_back(std::string(entity.name) + "/" + word.id);
            }
            for (const auto other : entity.others) {
                meanings.push_back(std::string(entity.name) + "/" + std::string(other));
            }
        }
        return meanings;
    }();
    static const std::vector<std::string_view> views(full.begin(), full.end());
    return views;
}

void addMeaning(const base::YamlCursor& value, const LocalTerm& word, std::vector<LocalTerm>& terms) {
    const auto index = readChoice(value, allMeanings());
    if (!index) {
        return;
    }
    const std::string meaning(allMeanings()[*index]);
    const auto slash = meaning.find('/');
    auto term = word;
    term.entity = meaning.substr(0, slash);
    term.canonical = meaning.substr(slash + 1);
    const bool isTwice = std::any_of(terms.begin(), terms.end(), [&](const LocalTerm& other) {
        return other.term == term.term && other.entity == term.entity && other.canonical == term.canonical;
    });
    if (isTwice) {
        value.problem("\"" + term.term + "\" has this meaning in the list already");
    } else if (!term.term.empty()) {
        terms.push_back(std::move(term));
    }
}

void readTerm(const base::YamlCursor& item, const std::string& school, std::vector<LocalTerm>& terms) {
    if (!item.allowKeys({"term", "spellings", "means", "nl", "en", "note", "from", "until", "source"})) {
        return;
    }
    LocalTerm word;
    word.school = school;
    word.term = item.requiredText("term");
    if (item.has("spellings")) {
        word.spellings = item.at("spellings").texts();
    }
    word.label = base::Words(item.requiredText("nl"), item.requiredText("en"));
    word.note = readWords(item, "note");
    word.from = readDate(item, "from");
    word.until = readDate(item, "until");
    word.source = item.requiredText("source");
    const auto means = item.at("means");
    for (const auto& each : means.isList() ? means.items() : std::vector{means}) {
        addMeaning(each, word, terms);
    }
}

}  // namespace

std::vector<LocalTerm> readTerms(const base::YamlCursor& file, const std::string& name) {
    std::vector<LocalTerm> terms;
    if (!file.allowKeys({"school", "terms"})) {
        return terms;
    }
    if (const auto school = file.requiredText("school"); !school.empty() && school != name) {
        file.at("school").problem("must be \"" + name + "\", as the file is called");
    }
    for (const auto& item : file.at("terms").items()) {
        readTerm(item, name, terms);
    }
    return terms;
}

}  // namespace schakel::policy
