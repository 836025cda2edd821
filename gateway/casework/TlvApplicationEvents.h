// What can happen to an application for a TLV, praktijkonderwijs or LWOO: names, labels, roles and fields.
#pragma once

#include <span>

#include "gateway/casework/LifeCycle.h"

namespace schakel::casework::tlv {

std::span<const EventType> events();

}  // namespace schakel::casework::tlv
