// The pupils of a vestiging: invented, the same in every run.
#pragma once

#include <optional>
#include <string>
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

// OpenAPI: LeerlingResponse.
std::string leerlingResponse(const Vestiging& vestiging, const LeerlingQuery& query);

// OpenAPI: LeerlingVeldWaardesResponse.
std::string veldwaardesResponse(const Vestiging& vestiging, Page page, std::string_view vrijveldNaam);

}  // namespace schakel::simulators::somtoday
