// What Somtoday Connect 14.10 demands of an aanmelding, a bijlage and an ondertekening.
#pragma once

#include <span>

#include "simulators/somtoday/FieldCheck.h"

namespace schakel::simulators::somtoday {

std::span<const FieldRule> aanmeldingRules();
std::span<const FieldRule> bijlageRules();
std::span<const FieldRule> ondertekeningRules();

}  // namespace schakel::simulators::somtoday
