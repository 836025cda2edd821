#include "gateway/ledger/Ledger.h"

namespace schakel::ledger {

const char* stateName(ExchangeState state) {
    switch (state) {
        case ExchangeState::waiting: return "waiting";
        case ExchangeState::delivering: return "delivering";
        case ExchangeState::delivered: return "delivered";
        case ExchangeState::quarantined: return "quarantined";
        case ExchangeState::withdrawn: return "withdrawn";
    }
    return "";
}

}  // namespace schakel::ledger
