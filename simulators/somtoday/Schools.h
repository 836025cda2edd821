// Which boards and vestigingen exist, and what the client may see of each. Rights are per vestiging and per field.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace schakel::simulators::somtoday {

enum class Access : bool { denied, granted };

struct Vestiging {
    std::string uuid;
    std::string brin;  // six characters
    std::string naam;
    Access access = Access::granted;
    std::set<std::string, std::less<>> withheld;  // field names of Leerling, or "velden" for all free fields
    std::size_t leerlingen = 450;

    bool may(std::string_view field) const { return !withheld.contains(field); }
};

struct Instelling {
    std::string uuid;
    std::string brin;  // four characters
    std::string naam;
    std::vector<Vestiging> vestigingen;
};

// Thread-compatible: many readers or one writer.
class Schools {
public:
    // Adds a vestiging, and its board when it is new. UUIDs follow from the BRIN.
    Vestiging& add(std::string_view brin6, std::string_view naam);

    const std::vector<Instelling>& all() const { return instellingen_; }
    // nullptr when unknown.
    const Instelling* instelling(std::string_view uuid) const;
    const Vestiging* vestiging(std::string_view uuid) const;
    Vestiging* vestigingByBrin(std::string_view brin6);

private:
    Instelling& board(std::string_view brin4);

    std::vector<Instelling> instellingen_;
};

}  // namespace schakel::simulators::somtoday
