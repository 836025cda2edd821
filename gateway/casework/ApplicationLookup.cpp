#include "gateway/casework/ApplicationLookup.h"

#include "gateway/casework/EventFields.h"

namespace schakel::casework {

ApplicationReference referenceIn(const model::Record& message, const std::string& keeper) {
    return {keeper, std::string(message.textAt("kenmerk")), std::string(message.textAt("school.brin"))};
}

base::Result<std::optional<Case>> findApplication(CaseBook& book, const ApplicationReference& wanted) {
    auto files = book.list({.kind = kindName(CaseKind::tlvApplication), .school = wanted.keeper, .limit = SIZE_MAX});
    if (!files) {
        return files.error();
    }
    std::optional<Case> found;
    for (auto& file : *files) {
        const auto applicant = fieldOf(file.opening(), "applicant");
        const bool isOthers = !applicant.empty() && !wanted.applicant.empty() && applicant != wanted.applicant;
        if (!isOthers && !wanted.reference.empty() && fieldOf(file.opening(), "reference") == wanted.reference) {
            found = std::move(file);
        }
    }
    return found;
}

}  // namespace schakel::casework
