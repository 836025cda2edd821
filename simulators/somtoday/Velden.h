// The free fields a school made, and the courses it offers.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "simulators/somtoday/Schools.h"

namespace schakel::simulators::somtoday {

struct VrijVeld {
    std::string_view naam;
    std::string_view type;
    std::string_view categorie;
    std::span<const std::string_view> waardes;
    std::size_t every = 1;  // one pupil in so many has a value
};

// Free fields of pupils; care is registered here, as schools do.
std::span<const VrijVeld> leerlingVelden();
// nullptr when no school has it.
const VrijVeld* findVeld(std::string_view naam);
std::string veldUuid(const Vestiging& vestiging, std::string_view naam);

// OpenAPI: VeldResponse, AanmeldVeldResponse, OpleidingResponse. Empty filters match everything.
std::string veldResponse(const Vestiging& vestiging, std::string_view categorie, std::string_view naam);
std::string aanmeldVeldResponse(const Vestiging& vestiging);
std::string opleidingResponse(const Vestiging& vestiging, std::size_t offset, std::size_t amount);

}  // namespace schakel::simulators::somtoday
