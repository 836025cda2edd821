#include "gateway/app/OpenFiles.h"

#include <sys/resource.h>

#include <catch2/catch.hpp>

namespace schakel::app {
namespace {

rlimit current() {
    rlimit limit{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &limit) == 0);
    return limit;
}

}  // namespace

TEST_CASE("the soft limit on open files becomes the hard one, and is told") {
    const auto before = current();
    REQUIRE(before.rlim_max > 128);
    const rlimit low{128, before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &low) == 0);
    const auto raised = raiseOpenFileLimit();
    CHECK(current().rlim_cur == before.rlim_max);
    CHECK(raised == static_cast<std::int64_t>(before.rlim_max));
    CHECK(raiseOpenFileLimit() == raised);
    ::setrlimit(RLIMIT_NOFILE, &before);
}

}  // namespace schakel::app
