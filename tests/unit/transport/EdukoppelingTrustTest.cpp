// Whose signature is believed, and when.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "EdukoppelingBench.h"
#include "TestCerts.h"

namespace schakel::transport::test {
namespace {

using base::MessageCode;
using Catch::Contains;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

TEST_CASE("a message is good from the skew before it was made until the skew after it expires") {
    Bench bench;
    bench.clock.advance(hours(1));  // the certificates were made a moment ago
    const auto start = bench.clock.now();
    const auto sealed = bench.request().bytes;
    const auto refusedAt = [&](base::Duration away) {
        bench.clock.set(start + away);
        const auto opened = bench.receive(sealed);
        CHECK((opened || opened.error().code() == MessageCode::SignatureStale));
        return opened ? "" : opened.error().text();
    };
    CHECK(refusedAt(minutes(-5)).empty());
    CHECK_THAT(refusedAt(minutes(-5) - milliseconds(1)), Contains("toekomst"));
    CHECK(refusedAt(minutes(10) - milliseconds(1)).empty());
    CHECK_THAT(refusedAt(minutes(10)), Contains("verlopen"));
    CHECK_THAT(refusedAt(hours(24)), Contains("verlopen"));
}

TEST_CASE("the skew is what the configuration says") {
    Bench bench;
    const auto strict = bench.party("duo-sign", {.skew = base::Duration(0)});
    const auto sealed = bench.request().bytes;
    CHECK(strict->open(sealed, {}));
    bench.clock.advance(minutes(5));
    CHECK_FALSE(strict->open(sealed, {}));
}

TEST_CASE("nobody makes a message that is good for a year") {
    Bench bench;
    const auto patient = bench.party("gateway-sign", {.lifetime = hours(24 * 365)});
    const auto sealed = patient->seal(question(), {.action = kAction});
    REQUIRE(sealed);
    bench.clock.advance(hours(1) + minutes(4));
    CHECK(bench.receive(sealed->bytes));
    bench.clock.advance(minutes(2));
    CHECK(bench.refusal(sealed->bytes).code() == MessageCode::SignatureStale);
}

TEST_CASE("somebody else's certificate is not believed, however good the signature") {
    const Bench bench;
    const auto foreign = bench.party("foreign-sign")->seal(question(), {.action = kAction});
    REQUIRE(foreign);
    const auto error = bench.refusal(foreign->bytes);
    CHECK(error.code() == MessageCode::SignerUntrusted);
    CHECK_THAT(error.text(), Contains("uitgever"));
}

TEST_CASE("of an authority's certificates only the partner's own is believed, unless it is named itself") {
    const Bench bench;
    const auto sealed = bench.request().bytes;
    const auto opened = bench.duo->open(sealed, {.signer = kDuoOin});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code() == MessageCode::SignerUntrusted);
    CHECK_THAT(opened.error().text(), Contains(kGatewayOin));
    CHECK(bench.duo->open(sealed, {.signer = kGatewayOin}));

    auto files = filesOf("duo-sign");
    files.signers = certs() / "gateway-sign.pem";
    CHECK(bench.party(files)->open(sealed, {.signer = kDuoOin}));
    files.signers = certs() / "duo-sign.pem";
    CHECK_FALSE(bench.party(files)->open(sealed, {}));
}

TEST_CASE("a revoked certificate is refused when there are revocation lists, and so is a stale list") {
    const Bench bench;
    const auto sealed = bench.party("revoked-sign")->seal(question(), {.action = kAction});
    REQUIRE(sealed);
    CHECK(bench.receive(sealed->bytes));  // nobody said that there are lists
    auto files = filesOf("duo-sign");
    files.revocationLists = certs() / "ca.crl.pem";
    const auto refused = bench.party(files)->open(sealed->bytes, {});
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.error().text(), Contains("ingetrokken"));
    CHECK(bench.party(files)->open(bench.request().bytes, {}));
    files.revocationLists = certs() / "stale.crl.pem";
    CHECK_FALSE(bench.party(files)->open(bench.request().bytes, {}));
}

TEST_CASE("a certificate that is not valid now neither signs nor is believed") {
    Bench bench;
    const auto sealed = bench.request().bytes;
    for (const auto away : {hours(-24 * 365), hours(24 * 365)}) {
        bench.clock.set(startOfTests() + away);
        CHECK(bench.refusal(sealed).code() == MessageCode::SignerUntrusted);
        const auto made = bench.gateway->seal(question(), {.action = kAction});
        REQUIRE_FALSE(made);
        CHECK(made.error().code() == MessageCode::SigningKeyUnusable);
        CHECK_THAT(made.error().text(), Contains("gateway-sign.pem"));
    }
    CHECK(bench.gateway->expiry() > startOfTests());
}

TEST_CASE("files that are not usable are named, with why") {
    const Bench bench;
    const auto problem = [&](const EdukoppelingFiles& files) {
        const auto loaded = Edukoppeling::load(files, {}, bench.clock);
        REQUIRE_FALSE(loaded);
        return loaded.error();
    };
    auto files = filesOf("gateway-sign");
    files.key = certs() / "duo-sign.key";
    CHECK(problem(files).code() == MessageCode::PrivateKeyUnusable);
    CHECK_THAT(problem(files).text(), Contains("hoort niet bij het certificaat"));

    CHECK(problem(filesOf("gateway")).code() == MessageCode::SigningKeyUnusable);  // P-256
    CHECK_THAT(problem(filesOf("weak")).text(), Contains("2048"));
    CHECK(problem(filesOf("nobody")).code() == MessageCode::CertificateUnusable);

    files = filesOf("gateway-sign");
    files.signers = certs() / "gateway-sign.key";
    CHECK(problem(files).code() == MessageCode::AuthoritiesUnusable);

    namespace fs = std::filesystem;
    const auto exposed = fs::path(SCHAKEL_BUILD_DIR) / "edukoppeling-exposed.key";
    fs::copy_file(certs() / "gateway-sign.key", exposed, fs::copy_options::overwrite_existing);
    fs::permissions(exposed, fs::perms::group_read, fs::perm_options::add);
    files = filesOf("gateway-sign");
    files.key = exposed;
    CHECK(problem(files).code() == MessageCode::PrivateKeyExposed);
    fs::remove(exposed);
}

}  // namespace
}  // namespace schakel::transport::test
