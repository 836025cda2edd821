// How an adapter says that something went wrong, and the one barrier that keeps exceptions inside the plugin.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "gateway/sdk/schakel_abi.h"

namespace schakel::sdk {

enum class Status : schakel_status {
    ok = SCHAKEL_OK,
    invalidInput = SCHAKEL_INVALID_INPUT,
    denied = SCHAKEL_DENIED,
    unavailable = SCHAKEL_UNAVAILABLE,
    unsupported = SCHAKEL_UNSUPPORTED,
    bug = SCHAKEL_BUG,
    cancelled = SCHAKEL_CANCELLED,
    configuration = SCHAKEL_CONFIGURATION,
    notThere = SCHAKEL_NOT_THERE
};

inline schakel_str toAbi(std::string_view text) noexcept {
    return {text.data(), text.size()};
}

inline std::string_view fromAbi(schakel_str text) noexcept {
    return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}

// What the user gets to read. Dutch, without personal data: it ends up in logs and on other people's screens.
struct FaultText {
    Status status = Status::bug;
    std::string where;    // the step, e.g. "oso.deliver"
    std::string message;  // what happened
    std::string remedy;   // what to do about it
};

// throw Fault({.status = Status::denied, .where = "oso.deliver", .message = "...", .remedy = "..."});
class Fault : public std::exception {
public:
    explicit Fault(FaultText text) : text_(std::move(text)) {}
    const FaultText& text() const noexcept { return text_; }
    const char* what() const noexcept override { return text_.message.c_str(); }

private:
    FaultText text_;
};

namespace detail {

inline schakel_status report(const schakel_fault* fault, const FaultText& text) noexcept {
    const auto status = static_cast<schakel_status>(text.status);
    if (fault != nullptr && fault->set != nullptr) {
        fault->set(fault->self, status, toAbi(text.where), toAbi(text.message), toAbi(text.remedy));
    }
    return status;
}

inline schakel_status reportBug(const schakel_fault* fault, std::string_view where, std::string_view what) noexcept {
    if (fault != nullptr && fault->set != nullptr) {
        fault->set(fault->self, SCHAKEL_BUG, toAbi(where), toAbi(what), schakel_str{nullptr, 0});
    }
    return SCHAKEL_BUG;
}

// Runs what an adapter author wrote. Whatever it throws becomes a status and a text.
template <class Body>
schakel_status barrier(const schakel_fault* fault, std::string_view where, Body&& body) noexcept {
    try {
        body();
        return SCHAKEL_OK;
    } catch (const Fault& thrown) {
        return report(fault, thrown.text());
    } catch (const std::exception& thrown) {
        return reportBug(fault, where, thrown.what());
    } catch (...) {  // the border of the C ABI: nothing but a status may cross
        return reportBug(fault, where, "an exception that is not a std::exception");
    }
}

}  // namespace detail
}  // namespace schakel::sdk
