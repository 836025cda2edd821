#include "gateway/pluginhost/isolation/PluginSide.h"

#include <deque>
#include <exception>
#include <vector>

#include "gateway/pluginhost/Text.h"
#include "gateway/pluginhost/isolation/AskedStreams.h"
#include "gateway/pluginhost/isolation/Payload.h"

namespace schakel::pluginhost {

PluginSide::PluginSide(Channel& channel, const schakel_adapter_entry& entry)
    : channel_(channel),
      entry_(entry),
      thread_(std::this_thread::get_id()),
      host_{sizeof(schakel_host), this, &PluginSide::log, &PluginSide::cancelled, &PluginSide::extension},
      http_{sizeof(schakel_http), this, &PluginSide::send} {}

void PluginSide::run() {
    while (const auto request = channel_.receive()) {
        const auto reply = perform(*request);
        if (!reply || !channel_.tell(Frame::reply, *reply)) {
            break;
        }
    }
    if (created_ && table_.struct_size >= sizeof(schakel_adapter) && table_.destroy != nullptr) {
        table_.destroy(table_.self);
    }
}

std::optional<std::string> PluginSide::perform(const Channel::Message& request) {
    Fault fault{{}, {}, {}, {nullptr, &PluginSide::setFault}};
    fault.table.self = &fault;
    schakel_status status = SCHAKEL_UNSUPPORTED;
    try {
        if (request.frame == Frame::create && !created_) {
            status = create(request.payload, &fault.table);
        } else if (request.frame == Frame::open && table_.open != nullptr) {
            status = open(&fault.table);
        } else if (request.frame == Frame::deliver && table_.deliver != nullptr) {
            status = deliver(request.payload, &fault.table);
        } else if (request.frame == Frame::fetch && table_.fetch != nullptr) {
            status = fetch(request.payload, &fault.table);
        } else if (request.frame == Frame::selftest && table_.selftest != nullptr) {
            status = table_.selftest(table_.self, &fault.table);
        } else {
            return std::nullopt;
        }
    } catch (const std::exception& problem) {  // the border of the C ABI: a plugin without our wrapper may throw
        status = SCHAKEL_BUG;
        fault.message = problem.what();
    } catch (...) {  // the same border, for what is not a std::exception
        status = SCHAKEL_BUG;
        fault.message = "een exception die geen std::exception is";
    }
    return PayloadWriter()
        .status(status)
        .text(fault.where)
        .text(fault.message)
        .text(fault.remedy)
        .number(functions())
        .take();
}

schakel_status PluginSide::create(std::string_view payload, const schakel_fault* fault) {
    PayloadReader in(payload);
    config_ = in.text();
    table_.struct_size = sizeof(schakel_adapter);
    const auto status = entry_.create(&host_, toAbi(config_), &table_, fault);
    created_ = status == SCHAKEL_OK;
    return status;
}

schakel_status PluginSide::open(const schakel_fault* fault) {
    const AskedSource message(channel_, 0);
    const AskedSink document(channel_);
    return table_.open(table_.self, message.table(), document.table(), fault);
}

schakel_status PluginSide::deliver(std::string_view payload, const schakel_fault* fault) {
    PayloadReader in(payload);
    schakel_delivery delivery{};
    delivery.struct_size = sizeof(schakel_delivery);
    delivery.exchange_id = toAbi(in.text());
    delivery.target_json = toAbi(in.text());
    delivery.progress = toAbi(in.text());
    const auto count = in.number();
    std::deque<AskedSource> contents;
    std::vector<schakel_part> parts;
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
        contents.emplace_back(channel_, i);
        const auto kind = toAbi(in.text());
        const auto mediaType = toAbi(in.text());
        parts.push_back({sizeof(schakel_part), kind, mediaType, contents.back().table(), in.number()});
    }
    delivery.parts = parts.data();
    delivery.part_count = parts.size();
    delivery.self = this;
    delivery.save_progress = [](void* self, schakel_str bytes) {
        return askStatus(static_cast<PluginSide*>(self)->channel_, Frame::saveProgress,
                         PayloadWriter().text(fromAbi(bytes)).take());
    };
    const AskedSink receipt(channel_);
    return table_.deliver(table_.self, &delivery, receipt.table(), fault);
}

