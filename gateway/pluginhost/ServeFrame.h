// A partner's request on its way through a plugin: what the plugin may touch while it answers.
#pragma once

#include <optional>
#include <string>

#include "gateway/pluginhost/CallFrame.h"
#include "gateway/pluginhost/Serve.h"
#include "gateway/pluginhost/ShelfRelay.h"
#include "gateway/sdk/ext/serve.h"

namespace schakel::pluginhost {

// The answer as the plugin sees it: begin once, then the body. Stays where it is made.
class ResponseBinding {
public:
    ResponseBinding(CallRecord& record, ServeResponse& response);
    ResponseBinding(const ResponseBinding&) = delete;
    ResponseBinding& operator=(const ResponseBinding&) = delete;
    const schakel_response* table() const { return &table_; }

    bool begun() const { return begun_; }
    // The first promise the plugin broke; nullptr: none. After the plugin's function has returned.
    const char* defect() const { return defect_; }

private:
    class Body final : public base::ByteSink {
    public:
        explicit Body(ResponseBinding& owner) : owner_(owner) {}
        base::Result<void> write(std::string_view bytes) override;

    private:
        ResponseBinding& owner_;
    };

    static schakel_status begin(void* self, std::int32_t status, schakel_str contentType);
    base::Result<void> beginWith(std::int32_t status, std::string_view contentType);
    base::Error broken(const char* what);

    CallRecord& record_;
    ServeResponse& response_;
    Body body_;
    SinkBinding bodyBinding_;
    schakel_response table_;
    bool begun_ = false;
    const char* defect_ = nullptr;
};

// The gateway's shelf as the plugin sees it: one use at a time. Stays where it is made.
class ShelfBinding {
public:
    ShelfBinding(CallRecord& record, Shelf& shelf);
    ShelfBinding(const ShelfBinding&) = delete;
    ShelfBinding& operator=(const ShelfBinding&) = delete;
    const schakel_shelf* table() const { return &table_; }

    const char* defect() const { return defect_; }

    // The caller leaves: nothing touches the shelf any more when this returns. After the record's leave().
    void end();

private:
    static schakel_status decide(void* self, schakel_str request, const schakel_sink* answer);
    static schakel_status open(void* self, schakel_str snapshot, const schakel_sink* document);
    static schakel_status notified(void* self, schakel_str notice);
    schakel_status carry(const schakel_sink& document);
    base::Result<void> start(schakel_str snapshot);
    base::Error busy();

    CallRecord& record_;
    Shelf& shelf_;
    schakel_shelf table_;
    std::optional<ShelfRelay> relay_;
    bool opening_ = false;
    const char* defect_ = nullptr;
};

class ServeFrame final : public CallFrame {
public:
    struct Caller {
        const ServeRequest& request;
        Shelf& shelf;
        ServeResponse& response;
    };
    ServeFrame(CallRecord::Deadline deadline, CallRecord::MisuseHandler onMisuse, const schakel_serve& extension,
               const Caller& caller);

    // The caller leaves. After the record's leave().
    void end() { shelf_.end(); }

private:
    schakel_status invoke(const schakel_adapter& adapter) override;
    void inspect(schakel_status status) override;

    const schakel_serve extension_;
    const std::string method_;
    const std::string path_;
    const std::string sender_;
    SourceBinding body_;
    ShelfBinding shelf_;
    ResponseBinding response_;
    schakel_request request_;
};

class NotifyFrame final : public CallFrame {
public:
    NotifyFrame(CallRecord::Deadline deadline, CallRecord::MisuseHandler onMisuse, const schakel_serve& extension,
                std::string requestJson);
    std::string takeReceipt() { return receipt_.take(); }

private:
    schakel_status invoke(const schakel_adapter& adapter) override;
    void inspect(schakel_status status) override { receipt_.inspect(record(), status); }

    const schakel_serve extension_;
    const std::string requestJson_;
    ReceiptSink receipt_;
    SinkBinding receiptBinding_;
};

}  // namespace schakel::pluginhost
