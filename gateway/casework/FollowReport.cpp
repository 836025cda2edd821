#include "gateway/casework/FollowReport.h"

namespace schakel::casework {

base::Result<void> passOver(base::Result<void> told, FollowReport& report) {
    if (told || told.error().entry().retryable) {
        return told;
    }
    report.failed.push_back(told.error());
    return {};
}

base::Result<Case> tellAll(CaseBook& book, Outcome outcome, const std::vector<Draft>& drafts, FollowReport& report) {
    for (const auto& draft : drafts) {
        if (!outcome.refusals.empty()) {
            break;
        }
        const auto before = outcome.file.events().size();
        auto added = book.add(outcome.file.id(), draft);
        if (!added) {
            return added.error();
        }
        outcome = std::move(*added);
        report.told += outcome.file.events().size() - before;
        if (!outcome.attention.empty()) {
            report.attention.push_back({outcome.file.id(), outcome.attention});
        }
    }
    if (!outcome.refusals.empty()) {
        report.unfollowed.push_back({outcome.file.id(), std::move(outcome.refusals)});
    }
    return std::move(outcome.file);
}

}  // namespace schakel::casework
