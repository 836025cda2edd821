// Cuts network connections of this process, as a failing network would.
#pragma once

#include <cstdint>

namespace schakel::simulators {

// Shuts down every established TCP connection that came in on `port`. Both sides then see it end half-way.
void cutConnections(std::uint16_t port);

}  // namespace schakel::simulators
