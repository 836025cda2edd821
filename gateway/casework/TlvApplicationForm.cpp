#include "gateway/casework/TlvApplicationForm.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/Phrases.h"
#include "gateway/casework/TlvApplicationCompleteness.h"
#include "gateway/model/ids/Brin.h"

namespace schakel::casework {
namespace {

using base::Words;

const Words kComma{", "};

struct Row {
    const char* field;
    const char* dutch;
    const char* english;
};

Words roleLabel(const std::string& id) {
    const auto role = model::findWord<model::Role>(id);
    return role ? model::labelOf(*role) : Words(id);
}

Words kindLabel(const std::string& kind) {
    const auto* const word = documentWord(kind);
    return word == nullptr ? Words(kind) : Words{word->dutch, word->english};
}

// The case of the school is kept by the school that applies; that of the SWV names it, or does not know it.
std::string applicantOf(const Case& file) {
    const auto named = fieldOf(file.opening(), "applicant");
    return named.empty() && model::Brin::parse(file.school().substr(0, 4)) ? file.school() : named;
}

class TlvFormMaker {
public:
    TlvFormMaker(const Case& file, const policy::SwvPolicy& swv, Form& form) : file_(file), swv_(swv), form_(form) {}

    void make() {
        addApplication();
        addDocuments();
        addMeetings();
        addPeople();
        addTests();
    }

private:
    FormSection& section(const Words& heading) {
        form_.sections.push_back({heading, {}});
        return form_.sections.back();
    }

    Words shown(const Event& event, std::string_view field) const {
        return shownField(file_.life().event(event.type), event, field);
    }

    // One event: its day and these fields, each with its label where it has one.
    Words lineOf(const Event& event, std::initializer_list<Row> rows) const {
        std::vector<Words> words{shownDay(event.on)};
        for (const auto& row : rows) {
            const auto value = shown(event, row.field);
            const bool isBare = *row.dutch == '\0';
            words.push_back(isEmpty(value) || isBare ? value : Words{row.dutch, row.english} + value);
        }
        return joined(words, kComma);
    }

    void addApplication() {
        const auto& opening = file_.opening();
        auto& parts = section({"aanvraag", "application"}).parts;
        const auto pupil = fieldOf(opening, "pupil");
        parts.push_back({.name = "pupil",
                         .label = {"leerling", "pupil"},
                         .text = pupil.empty()
                                     ? Words{"naam in te vullen door de school", "name to be filled in by the school"}
                                     : Words(pupil)});
        constexpr std::array kRows{
            Row{"reference", "kenmerk van de school", "the school's reference"},
            Row{"birth_date", "geboortedatum", "date of birth"},
            Row{"type", "soort aanvraag", "type of application"},
            Row{"applicant", "school die aanvraagt (BRIN)", "school that applies (BRIN)"},
            Row{"receiving_school", "beoogde school (BRIN)", "school meant (BRIN)"},
        };
        for (const auto& row : kRows) {
            const bool isApplicant = row.field == std::string_view("applicant");
            parts.push_back({.name = row.field,
                             .label = {row.dutch, row.english},
                             .text = isApplicant ? Words(applicantOf(file_)) : shown(opening, row.field)});
        }
    }

    // In the order of the SWV's list; what came besides follows. A view can be recorded instead of written down.
    void addDocuments() {
        auto& parts = section({"stukken", "documents"}).parts;
        const auto partOf = [&](const std::string& kind) -> FormPart& {
            const auto known =
                std::find_if(parts.begin(), parts.end(), [&](const FormPart& each) { return each.name == kind; });
            return known != parts.end() ? *known : parts.emplace_back(FormPart{.name = kind, .label = kindLabel(kind)});
        };
        for (const auto& wanted : swv_.documents) {
            if (wanted.countsFor(fieldOf(file_.opening(), "type"))) {
                partOf(wanted.kind).need = wanted.required ? Need::required : Need::optional;
            }
        }
        for (const auto* const each : documentsOf(file_)) {
            const auto kind = fieldOf(*each, "kind");
            const auto title = fieldOf(*each, "title");
            auto& part = partOf(kind);
            const auto from = fieldOf(*each, "supplied_by");
            part.documents.push_back(
                {(title.empty() ? kindLabel(kind) : Words(title)) +
                     (from.empty() ? Words("") : Words{" (van: ", " (from: "} + roleLabel(from) + Words(")")),
                 each->on, each->subject});
        }
        for (auto& part : parts) {
            if (part.documents.empty()) {
                part.text = recordedInstead(part.name);
            }
        }
    }

    // An SWV that asks for an OPP takes one of praktijkonderwijs or VSO as well; a view is recorded in the case.
    Words recordedInstead(const std::string& kind) const {
        const bool isView = (kind == "VIEW_OF_PARENTS" && !isEmpty(viewOf("PARENTS"))) ||
                            (kind == "VIEW_OF_PUPIL" && !isEmpty(viewOf("PUPIL")));
        const auto all = documentsOf(file_);
        const bool isOpp = kind == "OPP" && std::any_of(all.begin(), all.end(), [](const Event* each) {
                               return fieldOf(*each, "kind").starts_with("OPP_");
                           });
        return isView  ? Words{"hieronder vastgelegd", "recorded below"}
               : isOpp ? Words{"hieronder genoemd", "named below"}
                       : Words("");
    }

