// What a route or an aanleverpunt is for. Plain data from the configuration.
#pragma once

#include <string>

namespace schakel::exchange {

// The first three name a rule of the purposes' table (policy/Purposes.h).
struct TransferPurpose {
    std::string sender;  // role: "PO"
    std::string recipient;  // role: "VO"
    std::string purpose;  // "OSO_OVERSTAP"
    std::string to = {};  // the receiver's BRIN, SWV code or OIN; empty: known by the connection's name
    std::string ground = {};  // the law or agreement it rests on, for people; empty: not said
};

}  // namespace schakel::exchange
