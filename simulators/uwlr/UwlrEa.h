// Educational software that asks an administration for its pupils: what calls Schakel when Schakel plays the LAS.
#pragma once

#include <filesystem>
#include <string>

#include "gateway/transport/HttpClient.h"
#include "simulators/common/Partner.h"

namespace schakel::simulators::uwlr {

struct EaOptions {
    std::string klantnaam = "Leerlingvolgsysteem";
    std::filesystem::path keep;  // folder for the documents that came, leerlinggegevens-<sha256>.xml; empty: not kept
};

// POST /control/vraag {"url","sleutel","klantcode","brin","schooljaar","dependancecode"?,"xsdversie"?,"sinds"?,
// "bericht"?} asks and answers {"status","antwoord","faultcode","leerlingen","eckids","bytes","sha256"}; without an
// answer {"error"}. It has no interface of its own: it only calls.
class UwlrEa final : public Partner {
public:
    UwlrEa(EaOptions options, transport::HttpClient& client) : options_(std::move(options)), client_(client) {}

    transport::Response handle(const transport::RequestHead& head, std::string body) override;
    transport::Response control(const transport::RequestHead& head, std::string body) override;
    void reset() override {}

private:
    std::string tell(int status, const std::string& answer) const;

    const EaOptions options_;
    transport::HttpClient& client_;
};

}  // namespace schakel::simulators::uwlr
