#include "gateway/casework/Judgement.h"

namespace schakel::casework {

bool isOfAge(const std::optional<model::Date>& born, int years, const model::Date& on) {
    return born.has_value() && born->plusYears(years) <= on;
}

}  // namespace schakel::casework
