#include "EdukoppelingBench.h"

#include <catch2/catch.hpp>

#include "TestCerts.h"

namespace schakel::transport::test {

std::string plain(const std::string& content) {
    return R"(<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>)" +
           content + "</s:Body></s:Envelope>";
}

std::string question() {
    return plain("<v:vraag xmlns:v=\"urn:vraag\"><v:nummer soort=\"bsn\">999999011</v:nummer></v:vraag>");
}

base::Instant startOfTests() {
    certs();
    return base::SystemClock().now() + std::chrono::minutes(1);
}

EdukoppelingFiles filesOf(const std::string& name) {
    return {.certificate = certs() / (name + ".pem"), .key = certs() / (name + ".key"), .signers = certs() / "ca.pem"};
}

std::string with(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    INFO("looking for " << from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string cut(const std::string& text, const std::string& begin, const std::string& end) {
    const auto from = text.find(begin);
    REQUIRE(from != std::string::npos);
    const auto to = text.find(end, from + begin.size());
    REQUIRE(to != std::string::npos);
    return text.substr(from, to + end.size() - from);
}

std::string bodyOf(const std::string& sealed) {
    return cut(sealed, "<s:Body", "</s:Body>");
}

std::unique_ptr<Edukoppeling> Bench::party(const std::string& name, EdukoppelingOptions options) const {
    return party(filesOf(name), options);
}

std::unique_ptr<Edukoppeling> Bench::party(const EdukoppelingFiles& files, EdukoppelingOptions options) const {
    auto loaded = Edukoppeling::load(files, options, clock);
    if (!loaded) {
        FAIL(loaded.error().describe());
    }
    return *std::move(loaded);
}

SealedMessage Bench::request() const {
    auto sealed = gateway->seal(question(), {.action = kAction, .to = kDuoOin, .from = kGatewayOin});
    if (!sealed) {
        FAIL(sealed.error().describe());
    }
    return *std::move(sealed);
}

SealedMessage Bench::answer(const SentMessage& request, const std::string& content) const {
    auto sealed =
        duo->seal(plain(content), {.action = kAction, .to = kGatewayOin, .from = kDuoOin, .answerTo = request});
    if (!sealed) {
        FAIL(sealed.error().describe());
    }
    return *std::move(sealed);
}

base::Error Bench::refusal(const std::string& bytes) const {
    const auto opened = receive(bytes);
    REQUIRE_FALSE(opened);
    // Nothing of what a message says may come along into a message to people.
    CHECK(opened.error().describe().find("999999011") == std::string::npos);
    return opened.error();
}

}  // namespace schakel::transport::test
