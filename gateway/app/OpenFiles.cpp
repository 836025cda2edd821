#include "gateway/app/OpenFiles.h"

#include <sys/resource.h>
#include <algorithm>
#include <limits>

namespace schakel::app {

std::int64_t raiseOpenFileLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return 0;
    }
    if (rlimit raised{limit.rlim_max, limit.rlim_max};
        limit.rlim_cur < limit.rlim_max && ::setrlimit(RLIMIT_NOFILE, &raised) == 0) {
        limit = raised;
    }
    constexpr rlim_t kMost = std::numeric_limits<std::int64_t>::max();  // RLIM_INFINITY is more
    return static_cast<std::int64_t>(std::min(limit.rlim_cur, kMost));
}

}  // namespace schakel::app
