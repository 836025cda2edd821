// Requests that other schools made at an aanleverpunt, remembered so that they can be told when the dossier is there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/base/Secret.h"

namespace schakel::ledger {

// A request as it was made and answered.
struct Asked {
    std::string supplyPoint;
    std::string kind;  // overdrachtsoort
    base::Secret pgn;  // empty when it was made with a koppelsleutel: then only the audit chain remembers it
    std::string targetBrin;
    std::string target;  // routeringskenmerk
    std::string sender;  // OIN of the certificate
    std::string session;
    std::string outcome;
    std::string snapshot;  // id of the snapshot that was decided about; may be empty
    std::string hash;  // its content's
};

struct Request {
    std::string id;  // UUID
    std::string supplyPoint;
    std::string kind;
    std::string targetBrin;
    std::string target;
    std::string sender;
    std::string session;  // of the last time
    base::Instant askedAt{};  // the last time
    std::size_t times = 0;
    std::string outcome;  // of the last time
    std::optional<base::Instant> notifiedAt;
    std::string notifiedBy;
};

// Thread safe. Works beside a running schakeld too. Everything returns when durable.
class Requests {
public:
    virtual ~Requests() = default;

    // One pupil asked for again by the same school is one request: its session, moment and outcome are the last ones,
    // and it counts as not notified again.
    virtual base::Result<void> remember(const Asked& asked) = 0;

    // The last asked first.
    virtual base::Result<std::vector<Request>> list(std::size_t limit) = 0;
    // RequestUnknown.
    virtual base::Result<Request> find(const std::string& id) = 0;
    virtual base::Result<base::Secret> pgn(const std::string& id) = 0;
    virtual base::Result<void> markNotified(const std::string& id, const std::string& by) = 0;
};

}  // namespace schakel::ledger
