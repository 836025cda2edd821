#include "gateway/pluginhost/isolation/GatewaySide.h"

#include <algorithm>

#include "gateway/pluginhost/HttpRules.h"
#include "gateway/pluginhost/Text.h"
#include "gateway/pluginhost/isolation/Payload.h"

namespace schakel::pluginhost {
namespace {

std::string statusOnly(schakel_status status) {
    return PayloadWriter().status(status).take();
}

// The request body of an HTTP call, which is in the plugin's process.
class RemoteBody {
public:
    explicit RemoteBody(Channel& channel) : channel_(channel) {}
    RemoteBody(const RemoteBody&) = delete;
    RemoteBody& operator=(const RemoteBody&) = delete;
    const schakel_source* table() const { return &table_; }

private:
    static schakel_status read(void* self, char* buffer, std::size_t capacity, std::size_t* got) {
        const auto wanted = std::min(capacity, kChunkBytes);
        const auto reply =
            static_cast<RemoteBody*>(self)->channel_.call(Frame::bodyRead, PayloadWriter().number(wanted).take());
        PayloadReader in(reply ? std::string_view(*reply) : std::string_view());
        const auto status = in.status();
        const auto bytes = in.text();
        if (!in.ok() || bytes.size() > wanted) {
            return SCHAKEL_BUG;
        }
        std::copy(bytes.begin(), bytes.end(), buffer);
        *got = bytes.size();
        return status;
    }
    static schakel_status rewind(void* self) {
        const auto reply = static_cast<RemoteBody*>(self)->channel_.call(Frame::bodyRewind, {});
        PayloadReader in(reply ? std::string_view(*reply) : std::string_view());
        const auto status = in.status();
        return in.ok() ? status : SCHAKEL_BUG;
    }

    Channel& channel_;
    schakel_source table_{this, &RemoteBody::read, &RemoteBody::rewind};
};

// Where the answer to an HTTP call goes: to the plugin's process.
schakel_status writeRemote(void* self, const char* bytes, std::size_t size) {
    std::string_view left(bytes, size);
    while (!left.empty()) {
        const auto chunk = left.substr(0, kChunkBytes);
        const auto reply = static_cast<Channel*>(self)->call(Frame::bodyWrite, PayloadWriter().text(chunk).take());
        PayloadReader in(reply ? std::string_view(*reply) : std::string_view());
        const auto status = in.status();
        if (!in.ok()) {
            return SCHAKEL_BUG;
        }
        if (status != SCHAKEL_OK) {
            return status;
        }
        left.remove_prefix(chunk.size());
    }
    return SCHAKEL_OK;
}

// What the gateway says about an HTTP call that failed.
struct HttpFault {
    static void set(void* self, schakel_status /*status*/, schakel_str /*where*/, schakel_str said,
                    schakel_str advice) {
        static_cast<HttpFault*>(self)->message = fromAbi(said);
        static_cast<HttpFault*>(self)->remedy = fromAbi(advice);
    }

