// What a connection's options say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace schakel::plugins::uwlr {

// Who may ask us for a school: one entry of the option `clients`.
struct Afnemer {
    std::string brin;
    std::string klantcode;
    std::string sleutel;
    std::string oin;  // of its certificate; empty: any that the gateway lets in
};

struct Settings {
    std::string path;
    std::string sleutel;
    std::string klantcode;
    std::string klantnaam;
    std::string version;
    std::string gegevenssetid;
    std::string schoolkey;
    bool stepped = false;
    std::vector<Afnemer> clients;

    // Throws Fault (configuration) when `clients` or the version cannot be meant.
    static Settings read(std::string_view configJson);
};

}  // namespace schakel::plugins::uwlr
