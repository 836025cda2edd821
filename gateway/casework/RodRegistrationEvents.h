// What can happen to a registration in BRON: names, labels, roles and fields.
#pragma once

#include <span>

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::rod {

std::span<const EventType> events();

}  // namespace schakel::casework::rod
