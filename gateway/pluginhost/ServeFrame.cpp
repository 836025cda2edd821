#include "gateway/pluginhost/ServeFrame.h"

#include <algorithm>
#include <limits>

#include "gateway/pluginhost/PluginStreams.h"
#include "gateway/pluginhost/Text.h"

namespace schakel::pluginhost {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr std::size_t kLongestContentType = 200;

bool isContentType(std::string_view text) {
    return !text.empty() && text.size() <= kLongestContentType &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

bool isWhole(const schakel_sink* sink) {
    return sink != nullptr && sink->write != nullptr;
}

bool isWhole(schakel_str text) {
    return text.data != nullptr || text.size == 0;
}

}  // namespace

ResponseBinding::ResponseBinding(CallRecord& record, ServeResponse& response)
    : record_(record),
      response_(response),
      body_(*this),
      bodyBinding_(record, body_),
      table_{sizeof(schakel_response), this, &ResponseBinding::begin, bodyBinding_.table()} {}

Error ResponseBinding::broken(const char* what) {
    defect_ = defect_ == nullptr ? what : defect_;
    return Error(MessageCode::Internal, {{"reason", "the adapter broke the rules of a response"}});
}

schakel_status ResponseBinding::begin(void* self, std::int32_t status, schakel_str contentType) {
    auto& me = *static_cast<ResponseBinding*>(self);
    if (!isWhole(contentType)) {
        me.record_.garbage("het begint een antwoord zonder soort");
        return SCHAKEL_BUG;
    }
    return me.record_.pass("een antwoord", [&] { return me.beginWith(status, fromAbi(contentType)); });
}

Result<void> ResponseBinding::beginWith(std::int32_t status, std::string_view contentType) {
    if (begun_) {
        return broken("het begint zijn antwoord twee keer");
    }
    if (status < 200 || status > 599 || !isContentType(contentType)) {
        return broken("het begint een antwoord met een onmogelijke status of soort");
    }
    begun_ = true;
    return response_.begin(status, std::string(contentType));
}

Result<void> ResponseBinding::Body::write(std::string_view bytes) {
    return owner_.begun_ ? owner_.response_.body().write(bytes)
                         : Result<void>(owner_.broken("het schrijft een antwoord zonder het te beginnen"));
}

ShelfBinding::ShelfBinding(CallRecord& record, Shelf& shelf)
    : record_(record),
      shelf_(shelf),
      table_{sizeof(schakel_shelf), this, &ShelfBinding::decide, &ShelfBinding::open, &ShelfBinding::notified} {}

Error ShelfBinding::busy() {
    defect_ = "het vraagt twee dingen tegelijk aan de gateway";
    return Error(MessageCode::Internal, {{"reason", "the adapter uses the shelf twice at a time"}});
}

schakel_status ShelfBinding::decide(void* self, schakel_str request, const schakel_sink* answer) {
    auto& me = *static_cast<ShelfBinding*>(self);
    if (!isWhole(request) || !isWhole(answer)) {
        me.record_.garbage("het vraagt een besluit zonder vraag of zonder plaats voor het antwoord");
        return SCHAKEL_BUG;
    }
    std::string text;
    const auto status = me.record_.pass("de plank", [&]() -> Result<void> {
        if (me.opening_) {
            return me.busy();
        }
        auto decided = me.shelf_.decide(std::string(fromAbi(request)));
        if (!decided) {
            return decided.error();
        }
        text = std::move(*decided);
        return {};
    });
    if (status != SCHAKEL_OK) {
        return status;
    }
    PluginSink sink(*answer, me.record_, text.size());
    static_cast<void>(sink.write(text));
    return sink.status();
}

schakel_status ShelfBinding::notified(void* self, schakel_str notice) {
    auto& me = *static_cast<ShelfBinding*>(self);
    if (!isWhole(notice)) {
        me.record_.garbage("het meldt iets zonder inhoud");
        return SCHAKEL_BUG;
    }
    return me.record_.pass("de plank", [&]() -> Result<void> {
        return me.opening_ ? Result<void>(me.busy()) : me.shelf_.notified(std::string(fromAbi(notice)));
    });
}

schakel_status ShelfBinding::open(void* self, schakel_str snapshot, const schakel_sink* document) {
    auto& me = *static_cast<ShelfBinding*>(self);
    if (!isWhole(snapshot) || !isWhole(document)) {
        me.record_.garbage("het opent een dossier zonder naam of zonder bestemming");
        return SCHAKEL_BUG;
    }
    const auto started = me.record_.pass("de plank", [&] { return me.start(snapshot); });
    return started == SCHAKEL_OK ? me.carry(*document) : started;
}

Result<void> ShelfBinding::start(schakel_str snapshot) {
    if (opening_) {
        return busy();
    }
    relay_.emplace(shelf_, std::string(fromAbi(snapshot)));
    opening_ = true;
    return {};
}

// No lock is held while the plugin's sink runs: it may write to the response, and it may hang.
schakel_status ShelfBinding::carry(const schakel_sink& document) {
    PluginSink sink(document, record_, std::numeric_limits<std::size_t>::max());
    bool takes = true;
    while (takes) {
        const auto piece = relay_->next();
        takes = piece && sink.write(*piece);
    }
    relay_->end();
    const auto ended = record_.pass("de plank", [&] {
        opening_ = false;
        return sink.status() == SCHAKEL_OK ? relay_->result() : Result<void>();
    });
    return sink.status() == SCHAKEL_OK ? ended : sink.status();
}

void ShelfBinding::end() {
    if (relay_) {
        relay_->end();
    }
}

ServeFrame::ServeFrame(CallRecord::Deadline deadline, CallRecord::MisuseHandler onMisuse,
                       const schakel_serve& extension, const Caller& caller)
    : CallFrame(deadline, std::move(onMisuse)),
      extension_(extension),
      method_(caller.request.method),
      path_(caller.request.path),
      sender_(caller.request.sender),
      body_(record(), caller.request.body),
      shelf_(record(), caller.shelf),
      response_(record(), caller.response),
      request_{sizeof(schakel_request), toAbi(method_), toAbi(path_), toAbi(sender_), body_.table()} {}

schakel_status ServeFrame::invoke(const schakel_adapter& adapter) {
    return extension_.serve(adapter.self, &request_, shelf_.table(), response_.table(), record().faultTable());
}

void ServeFrame::inspect(schakel_status status) {
    const auto* const defect = response_.defect() != nullptr ? response_.defect() : shelf_.defect();
    if (defect != nullptr) {
        record().garbage(defect);
    } else if (status == SCHAKEL_OK && !response_.begun()) {
        record().garbage("het zegt klaar te zijn zonder te antwoorden");
    }
}

NotifyFrame::NotifyFrame(CallRecord::Deadline deadline, CallRecord::MisuseHandler onMisuse,
                         const schakel_serve& extension, std::string requestJson)
    : CallFrame(deadline, std::move(onMisuse)),
      extension_(extension),
      requestJson_(std::move(requestJson)),
      receiptBinding_(record(), receipt_) {}

schakel_status NotifyFrame::invoke(const schakel_adapter& adapter) {
    return extension_.notify(adapter.self, toAbi(requestJson_), receiptBinding_.table(), record().faultTable());
}

}  // namespace schakel::pluginhost
