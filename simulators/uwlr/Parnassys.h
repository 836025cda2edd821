// ParnasSys' GeneriekeService: getLeerlingen, with everything in side tables.
#pragma once

#include <mutex>
#include <string>

#include "simulators/common/Partner.h"
#include "simulators/oso/wire/Xml.h"
#include "simulators/uwlr/Basisschool.h"

namespace schakel::simulators::uwlr {

struct ParnassysOptions {
    std::string brin = "99XX";
    std::string schooljaar = "2026 / 2027";
    std::string leveranciernaam = "schakel";
    std::string leveranciersleutel = "SLEUTEL-VAN-DE-NABOOTSING";
    std::size_t leerlingen = 60;
    bool dangling = false;  // the last pupil refers to an address and a group that are not there
};

// POST at any path. POST /control/leerlingen {"aantal":n} as at the UWLR-LAS.
class Parnassys final : public Partner {
public:
    explicit Parnassys(ParnassysOptions options) : options_(std::move(options)), school_(options_.leerlingen) {}

    transport::Response handle(const transport::RequestHead& head, std::string body) override;
    transport::Response control(const transport::RequestHead& head, std::string body) override;
    void reset() override;
    std::string operation(const transport::RequestHead& head, const std::string& body) const override;
    transport::Response replacement(const Fault& fault, const transport::RequestHead& head,
                                    const std::string& body) const override;
    std::vector<NamedFault> faultCatalogue() const override;

private:
    std::string answer(const oso::XmlElement& question) const;
    std::string pupilXml(std::size_t number) const;

    const ParnassysOptions options_;
    mutable std::mutex mutex_;
    Basisschool school_;
};

}  // namespace schakel::simulators::uwlr
