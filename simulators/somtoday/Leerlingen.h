// The pupils of a vestiging: invented, the same in every run.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulators/somtoday/Schools.h"

namespace schakel::simulators::somtoday {

struct Page {
    std::size_t offset = 0;
    std::size_t amount = 0;
};

// HUIDIG shows those who are placed this school year, VOLGEND adds those who start next year.
enum class Peilschooljaar : std::uint8_t { huidig, volgend };

struct LeerlingQuery {
    Page page;
    Peilschooljaar peil = Peilschooljaar::huidig;
    bool veldpermissies = false;
    std::vector<std::string> uuids;  // empty: everybody
};

// The UUID of the pupil with this position, counted from zero.
std::string leerlingUuid(const Vestiging& vestiging, std::size_t index);

// Positions of those who are there in that school year.
std::vector<std::size_t> leerlingenIn(const Vestiging& vestiging, Peilschooljaar peil);
// Absent when no pupil of the vestiging has this UUID.
std::optional<std::size_t> leerlingPosition(const Vestiging& vestiging, std::string_view uuid);

// OpenAPI: LeerlingResponse.
std::string leerlingResponse(const Vestiging& vestiging, const LeerlingQuery& query);

}  // namespace schakel::simulators::somtoday
