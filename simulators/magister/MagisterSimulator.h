// Magister as far as Schakel uses it: the webservices (MWS) and the search for users of SCIM.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>

#include "gateway/base/Clock.h"
#include "simulators/common/Partner.h"
#include "simulators/magister/Administration.h"
#include "simulators/magister/Parameters.h"

namespace schakel::simulators::magister {

struct SimulatorOptions {
    std::string user = "schakel";
    std::string password = "geheim-van-de-nabootsing";
    std::string scimToken = "scim-van-de-nabootsing";
    base::Duration tokenLife = std::chrono::minutes(20);
};

// Answers at "/" and "/doc" (MWS), and below /scim. Control:
//
//   POST /control/leerlingen  {"leerlingen":[{"stamnr_str":"1",…}],"lijsten":{"schakel-kenmerken":[…]}}: what is named
//                             is replaced
//   POST /control/lijst       {"naam":"schakel-verzuim","toestand":"missing"} (installed, missing, no-rights)
//   POST /control/expire-tokens, GET /control/stats
class MagisterSimulator final : public Partner {
public:
    // `clock` must outlive it.
    MagisterSimulator(SimulatorOptions options, Administration school, const base::Clock& clock);

    transport::Response handle(const transport::RequestHead& head, std::string body) override;
    transport::Response control(const transport::RequestHead& head, std::string body) override;
    // Sessions and counts; the administration stays.
    void reset() override;
    // Login, GetActiveStudents, GetData or scim.
    std::string operation(const transport::RequestHead& head, const std::string& body) const override;
    transport::Response replacement(const Fault& fault, const transport::RequestHead& head,
                                    const std::string& body) const override;
    std::vector<NamedFault> faultCatalogue() const override;

private:
    transport::Response mws(const Parameters& query) const;
    transport::Response login(const Parameters& query);
    bool isSignedIn(std::string_view token) const;
    transport::Response answer(const Parameters& query, const Manner& manner, bool empty = false) const;
    transport::Response list(const Parameters& query, const Manner& manner) const;
    transport::Response scim(const transport::RequestHead& head, const std::string& body) const;
    transport::Response findUsers(const std::string& filter) const;
    transport::Response setRows(const std::string& body);
    transport::Response setList(const std::string& body);

    SimulatorOptions options_;
    const base::Clock& clock_;
    mutable std::shared_mutex mutex_;  // guards what follows
    Administration school_;
    std::map<std::string, base::Instant, std::less<>> sessions_;  // until when
    std::uint64_t issued_ = 0;
    std::atomic<std::uint64_t> requests_{0};
    std::atomic<std::uint64_t> logins_{0};
};

}  // namespace schakel::simulators::magister
