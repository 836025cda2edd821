#include <algorithm>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/TlvApplication.h"
#include "gateway/model/checks/NumberSearch.h"
#include "gateway/model/ids/SwvCode.h"

namespace schakel::casework {

bool isOfSwv(const Case& file) {
    return model::SwvCode::parse(file.school()).has_value() || file.school() == fieldOf(file.opening(), "swv");
}

Event packageScan(const std::string& packageHash, const std::vector<std::string_view>& texts, const model::Date& on) {
    const auto found = std::count_if(texts.begin(), texts.end(), model::mayHoldPgn);
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
