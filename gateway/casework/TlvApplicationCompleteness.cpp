#include "gateway/casework/TlvApplicationCompleteness.h"

#include <algorithm>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/TlvApplicationRules.h"

namespace schakel::casework {
namespace {

using model::Role;

template <class IsWanted>
const model::Word* findDocument(const IsWanted& isWanted) {
    for (const auto list : {model::wordsOf<model::DocumentKind>(), model::wordsOf<model::SupportPlanKind>(),
                            model::wordsOf<model::AssessmentKind>()}) {
        const auto word = std::find_if(list.begin(), list.end(), isWanted);
        if (word != list.end()) {
            return &*word;
        }
    }
    return nullptr;
}

// An SWV that asks for an "OPP" takes that of praktijkonderwijs or VSO as well.
bool satisfies(std::string_view wanted, std::string_view given) {
    return given == wanted || (wanted == "OPP" && given.starts_with("OPP_"));
}

const Event* viewOf(const Case& file, std::string_view whose) {
    const auto views = file.all("record_view");
    const auto view =
        std::find_if(views.rbegin(), views.rend(), [&](const Event* each) { return fieldOf(*each, "of") == whose; });
    return view == views.rend() ? nullptr : *view;
}

bool hasSigned(const Case& file, std::string_view who) {
    const auto all = file.all("record_signature");
    return std::any_of(all.begin(), all.end(), [&](const Event* each) { return fieldOf(*each, "of") == who; });
}

// What the list names can be a document, or something that was recorded itself.
bool isThere(const Case& file, std::string_view kind) {
    if (kind == "VIEW_OF_PARENTS" && viewOf(file, "PARENTS") != nullptr) {
        return true;
    }
    if (kind == "VIEW_OF_PUPIL" && viewOf(file, "PUPIL") != nullptr) {
        return true;
    }
    const auto documents = documentsOf(file);
    return std::any_of(documents.begin(), documents.end(),
                       [&](const Event* each) { return satisfies(kind, fieldOf(*each, "kind")); });
}

base::Words documentLabel(const std::string& kind) {
    const auto* const word = documentWord(kind);
    return word == nullptr ? base::Words(kind) : base::Words{word->dutch, word->english};
}

void addDocuments(const Case& file, const policy::SwvPolicy& swv, Completeness& found) {
    const auto type = fieldOf(file.opening(), "type");
    for (const auto& document : swv.documents) {
        if (document.countsFor(type) && !isThere(file, document.kind)) {
            found.missing.push_back({&tlv::kDocument, document.kind, documentLabel(document.kind), document.suppliedBy,
                                     document.required ? Weight::needed : Weight::welcome});
        }
    }
    const bool viewIsListed = std::any_of(found.missing.begin(), found.missing.end(),
                                          [](const auto& piece) { return piece.kind == "VIEW_OF_PARENTS"; });
    if (type == "PRO" && !viewIsListed && !isThere(file, "VIEW_OF_PARENTS")) {
        found.missing.push_back(
            {&tlv::kParentsView, "VIEW_OF_PARENTS", documentLabel("VIEW_OF_PARENTS"), Role::parent, Weight::needed});
    }
}

void addMeeting(const Case& file, const policy::SwvPolicy& swv, Completeness& found) {
    if (!swv.priorMeeting) {
        return;
    }
    const std::string kind = model::idOf(*swv.priorMeeting);
    const auto meetings = file.all("record_meeting");
    const bool held = std::any_of(meetings.begin(), meetings.end(),
                                  [&](const Event* each) { return fieldOf(*each, "kind") == kind; });
    if (!held) {
        found.missing.push_back({&tlv::kMeeting, kind, model::labelOf(*swv.priorMeeting), Role::supportCoordinator});
    }
}

// Old enough on that day to be asked to sign; whose age is not known is asked.
bool pupilSigns(const Case& file, const policy::SwvPolicy& swv, const model::Date& today) {
    const auto birth = dateOf(file.opening(), "birth_date");
    return !swv.pupilSignatureAge || !birth || birth->plusYears(*swv.pupilSignatureAge) <= today;
}

void addSignature(const Case& file, std::string_view who, Completeness& found) {
    if (hasSigned(file, who)) {
        return;
    }
    const bool parents = who == "PARENTS";
    const auto* const view = viewOf(file, who);
    if (view != nullptr && fieldOf(*view, "verdict") == "DISAGREES") {
        found.notes.push_back(parents ? base::Words{"De ouders tekenden niet; hun mening gaat mee.",
                                                    "The parents did not sign; their view goes along."}
                                      : base::Words{"De leerling tekende niet; de mening gaat mee.",
                                                    "The pupil did not sign; the view goes along."});
        return;
    }
    found.missing.push_back({&tlv::kSignature, std::string(who),
                             parents ? base::Words{"handtekening van de ouders", "signature of the parents"}
                                     : base::Words{"handtekening van de leerling", "signature of the pupil"},
                             parents ? Role::parent : Role::pupil});
}

}  // namespace

bool Completeness::isComplete() const {
    return std::none_of(missing.begin(), missing.end(),
                        [](const auto& piece) { return piece.weight == Weight::needed; });
}

const model::Word* documentWord(std::string_view kind) {
    return findDocument([&](const model::Word& word) { return kind == word.id; });
}

const model::Word* documentLabelled(std::string_view dutch) {
    return findDocument([&](const model::Word& word) { return dutch == word.dutch; });
}

std::vector<const Event*> documentsOf(const Case& file) {
    std::vector<const Event*> documents;
    for (const auto& event : file.events()) {
        if (event.type == "add_document") {
            documents.push_back(&event);
        } else if (event.type == "remove_document") {
            std::erase_if(documents, [&](const Event* each) { return each->subject == event.subject; });
        }
    }
    return documents;
}

Completeness completeness(const Case& file, const policy::SwvPolicy& swv, const model::Date& today) {
    Completeness found;
    addDocuments(file, swv, found);
    addMeeting(file, swv, found);
    if (file.last({"inform_parents"}) == nullptr) {
        found.missing.push_back({&tlv::kInformed, "PARENTS_INFORMED",
                                 base::Words{"dat de ouders op de hoogte zijn", "that the parents were informed"},
                                 Role::supportCoordinator});
    }
    if (swv.signatures != policy::Signatures::notRequired) {
        addSignature(file, "PARENTS", found);
    }
    if (swv.signatures == policy::Signatures::parentsAndPupil && pupilSigns(file, swv, today)) {
        addSignature(file, "PUPIL", found);
    }
    return found;
}

}  // namespace schakel::casework
