#include "gateway/casework/EventFields.h"
#include "gateway/casework/PersonalNumbers.h"
#include "gateway/casework/TlvApplication.h"

namespace schakel::casework {

Event packageScan(const std::string& packageHash, const std::vector<std::string_view>& texts, const model::Date& on) {
    std::size_t found = 0;
    for (const auto text : texts) {
        found += findPersonalNumbers(text).size();
    }
    return {.type = "scan_package",
            .actor = {"Schakel"},
            .on = on,
            .subject = packageHash,
            .cause = "scan:" + packageHash,
            .fields = {{"found", std::to_string(found)}}};
}

std::optional<model::Date> returnWarningFrom(const Case& file, const policy::SwvPolicy& swv) {
    const auto decision = decisionOf(file);
    return decision && decision->to ? std::optional(decision->to->plusMonths(-swv.returnWarningMonths)) : std::nullopt;
}

}  // namespace schakel::casework
