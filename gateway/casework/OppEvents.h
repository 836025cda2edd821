// What can happen in a support plan or OPP: names, labels, roles and fields.
#pragma once

#include <span>

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::oppevents {

std::span<const EventType> events();

}  // namespace schakel::casework::oppevents