    std::string message;
    std::string remedy;
    schakel_fault table{this, &HttpFault::set};
};

GatewaySide::Made finish(const std::optional<std::string>& reply, ChildProcess& child, const schakel_fault* fault) {
    PayloadReader in(reply ? std::string_view(*reply) : std::string_view());
    const auto status = in.status();
    const auto where = in.text();
    const auto message = in.text();
    const auto remedy = in.text();
    const auto functions = in.number();
    if (!in.ok()) {
        child.channel().breakOff();
        const auto reason = "het proces van de plugin is " + child.end();
        fault->set(fault->self, SCHAKEL_BUG, toAbi("isolation"), toAbi(reason), schakel_str{nullptr, 0});
        return {SCHAKEL_BUG, 0};
    }
    fault->set(fault->self, status, toAbi(where), toAbi(message), toAbi(remedy));
    return {status, functions};
}

}  // namespace

std::optional<std::string> GatewaySide::converse(Channel& channel, const Channel::Message& request) {
    channel.giveUpWhen([this] { return host_->cancelled(host_->self) != 0; });
    channel.serveWith([this, &channel](const Channel::Message& asked) { return serve(channel, asked); });
    auto reply = channel.call(request.frame, request.payload);
    // This object goes with the call, the channel stays.
    channel.giveUpWhen({});
    channel.serveWith({});
    return reply;
}

GatewaySide::Made GatewaySide::create(ChildProcess& child, const std::string& config, const schakel_fault* fault) {
    return finish(converse(child.channel(), {Frame::create, PayloadWriter().text(config).take()}), child, fault);
}

schakel_status GatewaySide::call(ChildProcess& child, const Channel::Message& request, const schakel_fault* fault) {
    return finish(converse(child.channel(), request), child, fault).status;
}

std::optional<std::string> GatewaySide::serve(Channel& channel, const Channel::Message& request) {
    switch (request.frame) {
        case Frame::read: return read(request.payload);
        case Frame::rewind: return rewind(request.payload);
        case Frame::write: return write(request.payload);
        case Frame::saveProgress: return saveProgress(request.payload);
        case Frame::log: return log(request.payload);
        case Frame::http: return http(channel, request.payload);
        case Frame::reply:
        case Frame::create:
        case Frame::open:
        case Frame::deliver:
        case Frame::fetch:
        case Frame::selftest:
        case Frame::bodyRead:
        case Frame::bodyRewind:
        case Frame::bodyWrite:
        case Frame::loaded: return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::string> GatewaySide::read(std::string_view payload) const {
    PayloadReader in(payload);
    const auto index = in.number();
    const auto capacity = in.number();
    if (!in.ok() || index >= sources_.size()) {
        return std::nullopt;
    }
    std::string bytes(std::min<std::uint64_t>(capacity, kChunkBytes), '\0');
    std::size_t got = 0;
    const auto* source = sources_[index];
    const auto status = source->read(source->self, bytes.data(), bytes.size(), &got);
    bytes.resize(std::min(got, bytes.size()));
    return PayloadWriter().status(status).text(bytes).take();
}

std::optional<std::string> GatewaySide::rewind(std::string_view payload) const {
    PayloadReader in(payload);
    const auto index = in.number();
    if (!in.ok() || index >= sources_.size()) {
        return std::nullopt;
    }
    return statusOnly(sources_[index]->rewind(sources_[index]->self));
}

std::optional<std::string> GatewaySide::write(std::string_view payload) const {
    PayloadReader in(payload);
    const auto bytes = in.text();
    if (!in.ok() || sink_ == nullptr) {
        return std::nullopt;
    }
    return statusOnly(sink_->write(sink_->self, bytes.data(), bytes.size()));
}

std::optional<std::string> GatewaySide::saveProgress(std::string_view payload) const {
    PayloadReader in(payload);
    const auto bytes = in.text();
    if (!in.ok() || delivery_ == nullptr) {
        return std::nullopt;
    }
    return statusOnly(delivery_->save_progress(delivery_->self, toAbi(bytes)));
}

std::optional<std::string> GatewaySide::log(std::string_view payload) const {
    PayloadReader in(payload);
    const auto level = in.status();
    const auto event = in.text();
    const auto detail = in.text();
    if (!in.ok()) {
        return std::nullopt;
    }
    host_->log(host_->self, level, toAbi(event), toAbi(detail));
    return std::string();
}

std::optional<std::string> GatewaySide::http(Channel& channel, std::string_view payload) const {
    PayloadReader in(payload);
    const auto endpoint = in.text();
    const auto method = in.text();
    const auto path = in.text();
    const bool hasBody = in.number() != 0;
    const auto bodySize = in.number();
    const auto headerCount = std::min<std::uint64_t>(in.number(), kHttpHeaderCount + 1);
    std::vector<schakel_http_header> headers;
    for (std::uint64_t i = 0; i < headerCount && in.ok(); ++i) {
        const auto name = toAbi(in.text());
        headers.push_back({name, toAbi(in.text())});
    }
    const auto* http = static_cast<const schakel_http*>(host_->extension(host_->self, toAbi(SCHAKEL_HTTP_EXTENSION)));
    if (!in.ok() || http == nullptr) {
        return std::nullopt;
    }
    const RemoteBody body(channel);
    const schakel_sink sink{&channel, &writeRemote};
    const schakel_http_request request{
        sizeof(schakel_http_request),     toAbi(endpoint), toAbi(method), toAbi(path), headers.data(), headers.size(),
        hasBody ? body.table() : nullptr, bodySize};
    schakel_http_response response{sizeof(schakel_http_response), 0, -1};
    HttpFault fault;
    const auto status = http->send(http->self, &request, &response, &sink, &fault.table);
    return PayloadWriter()
        .status(status)
        .status(response.status)
        .number(static_cast<std::uint64_t>(response.retry_after_ms))
        .text(fault.message)
        .text(fault.remedy)
        .take();
}

}  // namespace schakel::pluginhost
