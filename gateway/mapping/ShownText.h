// How a stranger's text appears in a message or a path.
#pragma once

#include <string>
#include <string_view>

namespace schakel::mapping {

// At most `limit` bytes, cut between characters; control characters become question marks.
std::string shown(std::string_view text, std::size_t limit = 60);

}  // namespace schakel::mapping
