#include "gateway/casework/CaseFollowers.h"

#include <array>
#include <iterator>

namespace schakel::casework {
namespace {

void append(std::vector<Unfollowed>& all, std::vector<Unfollowed>& more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

base::Result<FollowReport> CaseFollowers::run() {
    std::array reports{transfers_.run(), applications_.run(), registrations_.run()};
    FollowReport all;
    for (auto& report : reports) {
        if (!report) {
            return report.error();
        }
        all.told += report->told;
        append(all.unfollowed, report->unfollowed);
        append(all.attention, report->attention);
    }
    return all;
}

}  // namespace schakel::casework
