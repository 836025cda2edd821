// An invented primary school: the same pupils in every run, and what a test changes about them.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace schakel::simulators::uwlr {

struct Leerling {
    std::size_t number = 0;  // from 1
    std::string roepnaam;
    std::string voornamen;
    std::string voorvoegsel;  // may be empty
    std::string achternaam;
    std::string geboortedatum;
    bool isJongen = false;
    int jaargroep = 1;  // 1 to 8
};

// Not thread safe.
class Basisschool {
public:
    explicit Basisschool(std::size_t leerlingen) : count_(leerlingen) {}

    std::size_t count() const { return count_; }
    void setCount(std::size_t count) { count_ = count; }
    void rename(std::size_t number, std::string roepnaam) { renamed_[number] = std::move(roepnaam); }
    Leerling leerling(std::size_t number) const;

private:
    std::size_t count_;
    std::map<std::size_t, std::string> renamed_;
};

}  // namespace schakel::simulators::uwlr
