// The services of the register that are spoken to: which endpoint, which operation, which names.
#pragma once

#include <optional>
#include <string_view>

namespace schakel::plugins::bron {

struct Service {
    std::string_view part;  // kind of part that goes to it; empty: not for deliveries
    std::string_view endpoint;  // adapter.json
    std::string_view action;  // SOAPAction
    std::string_view space;  // namespace of the message and its answer
    std::string_view answer;  // the answer's root element
    std::string_view id;  // the element that holds the message's id
    std::string_view where;  // for faults
};

// Of the parts that are delivered; absent for another kind.
std::optional<Service> serviceFor(std::string_view part);

// Asking for feedback.
Service feedbackService();

}  // namespace schakel::plugins::bron
