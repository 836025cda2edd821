// What can happen in a warm transfer: names, labels, roles and fields.
#pragma once

#include <span>

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::ovd {

std::span<const EventType> events();

}  // namespace schakel::casework::ovd
