// Everybody outside Schakel, simulated in this process, and the wire between them: https addresses of which the host
// names the partner. What goes over it is remembered where somebody has to look at it afterwards.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "gateway/base/Clock.h"
#include "gateway/pluginhost/HttpProvider.h"
#include "gateway/transport/HttpMessage.h"

namespace schakel::year {

inline constexpr const char* kOurOin = "00000099000000000100";
inline constexpr const char* kZoeksleutel = "geheim-van-de-nabootsing";
inline constexpr const char* kSomtodayKenmerk = "0000000700099XX00932";
inline constexpr const char* kMagisterKenmerk = "0000000700099YY00932";
inline constexpr const char* kLindeKenmerk = "0000000700002YY00931";

// One message over the wire.
struct Posted {
    std::string method = "POST";
    std::string url;
    std::vector<transport::Header> headers = {};
    std::string body = {};
    std::string oin = kOurOin;  // of who sends it
};

// Thread safe.
class Partners final : public pluginhost::HttpProvider {
public:
    // Answers what is sent to Schakel itself, at host "schakel".
    using Own = std::function<transport::Response(const transport::RequestHead& head, const std::string& body)>;

    // `clock` must outlive them. What SWVs receive is kept in the folder, byte for byte.
    Partners(const base::Clock& clock, const std::filesystem::path& folder);
    ~Partners() override;

    base::Result<pluginhost::HttpAnswer> perform(const pluginhost::HttpCall& call, base::ByteSink& response) override;

    // A request to a partner's control panel; the answer's body. Throws when the panel refuses it.
    std::string control(const std::string& host, const std::string& method, const std::string& path,
                        const std::string& body = {});

    void answerAsSchakel(Own own) { own_ = std::move(own); }
    // A host that is out of order, or works again.
    void setOutOfOrder(const std::string& host, bool out);

    // Every body that was sent to the register.
    std::vector<std::string> sentToRegister() const;

private:
    struct Simulated;

    transport::Response send(const Posted& posted);
    std::string addressOf(const pluginhost::HttpCall& call) const;

    Own own_;
    mutable std::mutex mutex_;  // guards the next two
    std::set<std::string> outOfOrder_;
    std::vector<std::string> sentToRegister_;
    std::map<std::string, std::string> endpoints_;  // "connection/endpoint" to address
    std::unique_ptr<Simulated> simulated_;
};

}  // namespace schakel::year
