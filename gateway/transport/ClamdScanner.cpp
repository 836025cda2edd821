#include "gateway/transport/ClamdScanner.h"

#include <array>

#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

Error unavailable(const base::Words& reason) {
    return Error(MessageCode::ScannerUnavailable, {{"reason", reason}});
}

// Runs what talks to clamd; the border of Poco's exceptions.
template <class Step>
auto guarded(Step&& step) -> decltype(step()) {
    try {
        return step();
    } catch (const Poco::TimeoutException&) {
        return unavailable({"het duurt te lang", "it takes too long"});
    } catch (const Poco::Exception& problem) {
        return unavailable(base::quoted({"de verbinding meldt", "the connection says"}, problem.displayText()));
    }
}

class Conversation {
public:
    explicit Conversation(const ClamdOptions& options) {
        const bool isLocal = options.address.starts_with('/');
        const auto address = isLocal ? Poco::Net::SocketAddress(Poco::Net::SocketAddress::UNIX_LOCAL, options.address)
                                     : Poco::Net::SocketAddress(options.address);
        const Poco::Timespan patience(std::chrono::duration_cast<std::chrono::microseconds>(options.timeout).count());
        socket_.connect(address, patience);
        socket_.setSendTimeout(patience);
        socket_.setReceiveTimeout(patience);
    }

    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const int sent = socket_.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    // Up to the NUL that ends it, or the end.
    std::string answer() {
        constexpr std::size_t kLongest = 4096;
        std::string text;
        std::array<char, 512> piece{};
        while (text.size() < kLongest) {
            const int count = socket_.receiveBytes(piece.data(), static_cast<int>(piece.size()));
            if (count <= 0) {
                break;
            }
            text.append(piece.data(), static_cast<std::size_t>(count));
            if (const auto end = text.find('\0'); end != std::string::npos) {
                return text.substr(0, end);
            }
        }
        return text;
    }

private:
    Poco::Net::StreamSocket socket_;
};

std::string lengthOf(std::size_t size) {
    const auto number = static_cast<std::uint32_t>(size);
    return {static_cast<char>(number >> 24U), static_cast<char>(number >> 16U), static_cast<char>(number >> 8U),
            static_cast<char>(number)};
}

// "stream: OK", "stream: Win.Test FOUND", "INSTREAM size limit exceeded. ERROR"
Result<std::optional<std::string>> verdictOf(std::string_view answer) {
    constexpr std::string_view kStart = "stream: ";
    constexpr std::string_view kFound = " FOUND";
    if (answer == "stream: OK") {
        return std::optional<std::string>();
    }
    if (answer.starts_with(kStart) && answer.ends_with(kFound)) {
        return std::optional(std::string(answer.substr(kStart.size(), answer.size() - kStart.size() - kFound.size())));
    }
    return answer.empty() ? unavailable({"de verbinding werd verbroken", "the connection was cut"})
                          : unavailable(base::quoted({"clamd meldt", "clamd says"}, answer.substr(0, 200)));
}

class ClamdScan final : public base::ContentScan {
public:
    explicit ClamdScan(const ClamdOptions& options) : conversation_(options) {
        conversation_.send(std::string_view("zINSTREAM\0", 10));
    }

    Result<void> write(std::string_view bytes) override {
        constexpr std::size_t kChunk = 64UL * 1024;
        return guarded([&]() -> Result<void> {
            while (!bytes.empty()) {
                const auto chunk = bytes.substr(0, kChunk);
                conversation_.send(lengthOf(chunk.size()));
                conversation_.send(chunk);
                bytes.remove_prefix(chunk.size());
            }
            return {};
        });
    }

    Result<std::optional<std::string>> finish() override {
        return guarded([&]() -> Result<std::optional<std::string>> {
            conversation_.send(lengthOf(0));
            return verdictOf(conversation_.answer());
        });
    }

private:
    Conversation conversation_;
};

}  // namespace

Result<std::unique_ptr<base::ContentScan>> ClamdScanner::begin() {
    return guarded([&]() -> Result<std::unique_ptr<base::ContentScan>> {
        return std::unique_ptr<base::ContentScan>(std::make_unique<ClamdScan>(options_));
    });
}

Result<void> ClamdScanner::ping() const {
    return guarded([&]() -> Result<void> {
        Conversation conversation(options_);
        conversation.send(std::string_view("zPING\0", 6));
        const auto answer = conversation.answer();
        return answer == "PONG" ? Result<void>()
                                : unavailable(base::quoted({"clamd antwoordt", "clamd answers"}, answer.substr(0, 80)));
    });
}

}  // namespace schakel::transport
