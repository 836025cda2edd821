// The systems that take part: which schools, at which address, by which supplier.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/base/Json.h"
#include "simulators/common/JsonBody.h"

namespace schakel::simulators::oso {

struct Aanleverpunt {
    std::string brin;
    std::string kenmerk;
    std::string url;
    std::string naam;
    std::string sector = "po";  // po, vo or swv
    std::string oin;  // of the supplier, as in its certificate; empty: any certificate will do
    std::string start = "2020-01-01";  // first day
    std::string end{};  // last day; empty: none

    friend bool operator==(const Aanleverpunt&, const Aanleverpunt&) = default;
};

// "BRIN,ROUTERINGSKENMERK,URL[,naam[,sector[,OIN]]]": commas, because a URL has colons. Throws ControlError.
Aanleverpunt aanleverpuntFrom(std::string_view option);

// {"brin","routeringskenmerk","url","naam","sector","oin","start","end"}, of which the first three are needed. Throws
// ControlError.
Aanleverpunt aanleverpuntFrom(const simdjson::dom::object& json);
void writeAanleverpunt(base::JsonWriter& json, const Aanleverpunt& point);

// The OIN of a school: "0000000700000YY00000".
std::string schoolOin(std::string_view brin);

// Not thread safe.
class Aanleverpunten {
public:
    // A kenmerk that is known already gets the new address and the rest.
    void put(Aanleverpunt point);
    void setActive(std::string_view brin, bool active);
    // A supplier's mandate of one school. Every one holds until it is revoked.
    void setMandate(std::string_view brin, std::string_view oin, bool holds);
    // Every school is active again and every mandate holds.
    void restore();

    // Those that take part now; null or none for the rest.
    const Aanleverpunt* find(std::string_view kenmerk) const;
    std::vector<Aanleverpunt> ofSchool(std::string_view brin) const;
    std::vector<Aanleverpunt> all() const;
    bool isSchoolActive(std::string_view brin) const;

private:
    bool takesPart(const Aanleverpunt& point) const;

    std::map<std::string, Aanleverpunt, std::less<>> points_;  // by kenmerk
    std::set<std::string, std::less<>> inactive_;  // BRIN
    std::set<std::pair<std::string, std::string>> revoked_;  // BRIN and OIN
};

}  // namespace schakel::simulators::oso
