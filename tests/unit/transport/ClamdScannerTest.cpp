// A stand-in for clamd that knows one virus: the EICAR test file.
#include <thread>

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <catch2/catch.hpp>

#include "gateway/transport/ClamdScanner.h"

namespace schakel::transport {
namespace {

// In two halves, so that a scanner on the developer's machine does not take this file away.
std::string eicar() {
    return std::string(R"(X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-)") + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
}

enum class Manner : std::uint8_t { works, silent, hangsUp, refusesSize, talksNonsense };

class FakeClamd {
public:
    explicit FakeClamd(Manner manner)
        : socket_(Poco::Net::SocketAddress("127.0.0.1", 0)), thread_([this, manner] { serve(manner); }) {}
    ~FakeClamd() {
        thread_.join();
        socket_.close();
    }
    FakeClamd(const FakeClamd&) = delete;
    FakeClamd& operator=(const FakeClamd&) = delete;

    ClamdOptions options() const {
        return {.address = "127.0.0.1:" + std::to_string(socket_.address().port()), .timeout = kPatience};
    }

private:
    static constexpr auto kPatience = std::chrono::milliseconds(500);

    static std::string receive(Poco::Net::StreamSocket& peer, std::size_t size) {
        std::string bytes(size, '\0');
        std::size_t got = 0;
        while (got < size) {
            const int count = peer.receiveBytes(bytes.data() + got, static_cast<int>(size - got));
            if (count <= 0) {
                break;
            }
            got += static_cast<std::size_t>(count);
        }
        bytes.resize(got);
        return bytes;
    }

    static std::string content(Poco::Net::StreamSocket& peer) {
        std::string all;
        while (true) {
            const auto length = receive(peer, 4);
            std::size_t size = 0;
            for (const char c : length) {
                size = size << 8U | static_cast<unsigned char>(c);
            }
            if (size == 0) {
                return all;
            }
            all += receive(peer, size);
        }
    }

    static void say(Poco::Net::StreamSocket& peer, const std::string& answer) {
        peer.sendBytes(answer.c_str(), static_cast<int>(answer.size() + 1));
    }

    void serve(Manner manner) {
        auto peer = socket_.acceptConnection();
        if (manner == Manner::hangsUp) {
            return;
        }
        if (receive(peer, 6) == std::string("zPING\0", 6)) {
            say(peer, "PONG");
            return;
        }
        receive(peer, 4);
        if (manner == Manner::refusesSize) {
            say(peer, "INSTREAM size limit exceeded. ERROR");
            return;
        }
        const auto all = content(peer);
        if (manner == Manner::silent) {
            receive(peer, 1);  // until the other side gives up
            return;
        }
        say(peer, manner == Manner::talksNonsense          ? "stream: maybe"
                  : all.find(eicar()) == std::string::npos ? "stream: OK"
                                                           : "stream: Eicar-Test-Signature FOUND");
    }

    Poco::Net::ServerSocket socket_;
    std::thread thread_;
};

base::Result<std::optional<std::string>> scan(Manner manner, std::string_view bytes) {
    const FakeClamd clamd(manner);
    ClamdScanner scanner(clamd.options());
    auto started = scanner.begin();
    if (!started) {
        return started.error();
    }
    if (auto written = (*started)->write(bytes); !written) {
        return written.error();
    }
    return (*started)->finish();
}

}  // namespace

TEST_CASE("The EICAR test file is found, in however large a content") {
    const auto found = scan(Manner::works, std::string(300'000, 'x') + eicar());
    REQUIRE(found);
    CHECK(*found == "Eicar-Test-Signature");
}

TEST_CASE("Clean and empty contents are clean") {
    for (const auto* bytes : {"niets aan de hand", ""}) {
        const auto found = scan(Manner::works, bytes);
        REQUIRE(found);
        CHECK_FALSE(found->has_value());
    }
}

TEST_CASE("A scanner that gives no verdict is unavailable, never a clean bill") {
    for (const auto manner : {Manner::silent, Manner::hangsUp, Manner::refusesSize, Manner::talksNonsense}) {
        CAPTURE(static_cast<int>(manner));
        const auto found = scan(manner, eicar());
        REQUIRE_FALSE(found);
        CHECK(found.error().code() == base::MessageCode::ScannerUnavailable);
    }
}

TEST_CASE("Nobody there is unavailable too") {
    ClamdScanner scanner({.address = "127.0.0.1:1", .timeout = std::chrono::milliseconds(500)});
    const auto started = scanner.begin();
    REQUIRE_FALSE(started);
    CHECK(started.error().code() == base::MessageCode::ScannerUnavailable);
    ClamdScanner nowhere({.address = "/there/is/no/clamd.ctl"});
    CHECK_FALSE(nowhere.begin());
    CHECK_FALSE(nowhere.ping());
}

TEST_CASE("A scanner that lives says so") {
    const FakeClamd clamd(Manner::works);
    CHECK(ClamdScanner(clamd.options()).ping());
}

}  // namespace schakel::transport
