// What the gateway offers an adapter: a log, the wish to stop, and HTTPS calls to the connection's own partner.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/sdk/Bytes.h"
#include "gateway/sdk/ext/http.h"

namespace schakel::sdk {

enum class LogLevel : std::int32_t { debug = 0, info = 1, warning = 2, error = 3 };

struct HttpHeader {
    std::string name;
    std::string value;
};

struct HttpRequest {
    // A name from adapter.json: of `endpoints`, whose address the gateway knows, or of `partners`.
    std::string endpoint;
    std::string method = "GET";
    // Appended to the endpoint's address: empty, or starting with '/' or '?'. For a partner the whole https address,
    // which the connection's configuration must allow. Percent-encoded.
    std::string path;
    std::vector<HttpHeader> headers;
    std::optional<Source> body;
    std::optional<std::uint64_t> bodySize;  // unknown: sent in chunks
};

struct HttpAnswer {
    int status = 0;
    std::optional<std::chrono::milliseconds> retryAfter;
};

struct HttpResponse : HttpAnswer {
    std::string body;
};

// Remembers what the gateway says about a call that failed. Stays where it is made.
class FaultCatcher {
public:
    FaultCatcher() = default;
    FaultCatcher(const FaultCatcher&) = delete;
    FaultCatcher& operator=(const FaultCatcher&) = delete;
    const schakel_fault* raw() { return &raw_; }
    const FaultText& text() const { return text_; }

private:
    static void set(void* self, schakel_status status, schakel_str where, schakel_str message, schakel_str remedy) {
        try {
            static_cast<FaultCatcher*>(self)->text_ = {static_cast<Status>(status), std::string(fromAbi(where)),
                                                       std::string(fromAbi(message)), std::string(fromAbi(remedy))};
        } catch (...) {  // the border of the C ABI: the text is lost, the status still arrives
            static_cast<FaultCatcher*>(self)->text_.status = Status::bug;
        }
    }

    FaultText text_;
    schakel_fault raw_{this, &FaultCatcher::set};
};

// Copied freely; valid until the adapter is destroyed. Any thread, unless said otherwise.
class Host {
public:
    explicit Host(const schakel_host& raw) : raw_(&raw) {}

    // A fixed dotted event name and a short detail, without personal data.
    void log(LogLevel level, std::string_view event, std::string_view detail = {}) const {
        raw_->log(raw_->self, static_cast<std::int32_t>(level), toAbi(event), toAbi(detail));
    }

    bool cancelled() const { return raw_->cancelled(raw_->self) != 0; }

    void throwIfCancelled(std::string_view where) const {
        if (cancelled()) {
            throw Fault({.status = Status::cancelled,
                         .where = std::string(where),
                         .message = "de gateway wacht niet langer op antwoord",
                         .remedy = {}});
        }
    }

    // Performs a call and streams the answer's body. Only on the thread the gateway called the adapter on. Throws Fault
    // when the partner gave no answer (unavailable) or the call is not allowed (denied); an answer with any HTTP status
    // is an answer.
    HttpAnswer send(const HttpRequest& request, Sink body) const {
        const auto* http = static_cast<const schakel_http*>(raw_->extension(raw_->self, toAbi(SCHAKEL_HTTP_EXTENSION)));
        if (http == nullptr) {
            throw Fault({.status = Status::unsupported,
                         .where = "http.send",
                         .message = "deze gateway biedt adapters geen HTTP aan",
                         .remedy = "Gebruik een nieuwere versie van Schakel."});
        }
        std::vector<schakel_http_header> headers;
        headers.reserve(request.headers.size());
        for (const auto& header : request.headers) {
            headers.push_back({toAbi(header.name), toAbi(header.value)});
        }
        const schakel_http_request raw{sizeof(schakel_http_request),
                                       toAbi(request.endpoint),
                                       toAbi(request.method),
                                       toAbi(request.path),
                                       headers.data(),
                                       headers.size(),
                                       request.body ? request.body->raw() : nullptr,
                                       request.bodySize.value_or(SCHAKEL_SIZE_UNKNOWN)};
        schakel_http_response response{sizeof(schakel_http_response), 0, -1};
        FaultCatcher fault;
        const auto status = http->send(http->self, &raw, &response, body.raw(), fault.raw());
        if (status != SCHAKEL_OK) {
            auto text = fault.text();
            text.status = static_cast<Status>(status);
            throw Fault(std::move(text));
        }
        HttpAnswer answer{response.status, std::nullopt};
        if (response.retry_after_ms >= 0) {
            answer.retryAfter = std::chrono::milliseconds(response.retry_after_ms);
        }
        return answer;
    }

    // The same, with the body in memory; a longer body than `limit` is a Fault.
    HttpResponse send(const HttpRequest& request, std::size_t limit = 1024UL * 1024) const {
        TextSink body(limit);
        try {
            const auto answer = send(request, body.sink());
            return {answer, body.take()};
        } catch (const Fault& thrown) {
            // The sink refused more, and the gateway cannot say why.
            if (thrown.text().status != Status::invalidInput || !thrown.text().message.empty()) {
                throw;
            }
            throw Fault({.status = Status::invalidInput,
                         .where = "http.send",
                         .message = "het antwoord van de partner is groter dan " + std::to_string(limit) + " bytes",
                         .remedy = "Vraag de partner om minder tegelijk, of meld dit aan de maker van de plugin."});
        }
    }

private:
    const schakel_host* raw_;
};

}  // namespace schakel::sdk
