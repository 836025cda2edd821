#include "gateway/app/PartnerSoap.h"

#include <algorithm>
#include <array>

#include "gateway/base/MemoryBytes.h"
#include "gateway/transport/Ascii.h"

namespace schakel::app {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr std::size_t kPiece = 64UL * 1024;

Error refused(const pluginhost::HttpCall& call, base::Words reason) {
    return Error(MessageCode::HttpCallRefused, {{"connection", call.connection}, {"reason", std::move(reason)}});
}

// The action in a SOAPAction header, without its quotes; empty when there is none.
std::string actionOf(const pluginhost::HttpCall& call) {
    const auto header = std::find_if(call.headers.begin(), call.headers.end(), [](const pluginhost::HttpHeader& h) {
        return transport::equalsIgnoringCase(h.name, "SOAPAction");
    });
    if (header == call.headers.end()) {
        return {};
    }
    auto action = transport::trimBlanks(header->value);
    if (action.size() >= 2 && action.starts_with('"') && action.ends_with('"')) {
        action = action.substr(1, action.size() - 2);
    }
    return std::string(action);
}

// All of a body, or so much of it that it is certainly too much.
Result<std::string> readBody(base::ByteSource& body) {
    std::string text;
    std::vector<char> piece(kPiece);
    while (text.size() <= transport::EdukoppelingOptions().messageBytes) {
        const auto count = body.read(piece.data(), piece.size());
        if (!count) {
            return count.error();
        }
        if (*count == 0) {
            break;
        }
        text.append(piece.data(), *count);
    }
    return text;
}

bool isSuccess(int status) {
    return status >= 200 && status < 300;
}

// A gateway in between, or a server that is down, answers in its own way: with a page, or with nothing.
bool isNoMessage(const Error& error) {
    return error.code() == MessageCode::EnvelopeUnusable || error.code() == MessageCode::SignatureMissing;
}

}  // namespace

PartnerSoap::PartnerSoap(EdukoppelingSettings settings, const base::Clock& clock)
    : settings_(std::move(settings)), clock_(clock), party_(load()) {}

Result<PartnerSoap::Party> PartnerSoap::load() const {
    auto loaded = transport::Edukoppeling::load(settings_.files, {.skew = settings_.clockSkew}, clock_);
    if (!loaded) {
        return loaded.error();
    }
    return Party(*std::move(loaded));
}

Result<PartnerSoap::Party> PartnerSoap::party() const {
    const std::lock_guard lock(mutex_);
    return party_;
}

Result<void> PartnerSoap::reload() {
    auto loaded = load();
    if (!loaded) {
        return loaded.error();
    }
    const std::lock_guard lock(mutex_);
    party_ = std::move(loaded);
    return {};
}

Result<pluginhost::HttpAnswer> PartnerSoap::perform(const pluginhost::HttpCall& call, transport::ClientRequest request,
                                                    const Send& send, base::ByteSink& response) {
    const auto action = actionOf(call);
    if (call.method != "POST" || call.body == nullptr || action.empty()) {
        return refused(call, {"over een koppeling met `edukoppeling` gaat alleen een POST met een SOAPAction",
                              "over a connection with `edukoppeling` only a POST with a SOAPAction goes"});
    }
    // One party for the whole call: its answer is opened with the keys with which it was sealed.
    const auto party = this->party();
    if (!party) {
        return party.error();
    }
    const auto body = readBody(*call.body);
    if (!body) {
        return body.error();
    }
    const auto sealed = (*party)->seal(*body, {.action = action, .to = settings_.to, .from = settings_.from});
    if (!sealed) {
        return sealed.error();
    }
    base::ViewSource bytes(sealed->bytes);
    request.body = &bytes;
    request.bodySize = sealed->bytes.size();
    request.answer = nullptr;
    const auto answer = send(request);
    if (!answer) {
        return answer.error();
    }
    const pluginhost::HttpAnswer told{answer->status, answer->retryAfter};
    const auto opened = (*party)->open(answer->body, {.answerTo = sealed->sent, .signer = settings_.to});
    if (!opened) {
        return !isSuccess(answer->status) && isNoMessage(opened.error())
                   ? Result(told)
                   : Result<pluginhost::HttpAnswer>(opened.error());
    }
    if (auto written = response.write(opened->envelope); !written) {
        return written.error();
    }
    return told;
}

}  // namespace schakel::app
