// Two parties that sign for each other: the gateway and the register it talks to.
#pragma once

#include <memory>
#include <string>

#include "gateway/base/Clock.h"
#include "gateway/transport/Edukoppeling.h"
#include "tests/support/FakeClock.h"

namespace schakel::transport::test {

constexpr const char* kGatewayOin = "00000099000000000100";
constexpr const char* kDuoOin = "00000099000000000800";
constexpr const char* kAction = "http://duo.example/contract/proef/aanleveren";

// `content` as the Body of a plain envelope.
std::string plain(const std::string& content);
// A Body with something worth changing.
std::string question();

// Files of the party with this name that trusts the development authority.
EdukoppelingFiles filesOf(const std::string& name);

// `text` with the first `from` in it replaced; fails the test when there is none.
std::string with(std::string text, const std::string& from, const std::string& to);
// The first part of `text` that begins with `begin` and ends with `end`, both included.
std::string cut(const std::string& text, const std::string& begin, const std::string& end);
// The Body of a sealed message.
std::string bodyOf(const std::string& sealed);

// A minute after the certificates were made.
base::Instant startOfTests();

struct Bench {
    schakel::test::FakeClock clock{startOfTests()};
    std::unique_ptr<Edukoppeling> gateway = party("gateway-sign");
    std::unique_ptr<Edukoppeling> duo = party("duo-sign");

    std::unique_ptr<Edukoppeling> party(const std::string& name, EdukoppelingOptions options = {}) const;
    std::unique_ptr<Edukoppeling> party(const EdukoppelingFiles& files, EdukoppelingOptions options = {}) const;

    // What the gateway asks.
    SealedMessage request() const;
    // What the register answers to it.
    SealedMessage answer(const SentMessage& request,
                         const std::string& content = "<a:antwoord xmlns:a='urn:a'>J</a:antwoord>") const;

    // Opened by the register as a request, by the gateway as the answer to `sent`.
    base::Result<OpenedMessage> receive(const std::string& bytes) const { return duo->open(bytes, {}); }
    base::Result<OpenedMessage> confirm(const std::string& bytes, const SentMessage& sent) const {
        return gateway->open(bytes, {.answerTo = sent, .signer = kDuoOin});
    }
    // Why the register refuses this request; fails the test when it does not.
    base::Error refusal(const std::string& bytes) const;
};

}  // namespace schakel::transport::test
