// A sink that is a function. What the function throws waits on this side of the C border.
#pragma once

#include <exception>
#include <functional>
#include <string_view>
#include <utility>

#include "gateway/sdk/Bytes.h"

namespace schakel::sdk {

// Stays where it is made: the gateway is handed its address.
class CallbackSink {
public:
    using Callback = std::function<void(std::string_view bytes)>;

    explicit CallbackSink(Callback callback) : callback_(std::move(callback)) {}
    CallbackSink(const CallbackSink&) = delete;
    CallbackSink& operator=(const CallbackSink&) = delete;

    Sink sink() const { return Sink(raw_); }

    // Runs `use`, which hands the sink to somebody. When the function threw, that is what went wrong.
    template <class Use>
    auto during(Use&& use) {
        try {
            return use();
        } catch (const Fault&) {
            if (problem_) {
                std::rethrow_exception(problem_);
            }
            throw;
        }
    }

private:
    static schakel_status write(void* self, const char* bytes, std::size_t size) {
        auto& me = *static_cast<CallbackSink*>(self);
        try {
            me.callback_({bytes, size});
            return SCHAKEL_OK;
        } catch (...) {  // the border of the C ABI: during() throws it again behind it
            me.problem_ = std::current_exception();
            return SCHAKEL_CANCELLED;
        }
    }

    Callback callback_;
    std::exception_ptr problem_;
    schakel_sink raw_{this, &CallbackSink::write};
};

}  // namespace schakel::sdk
