#include "gateway/transport/TlsFiles.h"

#include <unistd.h>
#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "TestCerts.h"
#include "TestServer.h"
#include "gateway/transport/TlsContext.h"

namespace schakel::transport::test {
namespace {

using base::MessageCode;

class Scratch {
public:
    Scratch() : path_(std::filesystem::temp_directory_path() / ("schakel-tls-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(path_);
    }
    ~Scratch() { std::filesystem::remove_all(path_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    std::filesystem::path write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name) << text;
        std::filesystem::permissions(path_ / name,
                                     std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

void checkRefused(const TlsIdentity& files, MessageCode code, const std::filesystem::path& named) {
    const auto loaded = loadTlsMaterial(files);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().code() == code);
    CHECK(loaded.error().text().find(named.string()) != std::string::npos);
}

TEST_CASE("a whole identity loads", "[transport][tlsfiles]") {
    const auto loaded = loadTlsMaterial(identity("gateway"));
    REQUIRE(loaded);
    CHECK(loaded->authorities.size() == 1);
    CHECK(loaded->chain.empty());
}

TEST_CASE("a key others can read is refused", "[transport][tlsfiles]") {
    const Scratch scratch;
    auto files = identity("gateway");
    const auto copy = scratch.write("copy.key", "");
    std::filesystem::copy_file(files.key, copy, std::filesystem::copy_options::overwrite_existing);
    files.key = copy;
    for (const auto right : {std::filesystem::perms::group_read, std::filesystem::perms::others_read,
                             std::filesystem::perms::group_write}) {
        std::filesystem::permissions(copy, std::filesystem::perms::owner_read | right);
        checkRefused(files, MessageCode::PrivateKeyExposed, copy);
    }
    std::filesystem::permissions(copy, std::filesystem::perms::owner_read);
    CHECK(loadTlsMaterial(files));
}

TEST_CASE("every unusable file is named", "[transport][tlsfiles]") {
    const Scratch scratch;
    const auto empty = scratch.write("empty.pem", "");
    const auto damaged =
        scratch.write("damaged.pem", "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n");
    const auto absent = empty.parent_path() / "absent.pem";
    for (const auto& path : {empty, damaged, absent, empty.parent_path()}) {
        INFO(path);
        auto files = identity("gateway");
        files.certificate = path;
        checkRefused(files, MessageCode::CertificateUnusable, path);
        files = identity("gateway");
        files.key = path == empty.parent_path() ? empty : path;
        checkRefused(files, MessageCode::PrivateKeyUnusable, files.key);
        files = identity("gateway");
        files.trustedAuthorities = path;
        checkRefused(files, MessageCode::AuthoritiesUnusable, path);
        files = identity("gateway");
        files.revocationLists = path;
        // A file without a list is as bad as no file.
        checkRefused(files, MessageCode::RevocationListsUnusable, path);
    }
}

TEST_CASE("things that do not belong together are refused", "[transport][tlsfiles]") {
    auto files = identity("gateway");
    files.key = certs() / "somtoday.key";
    checkRefused(files, MessageCode::PrivateKeyUnusable, files.key);
    files = identity("gateway");
    files.trustedAuthorities = certs() / "school-po.pem";
    checkRefused(files, MessageCode::AuthoritiesUnusable, files.trustedAuthorities);
}

TEST_CASE("a server does not start with a certificate nobody will accept", "[transport][tlsfiles]") {
    for (const std::string name : {"expired-server", "weak"}) {
        const auto context = makeServerContext(identity(name), ClientCertificate::required);
        REQUIRE_FALSE(context);
        CHECK(context.error().code() == MessageCode::CertificateUnusable);
    }
}

TEST_CASE("a server says why it cannot listen", "[transport][tlsfiles]") {
    TestServer first;
    auto options = serverOptions();
    options.port = first.port();
    base::SystemClock clock;
    base::Log log(clock, [](std::string_view) {});
    const auto handler = [](const RequestHead&, base::ByteSource&, const Responder&) {};
    const auto taken = HttpsServer(options, handler, log).start();
    REQUIRE_FALSE(taken);
    CHECK(taken.error().code() == MessageCode::ListenFailed);
    options.address = "no address";
    CHECK_FALSE(HttpsServer(options, handler, log).start());
}

TEST_CASE("the development authority is made once", "[transport][tlsfiles]") {
    const auto before = std::filesystem::last_write_time(certs() / "ca.pem");
    CHECK(makeCerts(certs()) == 0);
    CHECK(std::filesystem::last_write_time(certs() / "ca.pem") == before);
    const Scratch scratch;
    const auto precious = scratch.write("precious", "not ours");
    CHECK(makeCerts(precious.parent_path()) != 0);
    CHECK(std::filesystem::exists(precious));
}

}  // namespace
}  // namespace schakel::transport::test
