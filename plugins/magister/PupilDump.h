// All that one school's Magister tells about its pupils, as one JSON document.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "Lists.h"
#include "MwsClient.h"
#include "gateway/sdk/Bytes.h"

namespace schakel::plugins::magister {

struct DumpSettings {
    std::map<std::string, std::string, std::less<>> listNames;  // by List::option; an empty name: is not asked for
    std::string unit;  // Administratieve_eenheid.Omschrijving of the pupils that count; empty: all
    int absenceDays = 30;
};

// What the gateway asks for. Throws Fault (configuration) when the request says too little.
struct DumpRequest {
    static DumpRequest read(std::string_view json);

    std::string brin;
    std::string vestiging;
    std::string schooljaar;
    std::string peildatum;  // YYYY-MM-DD
};

// One dump. Asks for everything before it writes anything, so that half a dump is never written:
//
//   {"systeem":"Magister","peildatum":…,"schooljaar":…,"school":{"brin":…,"vestiging":…},
//    "ontbreekt":["verzuim"],"leerlingen":[{"stamnummer":…,…,"inschrijvingen":[…],"kenmerken":[…],…}]}
class PupilDump {
public:
    PupilDump(MwsClient& client, sdk::Host host, const DumpSettings& settings, const DumpRequest& request)
        : client_(client), host_(host), settings_(settings), request_(request) {}

    void write(sdk::Sink document);

private:
    using Fragments = std::map<std::string, std::string, std::less<>>;  // by stamnummer

    struct Pupil {
        std::string stamnummer;
        std::string members;
    };

    void readPupils();
    void takePupil(const Row& row);
    void readList(const List& list);
    Fragments join(const List& list, const std::vector<Row>& rows) const;
    void missing(const List& list, std::string_view why);
    std::string parametersOf(const List& list) const;
    std::string headJson() const;
    std::string pupilJson(const Pupil& pupil) const;

    MwsClient& client_;
    sdk::Host host_;
    const DumpSettings& settings_;
    const DumpRequest& request_;
    std::vector<Pupil> pupils_;
    std::map<std::string_view, Fragments> parts_;  // by List::member
    std::string missing_;  // JSON strings, separated by commas
};

}  // namespace schakel::plugins::magister
