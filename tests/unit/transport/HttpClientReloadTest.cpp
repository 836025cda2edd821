#include <unistd.h>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "TestCerts.h"
#include "TestServer.h"
#include "gateway/transport/HttpClient.h"

namespace schakel::transport::test {
namespace {

using base::MessageCode;

ClientRequest get(std::string url) {
    ClientRequest request;
    request.url = std::move(url);
    return request;
}

// A client's own files in a folder of their own, so that they can be renewed while it runs.
class RenewedFiles {
public:
    RenewedFiles() { std::filesystem::create_directories(folder_); }
    ~RenewedFiles() { std::filesystem::remove_all(folder_); }
    RenewedFiles(const RenewedFiles&) = delete;
    RenewedFiles& operator=(const RenewedFiles&) = delete;

    void use(const std::string& name) const {
        const auto source = identity(name);
        copy(source.certificate, certificate());
        copy(source.key, key());
    }
    void spoil() const { std::ofstream(key()) << "nothing"; }
    ClientOptions options() const {
        ClientOptions options;
        options.tls = identity("gateway");
        options.tls->certificate = certificate();
        options.tls->key = key();
        return options;
    }

private:
    static void copy(const std::filesystem::path& from, const std::filesystem::path& to) {
        std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
    }
    std::filesystem::path certificate() const { return folder_ / "own.pem"; }
    std::filesystem::path key() const { return folder_ / "own.key"; }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("schakel-renewed-" + std::to_string(::getpid()));
};

TEST_CASE("after a reload the renewed certificate is shown, also to a partner we are connected with",
          "[transport][client]") {
    const RenewedFiles files;
    files.use("gateway");
    TestServer server;
    HttpClient client(files.options());
    REQUIRE(client.send(get(server.url("/x"))));
    files.use("school-po");
    REQUIRE(client.send(get(server.url("/x"))));
    REQUIRE(client.reloadTls());
    REQUIRE(client.send(get(server.url("/x"))));
    const auto seen = server.seen();
    REQUIRE(seen.size() == 3);
    CHECK(seen[0].head.peer.oin == "00000099000000000100");
    CHECK(seen[1].head.peer.oin == "00000099000000000100");  // nobody asked yet
    CHECK(seen[2].head.peer.oin == "00000099000000000001");
}

TEST_CASE("a reload of unusable files is refused and changes nothing", "[transport][client]") {
    const RenewedFiles files;
    files.use("gateway");
    TestServer server;
    HttpClient client(files.options());
    files.spoil();
    const auto refused = client.reloadTls();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code() == MessageCode::PrivateKeyUnusable);
    CHECK(client.send(get(server.url("/x"))));
}

TEST_CASE("a client that began with unusable files works once they are mended", "[transport][client]") {
    const RenewedFiles files;
    files.use("gateway");
    files.spoil();
    TestServer server;
    HttpClient client(files.options());
    CHECK(client.send(get(server.url("/x"))).error().code() == MessageCode::PrivateKeyUnusable);
    files.use("gateway");
    REQUIRE(client.reloadTls());
    CHECK(client.send(get(server.url("/x"))));
}

TEST_CASE("certificates may be renewed while threads are sending", "[transport][client]") {
    const RenewedFiles files;
    files.use("gateway");
    TestServer server;
    HttpClient client(files.options());
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int j = 0; j < 20; ++j) {
                good += client.send(get(server.url("/x"))) ? 1 : 0;
            }
        });
    }
    for (int i = 0; i < 20; ++i) {
        CHECK(client.reloadTls());
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(good == 80);
}

}  // namespace
}  // namespace schakel::transport::test
