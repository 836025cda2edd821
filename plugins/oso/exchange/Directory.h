// The Onderwijs Serviceregister (OSR): where a system is, and who may speak for a school. With a memory.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "gateway/sdk/Host.h"

namespace schakel::plugins::oso {

using Moment = std::chrono::steady_clock::time_point;

struct DirectoryOptions {
    std::string ns;  // service_version_namespace
    std::chrono::seconds lifetime{300};  // how long an answer is used without asking again
    std::chrono::seconds stale{86'400};  // how old it may be while the register does not answer
    std::function<Moment()> now = [] { return std::chrono::steady_clock::now(); };
    std::function<std::string()> today;  // "2027-05-03"
};

// Thread safe. Throws Fault when the register does not answer and nothing is remembered.
class Directory {
public:
    Directory(sdk::Host host, DirectoryOptions options);

    struct Endpoint {
        std::string url;
        std::string supplierOin;
        std::string schoolOin;
    };
    // Where the system with this routeringskenmerk is today; nullopt when the register has none.
    std::optional<Endpoint> endpoint(const std::string& kenmerk) const;

    // Whether this supplier speaks for this school today.
    bool mandated(const std::string& supplierOin, const std::string& schoolOin) const;

private:
    struct Remembered {
        std::string body;
        std::string date;
        Moment asked;
    };
    std::string ask(const std::string& question) const;
    std::string fetch(const std::string& path) const;
    std::optional<Remembered> remembered(const std::string& question) const;
    void remember(const std::string& question, Remembered answer) const;

    sdk::Host host_;
    const DirectoryOptions options_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, Remembered> answers_;
};

// A school's own OIN: 00000007, 000, the BRIN, 00, 000.
std::string schoolOin(const std::string& brin);

// Today in UTC.
std::string todayUtc();

}  // namespace schakel::plugins::oso
