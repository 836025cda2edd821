#include "gateway/pluginhost/CallFrame.h"

#include <simdjson.h>

#include "gateway/pluginhost/Text.h"

namespace schakel::pluginhost {
namespace {

bool isJson(const std::string& text) {
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    const simdjson::padded_string padded(text);
    return parser.allocate(padded.size(), 64) == simdjson::SUCCESS &&
           parser.parse(padded).get(document) == simdjson::SUCCESS;
}

}  // namespace

SourceBinding::SourceBinding(CallRecord& record, base::ByteSource& source)
    : record_(record), source_(source), table_{this, &SourceBinding::read, &SourceBinding::rewind} {}

schakel_status SourceBinding::read(void* self, char* buffer, std::size_t capacity, std::size_t* got) {
    auto& me = *static_cast<SourceBinding*>(self);
    if (got == nullptr || (buffer == nullptr && capacity > 0)) {
        me.record_.garbage("het leest zonder buffer");
        return SCHAKEL_BUG;
    }
    *got = 0;
    return me.record_.pass("een bron", [&]() -> base::Result<void> {
        const auto count = me.source_.read(buffer, capacity);
        if (!count) {
            return count.error();
        }
        *got = *count;
        return {};
    });
}

schakel_status SourceBinding::rewind(void* self) {
    auto& me = *static_cast<SourceBinding*>(self);
    return me.record_.pass("een bron", [&] { return me.source_.rewind(); });
}

SinkBinding::SinkBinding(CallRecord& record, base::ByteSink& sink)
    : record_(record), sink_(sink), table_{this, &SinkBinding::write} {}

schakel_status SinkBinding::write(void* self, const char* bytes, std::size_t size) {
    auto& me = *static_cast<SinkBinding*>(self);
    if (bytes == nullptr && size > 0) {
        me.record_.garbage("het schrijft zonder buffer");
        return SCHAKEL_BUG;
    }
    return me.record_.pass("een bestemming", [&]() -> base::Result<void> {
        return size == 0 ? base::Result<void>() : me.sink_.write({bytes, size});
    });
}

void CallFrame::run(const schakel_adapter& adapter) noexcept {
    schakel_status status = SCHAKEL_BUG;
    try {
        status = invoke(adapter);
    } catch (const std::exception& problem) {  // the border of the C ABI: a plugin without our wrapper may throw
        record_.thrown(problem.what());
    } catch (...) {  // the same border, for what is not a std::exception
        record_.thrown("een exception die geen std::exception is");
    }
    record_.returned(status);
    inspect(status);
}

OpenFrame::OpenFrame(CallRecord::Deadline deadline, CallRecord::MisuseHandler onMisuse, base::ByteSource& message,
                     base::ByteSink& document)
    : CallFrame(deadline, std::move(onMisuse)), message_(record(), message), document_(record(), document) {}

schakel_status OpenFrame::invoke(const schakel_adapter& adapter) {
    return adapter.open(adapter.self, message_.table(), document_.table(), record().faultTable());
}

FetchFrame::FetchFrame(CallRecord::Deadline deadline, CallRecord::MisuseHandler onMisuse, std::string requestJson,
                       base::ByteSink& documents)
    : CallFrame(deadline, std::move(onMisuse)), requestJson_(std::move(requestJson)), documents_(record(), documents) {}

schakel_status FetchFrame::invoke(const schakel_adapter& adapter) {
    return adapter.fetch(adapter.self, toAbi(requestJson_), documents_.table(), record().faultTable());
}

schakel_status SelftestFrame::invoke(const schakel_adapter& adapter) {
    return adapter.selftest(adapter.self, record().faultTable());
}

base::Result<void> ReceiptSink::write(std::string_view bytes) {
    if (tooLong_ || bytes.size() > kReceiptBytes - text_.size()) {
        tooLong_ = true;
        return base::Error(base::MessageCode::Internal, {{"reason", "the receipt is too long"}});
    }
    text_ += bytes;
    return {};
}

void ReceiptSink::inspect(CallRecord& record, schakel_status status) const {
    if (tooLong_) {
        record.garbage("de ontvangstbevestiging is langer dan " + std::to_string(kReceiptBytes) + " bytes");
    } else if (status == SCHAKEL_OK && !isJson(text_)) {
        record.garbage("de ontvangstbevestiging is geen JSON");
    }
}

DeliverFrame::DeliverFrame(CallRecord::Deadline deadline, CallRecord::MisuseHandler onMisuse, Delivery delivery)
    : CallFrame(deadline, std::move(onMisuse)), delivery_(std::move(delivery)), receiptBinding_(record(), receipt_) {
    for (auto& part : delivery_.parts) {
        contents_.emplace_back(record(), *part.content);
        parts_.push_back(
            {sizeof(schakel_part), toAbi(part.kind), toAbi(part.mediaType), contents_.back().table(), part.size});
    }
    table_ = {sizeof(schakel_delivery),
              toAbi(delivery_.exchangeId),
              toAbi(delivery_.targetJson),
              parts_.data(),
              parts_.size(),
              toAbi(delivery_.progress),
              this,
              &DeliverFrame::saveProgress};
}

schakel_status DeliverFrame::invoke(const schakel_adapter& adapter) {
    return adapter.deliver(adapter.self, &table_, receiptBinding_.table(), record().faultTable());
}

// static
schakel_status DeliverFrame::saveProgress(void* self, schakel_str bytes) {
    auto& me = *static_cast<DeliverFrame*>(self);
    if (bytes.data == nullptr && bytes.size > 0) {
        me.record().garbage("het bewaart voortgang zonder inhoud");
        return SCHAKEL_BUG;
    }
    return me.record().pass("de voortgang van een levering",
                            [&] { return me.delivery_.saveProgress(std::string(fromAbi(bytes))); });
}

void DeliverFrame::releaseContents() {
    for (auto& part : delivery_.parts) {
        part.content.reset();
    }
    delivery_.saveProgress = nullptr;
}

}  // namespace schakel::pluginhost
