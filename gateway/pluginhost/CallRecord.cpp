#include "gateway/pluginhost/CallRecord.h"

#include <algorithm>

#include "gateway/pluginhost/Text.h"

namespace schakel::pluginhost {
namespace {

using base::Error;
using base::MessageCode;

constexpr std::size_t kLongestText = 1000;

void setFault(void* self, schakel_status /*status*/, schakel_str /*where*/, schakel_str message, schakel_str remedy) {
    static_cast<CallRecord*>(self)->fault(message, remedy);
}

// A sentence's own full stop would double the message's.
std::string withoutFullStop(std::string text) {
    while (!text.empty() && (text.back() == '.' || text.back() == ' ')) {
        text.pop_back();
    }
    return text;
}

}  // namespace

CallRecord::CallRecord(Deadline deadline, MisuseHandler onMisuse)
    : deadline_(deadline), onMisuse_(std::move(onMisuse)), faultTable_{this, &setFault} {}

schakel_status CallRecord::refuse(std::unique_lock<std::mutex>& lock, const char* what) {
    if (phase_ == Phase::left) {
        return SCHAKEL_CANCELLED;
    }
    const std::string reason = std::string("na afloop van een aanroep gebruikt het nog ") + what;
    garbage_ = garbage_.value_or(reason);
    lock.unlock();
    onMisuse_(reason);
    return SCHAKEL_BUG;
}

schakel_status CallRecord::stop(const base::Result<void>& result) {
    if (!result && !callersError_) {
        callersError_ = result.error();
    }
    return SCHAKEL_CANCELLED;
}

void CallRecord::fault(schakel_str message, schakel_str remedy) {
    const std::scoped_lock lock(mutex_);
    if (phase_ == Phase::running) {
        message_ = withoutFullStop(cleanText(fromAbi(message), kLongestText));
        remedy_ = cleanText(fromAbi(remedy), kLongestText);
    }
}

void CallRecord::thrown(std::string_view what) {
    const std::scoped_lock lock(mutex_);
    thrown_ = cleanText(what, kLongestText);
}

void CallRecord::garbage(std::string reason) {
    const std::scoped_lock lock(mutex_);
    if (!garbage_) {
        garbage_ = std::move(reason);
    }
}

void CallRecord::returned(schakel_status status) {
    const std::scoped_lock lock(mutex_);
    status_ = status;
    if (phase_ == Phase::running) {
        phase_ = Phase::returned;
    }
}

bool CallRecord::leave() {
    cancelled_ = true;  // first: a plugin that looks sees it at once
    const std::scoped_lock lock(mutex_);
    if (phase_ == Phase::returned) {
        return false;
    }
    phase_ = Phase::left;
    return true;
}

base::Duration CallRecord::timeLeft() const {
    const auto left = std::chrono::duration_cast<base::Duration>(deadline_ - std::chrono::steady_clock::now());
    return std::max(left, base::Duration::zero());
}

base::Result<void> CallRecord::statusResult(const std::string& connection) const {
    const auto error = [&](MessageCode code) {
        return Error(code, {{"connection", connection},
                            {"message", message_.empty() ? "de adapter gaf geen uitleg" : message_},
                            {"remedy", remedy_.empty() ? "Neem contact op met de beheerder van Schakel." : remedy_}});
    };
    switch (status_) {
        case SCHAKEL_OK: return {};
        case SCHAKEL_INVALID_INPUT: return error(MessageCode::AdapterRefused);
        case SCHAKEL_DENIED: return error(MessageCode::AdapterDenied);
        case SCHAKEL_UNAVAILABLE: return error(MessageCode::AdapterUnavailable);
        case SCHAKEL_UNSUPPORTED: return error(MessageCode::AdapterUnsupported);
        case SCHAKEL_CONFIGURATION: return error(MessageCode::AdapterMisconfigured);
        case SCHAKEL_CANCELLED: return error(MessageCode::AdapterCancelled);
        case SCHAKEL_NOT_THERE: return error(MessageCode::AdapterNotThere);
        case SCHAKEL_BUG: return error(MessageCode::PluginFault);
        default:
            return Error(MessageCode::PluginGarbage,
                         {{"connection", connection},
                          {"reason", "het geeft een onbekende status terug (" + std::to_string(status_) + ")"}});
    }
}

Verdict CallRecord::verdict(const std::string& connection) const {
    using Outcome = CircuitBreaker::Outcome;
    const std::scoped_lock lock(mutex_);
    if (garbage_) {
        return {Error(MessageCode::PluginGarbage, {{"connection", connection}, {"reason", *garbage_}}), Outcome::fault};
    }
    if (callersError_) {
        return {*callersError_, Outcome::neutral};
    }
    if (thrown_) {
        return {Error(MessageCode::PluginFault, {{"connection", connection}, {"message", *thrown_}}), Outcome::fault};
    }
    auto result = statusResult(connection);
    const bool isFault = !result && (result.error().code() == MessageCode::PluginFault ||
                                     result.error().code() == MessageCode::PluginGarbage);
    return {std::move(result), isFault ? Outcome::fault : Outcome::success};
}

}  // namespace schakel::pluginhost
