#include "simulators/somtoday/StableUuid.h"

#include "gateway/base/Digest.h"

namespace schakel::simulators::somtoday {

std::string stableUuid(std::string_view name) {
    auto digits = base::Sha256::hexOf(name);
    digits[12] = '8';
    digits[16] = 'a';
    return digits.substr(0, 8) + '-' + digits.substr(8, 4) + '-' + digits.substr(12, 4) + '-' + digits.substr(16, 4) +
           '-' + digits.substr(20, 12);
}

}  // namespace schakel::simulators::somtoday