schakel_status PluginSide::fetch(std::string_view payload, const schakel_fault* fault) {
    PayloadReader in(payload);
    const auto request = in.text();
    const AskedSink documents(channel_);
    return table_.fetch(table_.self, toAbi(request), documents.table(), fault);
}

std::uint64_t PluginSide::functions() const {
    if (!created_ || table_.struct_size < sizeof(schakel_adapter) || table_.destroy == nullptr) {
        return 0;
    }
    return (table_.open != nullptr ? kFunctionOpen : 0U) | (table_.deliver != nullptr ? kFunctionDeliver : 0U) |
           (table_.fetch != nullptr ? kFunctionFetch : 0U) | (table_.selftest != nullptr ? kFunctionSelftest : 0U) |
           kFunctionDestroy;
}

void PluginSide::setFault(void* self, schakel_status /*status*/, schakel_str where, schakel_str message,
                          schakel_str remedy) {
    auto& fault = *static_cast<Fault*>(self);
    fault.where = fromAbi(where).substr(0, 1000);
    fault.message = fromAbi(message).substr(0, 4000);
    fault.remedy = fromAbi(remedy).substr(0, 4000);
}

void PluginSide::log(void* self, std::int32_t level, schakel_str event, schakel_str detail) {
    const auto line =
        PayloadWriter().status(level).text(fromAbi(event).substr(0, 1000)).text(fromAbi(detail).substr(0, 4000)).take();
    static_cast<PluginSide*>(self)->channel_.tell(Frame::log, line);
}

// A process whose call outstays its deadline is ended: there is nothing to ask.
std::int32_t PluginSide::cancelled(void* /*self*/) {
    return 0;
}

const void* PluginSide::extension(void* self, schakel_str id) {
    return fromAbi(id) == SCHAKEL_HTTP_EXTENSION ? &static_cast<PluginSide*>(self)->http_ : nullptr;
}

schakel_status PluginSide::send(void* self, const schakel_http_request* request, schakel_http_response* response,
                                const schakel_sink* body, const schakel_fault* fault) {
    auto& me = *static_cast<PluginSide*>(self);
    if (std::this_thread::get_id() != me.thread_) {
        const std::string_view reason = "een HTTP-aanroep komt van een thread die niet van de gateway is";
        fault->set(fault->self, SCHAKEL_DENIED, toAbi("http.send"), toAbi(reason), schakel_str{nullptr, 0});
        return SCHAKEL_DENIED;
    }
    PayloadWriter out;
    out.text(fromAbi(request->endpoint)).text(fromAbi(request->method)).text(fromAbi(request->path));
    out.number(request->body != nullptr ? 1 : 0).number(request->body_size).number(request->header_count);
    for (std::size_t i = 0; i < request->header_count; ++i) {
        out.text(fromAbi(request->headers[i].name)).text(fromAbi(request->headers[i].value));
    }
    const HttpCallServer server(request->body, *body);
    me.channel_.serveWith([&server](const Channel::Message& asked) { return server.serve(asked); });
    const auto reply = me.channel_.call(Frame::http, out.take());
    me.channel_.serveWith({});
    PayloadReader in(reply ? std::string_view(*reply) : std::string_view());
    const auto status = in.status();
    response->status = in.status();
    response->retry_after_ms = static_cast<std::int64_t>(in.number());
    const auto message = in.text();
    const auto remedy = in.text();
    if (!in.ok()) {
        return SCHAKEL_CANCELLED;
    }
    if (status != SCHAKEL_OK && fault != nullptr && fault->set != nullptr) {
        fault->set(fault->self, status, toAbi("http.send"), toAbi(message), toAbi(remedy));
    }
    return status;
}

}  // namespace schakel::pluginhost
