#include "gateway/policy/Subjects.h"

#include <algorithm>

#include "gateway/model/Vocabulary.h"

namespace schakel::policy {
namespace {

template <class List>
void add(std::vector<std::string>& subjects, const std::string& kind) {
    for (const auto& word : model::wordsOf<List>()) {
        subjects.push_back(kind + word.id);
    }
}

}  // namespace

std::vector<std::string> allSubjects() {
    std::vector<std::string> subjects = {"transfer/POPO",        "transfer/POVO",   "transfer/VOVO",
                                         "transfer/VOMBO",       "transfer/POSWV",  "transfer/VOSWV",
                                         "transfer/BINNEN_BRIN", "tlv/application", "tlv/documents",
                                         "external/informing",   "external/request"};
    add<model::MeetingKind>(subjects, "meeting/");
    add<model::SupportPlanKind>(subjects, "plan/");
    add<model::AssessmentKind>(subjects, "assessment/");
    add<model::ProvisionKind>(subjects, "provision/");
    add<model::SupportLevel>(subjects, "support/");
    return subjects;
}

bool isSubject(std::string_view subject) {
    const auto subjects = allSubjects();
    return std::find(subjects.begin(), subjects.end(), subject) != subjects.end();
}

}  // namespace schakel::policy