    void addMeetings() {
        auto& parts = section({"overleg", "meetings"}).parts;
        for (const auto* const each : file_.all("record_meeting")) {
            const auto kind = model::findWord<model::MeetingKind>(fieldOf(*each, "kind"));
            FormPart part{.name = "meeting",
                          .label = kind ? model::labelOf(*kind) : Words(fieldOf(*each, "kind")),
                          .text = lineOf(*each, {{"mode", "", ""},
                                                 {"parents_present", "ouders aanwezig: ", "parents present: "},
                                                 {"pupil_present", "leerling aanwezig: ", "pupil present: "},
                                                 {"attendees", "met ", "with "}})};
            if (const auto minutes = fieldOf(*each, "minutes"); !minutes.empty()) {
                part.documents.push_back({{"verslag", "minutes"}, each->on, minutes});
            }
            parts.push_back(std::move(part));
        }
    }

    Words viewOf(std::string_view whose) const {
        const Event* view = nullptr;
        for (const auto* const each : file_.all("record_view")) {
            view = fieldOf(*each, "of") == whose ? each : view;
        }
        return view == nullptr ? Words("") : lineOf(*view, {{"verdict", "", ""}, {"view", "", ""}});
    }

    Words signaturesOf(std::string_view whose) const {
        std::vector<Words> lines;
        for (const auto* const each : file_.all("record_signature")) {
            if (fieldOf(*each, "of") == whose) {
                lines.push_back(lineOf(*each, {{"signed_by", "", ""}}));
            }
        }
        return joined(lines, "\n");
    }

    void addPeople() {
        auto& parts = section({"ouders en leerling", "parents and pupil"}).parts;
        const auto* const informed = file_.last({"inform_parents"});
        parts.push_back({.name = "parents_informed",
                         .label = {"ouders geïnformeerd", "parents informed"},
                         .text = informed == nullptr ? Words("") : lineOf(*informed, {{"how", "", ""}}),
                         .need = Need::required});
        parts.push_back({.name = "view_of_parents",
                         .label = {"mening van de ouders", "view of the parents"},
                         .text = viewOf("PARENTS")});
        parts.push_back({.name = "view_of_pupil",
                         .label = {"mening van de leerling", "view of the pupil"},
                         .text = viewOf("PUPIL")});
        if (swv_.signatures != policy::Signatures::notRequired) {
            parts.push_back({.name = "signature_of_parents",
                             .label = {"handtekening van de ouders", "signature of the parents"},
                             .text = signaturesOf("PARENTS")});
        }
        if (swv_.signatures == policy::Signatures::parentsAndPupil) {
            parts.push_back({.name = "signature_of_pupil",
                             .label = {"handtekening van de leerling", "signature of the pupil"},
                             .text = signaturesOf("PUPIL")});
        }
    }

    void addTests() {
        const auto* const tests = file_.last({"record_tests"});
        if (tests == nullptr) {
            return;
        }
        auto& parts = section({"toetsgegevens", "test results"}).parts;
        for (const auto& field : file_.life().event(tests->type)->fields) {
            parts.push_back(
                {.name = field.name, .label = {field.dutch, field.english}, .text = shown(*tests, field.name)});
        }
    }

    const Case& file_;
    const policy::SwvPolicy& swv_;
    Form& form_;
};

Words lackOf(const MissingPiece& piece) {
    const auto by = model::labelOf(piece.suppliedBy);
    return piece.what + Words{": ontbreekt; te vragen aan: ", ": is missing; to be asked of: "} + by;
}

}  // namespace

Form tlvForm(const Case& file, const policy::Policies& policies, const model::Date& today) {
    const auto code = fieldOf(file.opening(), "swv");
    const auto& swv = policies.swv(code, today);
    Form form{.kind = kindName(file.kind()),
              .title = {"Aanvraag bij het samenwerkingsverband", "Application to the SWV"},
              .swv = swv.id == "*" || swv.name == code ? code : code + " (" + swv.name + ")",
              .school = applicantOf(file),
              .on = today};
    TlvFormMaker(file, swv, form).make();
    auto found = completeness(file, swv, today);
    for (const auto& piece : found.missing) {
        (piece.weight == Weight::needed ? form.lacks : form.notes).push_back(lackOf(piece));
    }
    std::move(found.notes.begin(), found.notes.end(), std::back_inserter(form.notes));
    const auto* const state = file.life().state(file.state());
    form.notes.push_back({std::string("Stand van de aanvraag: ") + state->dutch,
                          std::string("State of the application: ") + state->english});
    return withoutPersonalNumbers(std::move(form));
}

}  // namespace schakel::casework
