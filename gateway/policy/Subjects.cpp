#include "gateway/policy/Subjects.h"

#include <algorithm>

#include "gateway/model/Vocabulary.h"

namespace schakel::policy {
namespace {

struct Subject {
    std::string name;
    base::Words label = "";
};

template <class List>
void add(std::vector<Subject>& subjects, const std::string& kind, const base::Words& before) {
    for (const auto& word : model::wordsOf<List>()) {
        subjects.push_back({kind + word.id, base::Words(before.in(base::Language::dutch) + word.dutch,
                                                        before.in(base::Language::english) + word.english)});
    }
}

std::vector<Subject> makeSubjects() {
    std::vector<Subject> subjects = {
        {"transfer/POPO", {"overdracht van basisschool naar basisschool", "transfer from primary to primary school"}},
        {"transfer/POVO", {"overdracht van po naar vo", "transfer from primary to secondary school"}},
        {"transfer/VOVO", {"overdracht van vo naar vo", "transfer between secondary schools"}},
        {"transfer/VOMBO", {"overdracht van vo naar mbo", "transfer to vocational education"}},
        {"transfer/POSWV", {"dossier van po naar het SWV", "dossier from a primary school to the SWV"}},
        {"transfer/VOSWV", {"dossier van vo naar het SWV", "dossier from a secondary school to the SWV"}},
        {"transfer/BINNEN_BRIN", {"overdracht binnen de school", "transfer within the school"}},
        {"tlv/application", {"TLV-aanvraag", "application for a TLV"}},
        {"tlv/documents", {"stukken bij een TLV-aanvraag", "documents of an application for a TLV"}},
        {"external/informing", {"mensen van buiten erbij halen", "bringing in people from outside"}},
        {"external/request", {"gegevens opvragen bij anderen", "asking others for data"}},
    };
    add<model::MeetingKind>(subjects, "meeting/", {"overleg: ", "meeting: "});
    add<model::SupportPlanKind>(subjects, "plan/", {"plan: ", "plan: "});
    add<model::AssessmentKind>(subjects, "assessment/", {"onderzoek: ", "assessment: "});
    add<model::ProvisionKind>(subjects, "provision/", {"aanbod: ", "provision: "});
    add<model::SupportLevel>(subjects, "support/", {"ondersteuning: ", "support: "});
    return subjects;
}

const std::vector<Subject>& subjects() {
    static const auto kSubjects = makeSubjects();
    return kSubjects;
}

}  // namespace

std::vector<std::string> allSubjects() {
    std::vector<std::string> names;
    names.reserve(subjects().size());
    for (const auto& subject : subjects()) {
        names.push_back(subject.name);
    }
    return names;
}

base::Words subjectLabel(std::string_view name) {
    const auto found = std::find_if(subjects().begin(), subjects().end(),
                                    [&](const Subject& subject) { return subject.name == name; });
    return found == subjects().end() ? base::Words(std::string(name)) : found->label;
}

bool isSubject(std::string_view subject) {
    return std::any_of(subjects().begin(), subjects().end(), [&](const Subject& each) { return each.name == subject; });
}

}  // namespace schakel::policy
