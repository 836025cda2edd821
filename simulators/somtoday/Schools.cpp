#include "simulators/somtoday/Schools.h"

#include "simulators/somtoday/StableUuid.h"

namespace schakel::simulators::somtoday {

Instelling& Schools::board(std::string_view brin4) {
    for (auto& instelling : instellingen_) {
        if (instelling.brin == brin4) {
            return instelling;
        }
    }
    const std::string brin(brin4);
    return instellingen_.emplace_back(Instelling{
        .uuid = stableUuid("instelling/" + brin), .brin = brin, .naam = "Bestuur " + brin, .vestigingen = {}});
}

Vestiging& Schools::add(std::string_view brin6, std::string_view naam) {
    auto& instelling = board(brin6.substr(0, 4));
    Vestiging vestiging;
    vestiging.uuid = stableUuid("vestiging/" + std::string(brin6));
    vestiging.brin = brin6;
    vestiging.naam = naam;
    return instelling.vestigingen.emplace_back(std::move(vestiging));
}

const Instelling* Schools::instelling(std::string_view uuid) const {
    for (const auto& instelling : instellingen_) {
        if (instelling.uuid == uuid) {
            return &instelling;
        }
    }
    return nullptr;
}

const Vestiging* Schools::vestiging(std::string_view uuid) const {
    for (const auto& instelling : instellingen_) {
        for (const auto& vestiging : instelling.vestigingen) {
            if (vestiging.uuid == uuid) {
                return &vestiging;
            }
        }
    }
    return nullptr;
}

Vestiging* Schools::vestigingByBrin(std::string_view brin6) {
    for (auto& instelling : instellingen_) {
        for (auto& vestiging : instelling.vestigingen) {
            if (vestiging.brin == brin6) {
                return &vestiging;
            }
        }
    }
    return nullptr;
}

}  // namespace schakel::simulators::somtoday
