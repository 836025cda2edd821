// A gateway and a simulated Somtoday in processes of their own, with mutual TLS, for measuring the whole job.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "gateway/transport/HttpClient.h"

namespace schakel::bench {

class PipelineWorld {
public:
    // Starts everything; exits with a message when something is missing, because there is nothing to measure then.
    PipelineWorld();
    ~PipelineWorld();
    PipelineWorld(const PipelineWorld&) = delete;
    PipelineWorld& operator=(const PipelineWorld&) = delete;

    std::string intakeUrl() const { return "https://localhost:" + std::to_string(gatewayPort_) + "/intake/brugklas"; }
    // What a sending school uses.
    transport::ClientOptions sender() const;

    // Aanmeldingen that Somtoday counts: signed ones. Over one connection that stays: looking must cost little.
    std::uint64_t signedCount();
    // The gateway's memory now and at its highest, kilobytes.
    std::uint64_t gatewayMemory(const std::string& field) const;
    // From starting the gateway's process to its first 202, milliseconds.
    double startMilliseconds() const { return startMilliseconds_; }
    void stopGateway();
    // Starts the gateway again and measures until it accepts `body`.
    void startGateway(const std::string& body);

private:
    pid_t start(const std::string& name, const std::vector<std::string>& command, std::uint16_t& port);
    void writeConfig();

    std::filesystem::path folder_;
    std::optional<transport::HttpClient> observer_;
    std::vector<pid_t> processes_;
    pid_t gateway_ = 0;
    std::uint16_t somtodayPort_ = 0;
    std::uint16_t gatewayPort_ = 0;
    double startMilliseconds_ = 0;
};

}  // namespace schakel::bench
