// How much of a fetch may be in memory at once.
#pragma once

#include <cstddef>
#include <string_view>

#include "gateway/sdk/Fault.h"

namespace schakel::plugins::somtoday {

// Three thousand pupils with guardians and ten free fields take some ten megabytes.
class Budget {
public:
    // Throws sdk::Fault when there is no room left.
    void take(std::size_t bytes) {
        if (bytes > left_) {
            throw sdk::Fault({.status = sdk::Status::unsupported,
                              .where = "somtoday.leerlingen",
                              .message = "deze vestiging heeft meer gegevens dan Schakel in een keer kan lezen",
                              .remedy =
                                  "Meld dit aan de beheerder van Schakel, met het aantal leerlingen en het aantal "
                                  "velden in het veldenplan."});
        }
        left_ -= bytes;
    }

private:
    std::size_t left_ = 128UL * 1024 * 1024;
};

}  // namespace schakel::plugins::somtoday
