#include "gateway/casework/CaseFollowers.h"

#include <array>
#include <iterator>

namespace schakel::casework {
namespace {

template <class Entry>
void append(std::vector<Entry>& all, std::vector<Entry>& more) {
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
        append(all.failed, report->failed);
    }
    return all;
}

}  // namespace schakel::casework
