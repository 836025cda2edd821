// DUO's side of the register: enrolments in, receipts back at once, judgements later in feedback that must be asked
// for.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "gateway/base/Clock.h"
#include "gateway/transport/Edukoppeling.h"
#include "simulators/bron/Register.h"
#include "simulators/common/Partner.h"

namespace schakel::simulators::bron {

enum class Unsigned : bool { refused, accepted };

struct SimulatorOptions {
    Unsigned unsignedMessages = Unsigned::refused;
    std::string oin = "00000099000000000000";  // the register's own, in wsa:From
    std::size_t bundleSize = 20;
    std::string sample;  // BRIN of a school for which something waits from the start; empty: none
    std::filesystem::path keep;  // folder for every message as it came off the wire, NNNN.xml; empty: nothing is kept
};

// GET …?wsdl gives the contract. Control: GET /control/enrolments, GET /control/bundles, GET /control/stats,
// POST /control/outcome {"bsn4":"9011","code":"753"}, POST /control/mutation
// {"brin":"99XX","bsn":"…","volgnummer":"…"}.
class BronSimulator final : public Partner {
public:
    // `edukoppeling` seals and opens; without it every message is plain, and must be. `clock` must outlive the object.
    BronSimulator(SimulatorOptions options, std::unique_ptr<transport::Edukoppeling> edukoppeling,
                  const base::Clock& clock);

    transport::Response handle(const transport::RequestHead& head, std::string body) override;
    transport::Response control(const transport::RequestHead& head, std::string body) override;
    void reset() override;
    std::string operation(const transport::RequestHead& head, const std::string& body) const override;
    transport::Response replacement(const Fault& fault, const transport::RequestHead& head,
                                    const std::string& body) const override;
    std::vector<NamedFault> faultCatalogue() const override;

private:
    // A request with its envelope taken off.
    struct Opened {
        std::string envelope;
        std::string action;
        std::string from;  // OIN
        std::optional<transport::SentMessage> received;  // when it was signed
    };

    Opened open(const transport::RequestHead& head, const std::string& body) const;
    std::string apply(const Message& message);
    transport::Response respond(int status, const std::string& body, const Opened& opened) const;
    Message read(const Opened& opened) const;
    std::string now() const;
    void keep(const std::string& body);
    void fillSample();
    std::string answerAgain(const Message& message) const;
    transport::Response badAnswer(const std::string& fault, const std::string& answer, const Opened& opened) const;
    std::string enrolmentsJson() const;
    std::string bundlesJson() const;
    transport::Response forceOutcome(std::string body);
    transport::Response mutate(std::string body);

    SimulatorOptions options_;
    std::unique_ptr<transport::Edukoppeling> edukoppeling_;
    const base::Clock& clock_;
    mutable std::mutex mutex_;
    Register register_;
    std::size_t received_ = 0;
};

}  // namespace schakel::simulators::bron
