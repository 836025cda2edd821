// One call into a plugin with everything it may touch: the ABI's structs, and behind them the caller's own objects.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "gateway/base/Bytes.h"
#include "gateway/pluginhost/Adapter.h"
#include "gateway/pluginhost/CallRecord.h"

namespace schakel::pluginhost {

// A caller's source as the plugin sees it. Stays where it is made.
class SourceBinding {
public:
    SourceBinding(CallRecord& record, base::ByteSource& source);
    SourceBinding(const SourceBinding&) = delete;
    SourceBinding& operator=(const SourceBinding&) = delete;
    const schakel_source* table() const { return &table_; }

private:
    static schakel_status read(void* self, char* buffer, std::size_t capacity, std::size_t* got);
    static schakel_status rewind(void* self);

    CallRecord& record_;
    base::ByteSource& source_;
    schakel_source table_;
};

// A caller's sink as the plugin sees it. Stays where it is made.
class SinkBinding {
public:
    SinkBinding(CallRecord& record, base::ByteSink& sink);
    SinkBinding(const SinkBinding&) = delete;
    SinkBinding& operator=(const SinkBinding&) = delete;
    const schakel_sink* table() const { return &table_; }

private:
    static schakel_status write(void* self, const char* bytes, std::size_t size);

    CallRecord& record_;
    base::ByteSink& sink_;
    schakel_sink table_;
};

class CallFrame {
public:
    CallFrame(CallRecord::Deadline deadline, CallRecord::MisuseHandler onMisuse)
        : record_(deadline, std::move(onMisuse)) {}
    CallFrame(const CallFrame&) = delete;
    CallFrame& operator=(const CallFrame&) = delete;
    virtual ~CallFrame() = default;

    // On the plugin's thread. Whatever the plugin does ends up in the record.
    void run(const schakel_adapter& adapter) noexcept;

    CallRecord& record() { return record_; }

protected:
    virtual schakel_status invoke(const schakel_adapter& adapter) = 0;
    // A last look at what the plugin made of it.
    virtual void inspect(schakel_status /*status*/) {}

private:
    CallRecord record_;
};

class OpenFrame final : public CallFrame {
public:
    OpenFrame(CallRecord::Deadline deadline, CallRecord::MisuseHandler onMisuse, base::ByteSource& message,
              base::ByteSink& document);

private:
    schakel_status invoke(const schakel_adapter& adapter) override;

    SourceBinding message_;
    SinkBinding document_;
};

class FetchFrame final : public CallFrame {
public:
    FetchFrame(CallRecord::Deadline deadline, CallRecord::MisuseHandler onMisuse, std::string requestJson,
               base::ByteSink& documents);

private:
    schakel_status invoke(const schakel_adapter& adapter) override;

    const std::string requestJson_;
    SinkBinding documents_;
};

class SelftestFrame final : public CallFrame {
public:
    using CallFrame::CallFrame;

private:
    schakel_status invoke(const schakel_adapter& adapter) override;
};

// The longest receipt an adapter may write.
inline constexpr std::size_t kReceiptBytes = 1024UL * 1024;

// Keeps a receipt that a plugin writes.
class ReceiptSink final : public base::ByteSink {
public:
    base::Result<void> write(std::string_view bytes) override;
    // Tells the record when the receipt of a call that ended like this cannot be one.
    void inspect(CallRecord& record, schakel_status status) const;
    std::string take() { return std::move(text_); }

private:
    std::string text_;
    bool tooLong_ = false;
};

class DeliverFrame final : public CallFrame {
public:
    DeliverFrame(CallRecord::Deadline deadline, CallRecord::MisuseHandler onMisuse, Delivery delivery);

    // After the caller left or the call returned: gives up the delivery's contents on the caller's thread, because they
    // may belong to a store that does not outlive this call. The texts the plugin was shown stay.
    void releaseContents();
    std::string takeReceipt() { return receipt_.take(); }

private:
    schakel_status invoke(const schakel_adapter& adapter) override;
    void inspect(schakel_status status) override { receipt_.inspect(record(), status); }
    static schakel_status saveProgress(void* self, schakel_str bytes);

    Delivery delivery_;
    ReceiptSink receipt_;
    SinkBinding receiptBinding_;
    std::deque<SourceBinding> contents_;
    std::vector<schakel_part> parts_;
    schakel_delivery table_{};
};

}  // namespace schakel::pluginhost
