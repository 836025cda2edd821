// The ouders and verzorgers of a vestiging, held until the pupils they belong to are written.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "Budget.h"
#include "PartnerJson.h"

namespace schakel::plugins::somtoday {

class Verzorgers {
public:
    // Takes the items of a page of GET …/ouderVerzorger/.
    void add(const PartnerJson& page, Budget& budget);

    // "[{…},{…}]" for the references of one pupil, in the school's order, each with what it is to this pupil. Those
    // that no page had are remembered as missing.
    std::string written(std::string_view leerling, const simdjson::simdjson_result<simdjson::dom::element>& references);

    // UUIDs that pupils name and no page had.
    const std::vector<std::string>& missing() const { return missing_; }
    // The pupils of whom somebody is a verzorger.
    std::vector<std::string_view> leerlingen() const;

private:
    struct Relation {
        std::string leerling;
        std::string members;
    };
    struct Verzorger {
        std::string members;
        std::vector<Relation> relations;
    };

    std::unordered_map<std::string, Verzorger> all_;
    std::vector<std::string> missing_;
};

}  // namespace schakel::plugins::somtoday
