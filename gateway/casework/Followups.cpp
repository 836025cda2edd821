#include "gateway/casework/Followups.h"

#include "gateway/casework/EventFields.h"
#include "gateway/casework/Opp.h"

namespace schakel::casework {
namespace {

bool isRegistered(const Case& file) {
    return planOf(file) == model::SupportPlanKind::opp && schoolTypeOf(file) == model::SchoolType::vo;
}

// A changed plan that goes on in the same period tells BRON nothing new.
bool beganBefore(const Case& file, const Event& event) {
    for (const auto* const earlier : file.all("activate")) {
        if (earlier->number < event.number && fieldOf(*earlier, "period_begin") == fieldOf(event, "period_begin") &&
            fieldOf(*earlier, "period_end") == fieldOf(event, "period_end")) {
            return true;
        }
    }
    return false;
}

void addKnown(Fields& fields, const char* name, std::string value) {
    if (!value.empty()) {
        fields.emplace(name, std::move(value));
    }
}

}  // namespace

std::vector<Followup> followupsOf(const Case& file, const Event& event) {
    const bool begins = event.type == "activate";
    const bool ends = event.type == "end" || event.type == "disenrol";
    if (file.kind() != CaseKind::opp || (!begins && !ends) || !isRegistered(file) ||
        (begins && beganBefore(file, event))) {
        return {};
    }
    const auto period = periodOf(file);
    if (!period) {
        return {};
    }
    Fields opening{{"subject", "OPP"},
                   {"enrolment_sequence", file.value("enrolment")},
                   {"opp_begin", period->begin.text()},
                   {"changed_on", event.on.text()}};
    addKnown(opening, "number_kind", file.value("number_kind"));
    addKnown(opening, "enrolment_from", file.value("enrolled_on"));
    addKnown(opening, "enrolment_to", fieldOf(event, "disenrolled_on"));
    addKnown(opening, "opp_end", period->end ? period->end->text() : std::string());
    return {{.kind = CaseKind::rodRegistration,
             .school = file.school(),
             .cause = "case:" + file.id() + "/" + std::to_string(event.number),
             .opening = std::move(opening)}};
}

}  // namespace schakel::casework
