// Somtoday Connect 14.10, as far as Schakel uses it, with invented schools and pupils.
#pragma once

#include <array>
#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <shared_mutex>
#include <string>

#include "gateway/base/Clock.h"
#include "simulators/common/Partner.h"
#include "simulators/common/Query.h"
#include "simulators/somtoday/Aanmeldingen.h"
#include "simulators/somtoday/Events.h"
#include "simulators/somtoday/FieldValues.h"
#include "simulators/somtoday/Schools.h"
#include "simulators/somtoday/Tokens.h"

namespace schakel::simulators::somtoday {

// The schema makes an address optional, its description says there must be one. Which of the two Somtoday enforces is
// not public.
enum class AddressRule : bool { asSchema, asDescription };

struct SimulatorOptions {
    std::string clientId = "schakel";
    std::string clientSecret = "geheim-van-de-nabootsing";
    base::Duration tokenLife = std::chrono::hours(1);
    std::uint64_t bijlageBytes = 20ULL * 1024 * 1024;  // decoded; larger is 413 (ASSUMED: the limit is not public)
    AddressRule addressRule = AddressRule::asSchema;
    EventsEndpoint events = EventsEndpoint::missing;
    std::size_t remember = 10'000;  // aanmeldingen whose details are kept
    std::filesystem::path keep;  // folder for what arrives; empty: only hashes are kept
};

// Answers below /rest/v1/connect and /oauth2/token. Control: GET /control/aanmeldingen, GET /control/stats,
// POST /control/rights {"vestiging":"99XX00","access":false,"withheld":["BSN"]}, POST /control/expire-tokens,
// GET and POST /control/veldwaarden {"vestiging":"99XX00","leerling":0,"veld":"TLV-nummer","waarde":"…"},
// POST /control/events, POST /control/leerlingen {"vestiging":"99XX00","aantal":460}.
class SomtodaySimulator final : public Partner {
public:
    // `clock` must outlive it.
    SomtodaySimulator(SimulatorOptions options, Schools schools, const base::Clock& clock);

    transport::Response handle(const transport::RequestHead& head, std::string body) override;
    transport::Response control(const transport::RequestHead& head, std::string body) override;
    void reset() override;
    transport::Response replacement(const Fault& fault, const transport::RequestHead& head,
                                    const std::string& body) const override;
    std::vector<NamedFault> faultCatalogue() const override;

    AanmeldingCounts counts() const { return aanmeldingen_.counts(); }

private:
    struct Call;

    transport::Response token(const transport::RequestHead& head, const std::string& body);
    transport::Response instelling(const transport::RequestHead& head) const;
    // Answers what is below /connect/: `inside` what is about one vestiging.
    using Inside = std::function<transport::Response(Call&)>;
    transport::Response connect(const transport::RequestHead& head, std::string body, const Inside& inside) const;
    transport::Response vestigingen(const Instelling& board, const Query& query) const;
    transport::Response inVestiging(Call& call);
    transport::Response read(const Call& call) const;
    transport::Response leerlingen(const Call& call) const;
    transport::Response verzorgers(const Call& call) const;
    transport::Response veldwaardes(const Call& call) const;
    transport::Response leerlingVeldwaardes(const Call& call, std::string_view leerling) const;
    transport::Response events(const Call& call) const;
    // A read with something wrong in it.
    transport::Response spoiled(const std::string& fault, const Call& call) const;
    transport::Response write(Call& call);
    transport::Response putVeldwaardes(Call& call, std::string_view leerling);
    transport::Response postAanmelding(Call& call);
    transport::Response postBijlage(Call& call);
    transport::Response postOndertekening(Call& call);
    std::optional<AttachmentFacts> takeContent(std::string_view base64);
    void keep(const std::string& name, std::string_view content) const;

    std::string aanmeldingenJson() const;
    std::string statsJson() const;
    transport::Response setRights(std::string body);
    transport::Response setPupils(std::string body);
    transport::Response setVeldwaarde(std::string body);
    transport::Response showVeldwaarden(const Query& query) const;

    SimulatorOptions options_;
    mutable std::shared_mutex schoolsMutex_;
    Schools schools_;
    mutable Tokens tokens_;  // a fault may end them
    Aanmeldingen aanmeldingen_;
    FieldValues values_;
    Events events_;
    mutable std::atomic<int> shift_{0};  // pupils that came or went in front of the page asked for, by a fault
    std::atomic<std::uint64_t> requests_{0};
    std::atomic<std::uint64_t> tokensIssued_{0};
    std::atomic<std::uint64_t> kept_{0};
};

}  // namespace schakel::simulators::somtoday
