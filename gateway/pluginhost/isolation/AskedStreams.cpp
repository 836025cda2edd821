#include "gateway/pluginhost/isolation/AskedStreams.h"

#include <algorithm>

#include "gateway/pluginhost/isolation/Payload.h"

namespace schakel::pluginhost {

schakel_status askStatus(Channel& channel, Frame frame, std::string_view payload) {
    const auto reply = channel.call(frame, payload);
    PayloadReader in(reply ? std::string_view(*reply) : std::string_view());
    const auto status = in.status();
    return in.ok() ? status : SCHAKEL_CANCELLED;
}

schakel_status AskedSource::read(void* self, char* buffer, std::size_t capacity, std::size_t* got) {
    auto& me = *static_cast<AskedSource*>(self);
    *got = 0;
    const auto wanted = std::min(capacity, kChunkBytes);
    const auto reply = me.channel_.call(Frame::read, PayloadWriter().number(me.index_).number(wanted).take());
    PayloadReader in(reply ? std::string_view(*reply) : std::string_view());
    const auto status = in.status();
    const auto bytes = in.text();
    if (!in.ok() || bytes.size() > wanted) {
        return SCHAKEL_CANCELLED;
    }
    std::copy(bytes.begin(), bytes.end(), buffer);
    *got = bytes.size();
    return status;
}

schakel_status AskedSource::rewind(void* self) {
    auto& me = *static_cast<AskedSource*>(self);
    return askStatus(me.channel_, Frame::rewind, PayloadWriter().number(me.index_).take());
}

schakel_status AskedSink::write(void* self, const char* bytes, std::size_t size) {
    std::string_view left(bytes, size);
    while (!left.empty()) {
        const auto chunk = left.substr(0, kChunkBytes);
        const auto status =
            askStatus(static_cast<AskedSink*>(self)->channel_, Frame::write, PayloadWriter().text(chunk).take());
        if (status != SCHAKEL_OK) {
            return status;
        }
        left.remove_prefix(chunk.size());
    }
    return SCHAKEL_OK;
}

std::optional<std::string> HttpCallServer::read(std::string_view payload) const {
    PayloadReader in(payload);
    std::string bytes(std::min<std::uint64_t>(in.number(), kChunkBytes), '\0');
    std::size_t got = 0;
    const auto status = body_->read(body_->self, bytes.data(), bytes.size(), &got);
    if (got > bytes.size()) {
        return std::nullopt;  // the gateway sees a process that breaks its promises, and ends it
    }
    bytes.resize(got);
    return PayloadWriter().status(status).text(bytes).take();
}

std::optional<std::string> HttpCallServer::serve(const Channel::Message& request) const {
    if (request.frame == Frame::bodyRead && body_ != nullptr) {
        return read(request.payload);
    }
    if (request.frame == Frame::bodyRewind && body_ != nullptr) {
        return PayloadWriter()
            .status(body_->rewind == nullptr ? SCHAKEL_UNSUPPORTED : body_->rewind(body_->self))
            .take();
    }
    if (request.frame == Frame::bodyWrite) {
        PayloadReader in(request.payload);
        const auto bytes = in.text();
        return PayloadWriter().status(answer_.write(answer_.self, bytes.data(), bytes.size())).take();
    }
    return std::nullopt;
}

}  // namespace schakel::pluginhost
