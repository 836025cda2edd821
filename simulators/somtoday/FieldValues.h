// The values of free fields: invented ones, and what was written over them.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "simulators/somtoday/Leerlingen.h"
#include "simulators/somtoday/Velden.h"

namespace schakel::simulators::somtoday {

// Thread safe. A box has "true" or "false".
class FieldValues {
public:
    // Absent: nothing was filled in.
    std::optional<std::string> value(const Vestiging& vestiging, std::size_t leerling, const VrijVeld& veld) const;
    // Absent empties the field.
    void set(const Vestiging& vestiging, std::size_t leerling, const VrijVeld& veld, std::optional<std::string> value);
    void clear();

private:
    using Place = std::tuple<std::string, std::size_t, std::string>;  // BRIN, pupil, field

    mutable std::mutex mutex_;
    std::map<Place, std::optional<std::string>> written_;
};

// OpenAPI: LeerlingVeldWaardesResponse.
std::string veldwaardesResponse(const Vestiging& vestiging, const LeerlingQuery& query, std::string_view vrijveldNaam,
                                const FieldValues& values);
// The same, of one pupil; empty name: all fields.
std::string leerlingVeldwaardesResponse(const Vestiging& vestiging, std::size_t leerling, std::string_view vrijveldNaam,
                                        const FieldValues& values);

}  // namespace schakel::simulators::somtoday
