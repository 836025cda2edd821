// A receiver of pushed dossiers, such as an SWV's system: takes whatever is posted and remembers which it was.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <mutex>
#include <string>

#include "simulators/common/Partner.h"

namespace schakel::simulators::oso {

struct ReceiverOptions {
    std::size_t remember = 10'000;  // dossiers whose details are kept
    std::filesystem::path keep;  // folder for the dossiers; empty: only hashes are kept
};

// Control: GET /control/dossiers, GET /control/stats.
class OsoReceiver final : public Partner {
public:
    explicit OsoReceiver(ReceiverOptions options) : options_(std::move(options)) {}

    transport::Response handle(const transport::RequestHead& head, std::string body) override;
    transport::Response control(const transport::RequestHead& head, std::string body) override;
    void reset() override;

private:
    struct Dossier {
        std::string path;
        std::string sender;  // OIN from the client certificate
        std::string contentType;
        std::string sha256;
        std::uint64_t size = 0;
    };

    std::string dossiersJson() const;

    ReceiverOptions options_;
    mutable std::mutex mutex_;
    std::deque<Dossier> dossiers_;
    std::uint64_t received_ = 0;
};

}  // namespace schakel::simulators::oso
