#include "simulators/uwlr/Basisschool.h"

#include <array>

namespace schakel::simulators::uwlr {
namespace {

constexpr std::array kJongens = {"Bas", "Daan", "Finn", "Jip", "Levi", "Noud", "Ties"};
constexpr std::array kMeisjes = {"Anne", "Eva", "Fleur", "Isa", "Lot", "Nina", "Zoë"};
constexpr std::array kNamen = {"Proefstra", "Toetsema",  "Voorbeeldt", "Testing", "Neppers", "Fictief",
                               "Schijn",    "Verzonnen", "Oefening",   "Mal",     "Model"};
constexpr std::array kVoorvoegsels = {"", "", "van", "de", "van der"};

template <class List>
std::string pick(const List& list, std::size_t number) {
    return list[number % list.size()];
}

std::string twoDigits(std::size_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

Leerling Basisschool::leerling(std::size_t number) const {
    Leerling one;
    one.number = number;
    one.isJongen = number % 2 == 0;
    one.roepnaam = one.isJongen ? pick(kJongens, number / 2) : pick(kMeisjes, number / 2);
    one.voornamen = one.roepnaam + (number % 3 == 0 ? " Maria" : "");
    one.voorvoegsel = pick(kVoorvoegsels, number);
    one.achternaam = pick(kNamen, number) + (number > kNamen.size() ? "-" + std::to_string(number) : "");
    one.jaargroep = static_cast<int>(1 + number % 8);
    // The oldest are in group 8.
    const auto year = 2023 - static_cast<std::size_t>(one.jaargroep);
    one.geboortedatum = std::to_string(year) + "-" + twoDigits(1 + number % 12) + "-" + twoDigits(1 + number % 28);
    if (const auto renamed = renamed_.find(number); renamed != renamed_.end()) {
        one.roepnaam = renamed->second;
    }
    return one;
}

}  // namespace schakel::simulators::uwlr
