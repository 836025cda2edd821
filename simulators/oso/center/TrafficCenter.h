// OSO's Traffic Center: who may exchange with whom. It never sees a dossier or a personal number. Below /osr it also is
// the Onderwijs Serviceregister.
#pragma once

#include <mutex>
#include <string>

#include "simulators/oso/SoapPartner.h"
#include "simulators/oso/center/Aanleverpunten.h"
#include "simulators/oso/center/Sessions.h"

namespace schakel::simulators::oso {

struct CenterOptions {
    SoapOptions soap;
    std::size_t remember = 10'000;  // sessions whose details are kept
};

// Any path takes the SOAP messages. Control (see simulators/README.md): aanleverpunten, schools, mandates, sessions,
// stats.
class TrafficCenter final : public SoapPartner {
public:
    // `clock` must outlive it.
    TrafficCenter(CenterOptions options, Aanleverpunten points, const base::Clock& clock);

    void reset() override;

protected:
    std::string answer(const transport::RequestHead& head, const XmlElement& message) override;
    transport::Response other(const transport::RequestHead& head) override;
    transport::Response controlled(const transport::RequestHead& head, const std::string& body) override;

private:
    struct Call;
    using Handler = std::string (TrafficCenter::*)(const Call&);

    static Handler handlerOf(std::string_view operation);
    std::string ping(const Call& call);
    std::string overzicht(const Call& call);
    std::string overdracht(const Call& call);
    std::string sessiecontrole(const Call& call);
    std::string afmelding(const Call& call);
    std::string meldenNotificatie(const Call& call);
    std::string meldenTerugkoppeling(const Call& call);

    std::string_view refusal(const SessionTerms& terms) const;
    std::vector<Aanleverpunt> supplyPoints(const SessionTerms& terms) const;
    const Aanleverpunt* at(std::string_view brin, std::string_view kenmerk) const;

    transport::Response endpoints(const std::string& query) const;
    transport::Response mandates(const std::string& query) const;
    std::string today() const;

    transport::Response putAanleverpunten(const std::string& body);
    transport::Response putSchool(const std::string& body);
    transport::Response putMandate(const std::string& body);
    std::string sessionsJson() const;
    std::string aanleverpuntenJson() const;

    const base::Clock& clock_;
    mutable std::mutex mutex_;
    Aanleverpunten points_;
    Sessions sessions_;
    Koppelsleutels koppelsleutels_;
};

}  // namespace schakel::simulators::oso
