#include "simulators/common/Faults.h"

#include <algorithm>
#include <limits>

#include "simulators/common/JsonBody.h"

namespace schakel::simulators {
namespace {

using simdjson::dom::element;

constexpr std::int64_t kMaxDelayMs = 600'000;

base::Error invalid(const base::Words& reason) {
    return base::Error(base::MessageCode::SimulatorFaultInvalid, {{"reason", reason}});
}

std::string withoutEllipsis(std::string_view match) {
    for (const std::string_view ellipsis : {"\xE2\x80\xA6", "..."}) {
        if (match.starts_with(ellipsis)) {
            match.remove_prefix(ellipsis.size());
        }
    }
    return std::string(match);
}

std::optional<std::int64_t> numberIn(const element& value, std::int64_t low, std::int64_t high) {
    std::int64_t number = 0;
    if (value.get(number) != simdjson::SUCCESS || number < low || number > high) {
        return std::nullopt;
    }
    return number;
}

bool readText(Fault& fault, std::string_view key, const element& value) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) {
        return false;
    }
    if (key == "name") {
        fault.name = text;
    } else if (key == "match") {
        fault.match = withoutEllipsis(text);
    } else if (key == "method") {
        fault.method = text;
    } else if (key == "operation") {
        fault.operation = text;
    } else if (key == "resultaat") {
        fault.resultaat = text;
    } else {
        fault.soapFault = text;
    }
    return true;
}

bool readNumber(Fault& fault, std::string_view key, const element& value) {
    const auto number = numberIn(value, -1, kMaxDelayMs);
    if (!number) {
        return false;
    }
    if (key == "times") {
        fault.times = static_cast<int>(*number);
        return *number != 0;
    }
    if (key == "delayMs") {
        fault.delay = base::Duration(*number);
        return *number >= 0;
    }
    if (key == "retryAfter") {
        fault.retryAfter = static_cast<int>(*number);
        return *number >= 0;
    }
    fault.status = static_cast<int>(*number);
    return *number >= 200 && *number <= 599;
}

bool readSwitch(Fault& fault, std::string_view key, const element& value) {
    bool on = false;
    if (value.get(on) != simdjson::SUCCESS) {
        return false;
    }
    if (!on) {
        return true;
    }
    if (key == "afterEffect") {
        fault.effect = Effect::done;
    } else if (key == "truncate") {
        fault.damage = Damage::truncated;
    } else if (key == "garbage") {
        fault.damage = Damage::garbage;
    } else if (key == "charset") {
        fault.damage = Damage::charset;
    } else {
        fault.damage = Damage::dropped;
    }
    return true;
}

bool readKey(Fault& fault, std::string_view key, const element& value) {
    if (key == "name" || key == "match" || key == "method" || key == "operation" || key == "resultaat" ||
        key == "soapFault") {
        return readText(fault, key, value);
    }
    if (key == "times" || key == "delayMs" || key == "retryAfter" || key == "status") {
        return readNumber(fault, key, value);
    }
    if (key == "afterEffect" || key == "truncate" || key == "garbage" || key == "charset" || key == "dropConnection") {
        return readSwitch(fault, key, value);
    }
    return false;
}

bool matches(const Fault& fault, const FaultTarget& target) {
    return target.path.ends_with(fault.match) && (fault.method.empty() || fault.method == target.method) &&
           (fault.operation.empty() || fault.operation == target.operation);
}

}  // namespace

void Faults::add(Fault fault) {
    const std::lock_guard lock(mutex_);
    faults_.push_back(std::move(fault));
    waiting_ = faults_.size();
}

void Faults::clear() {
    const std::lock_guard lock(mutex_);
    faults_.clear();
    waiting_ = 0;
}

std::optional<Fault> Faults::take(const FaultTarget& target) {
    if (waiting_.load() == 0) {
        return std::nullopt;
    }
    const std::lock_guard lock(mutex_);
    const auto found =
        std::find_if(faults_.begin(), faults_.end(), [&](const Fault& fault) { return matches(fault, target); });
    if (found == faults_.end()) {
        return std::nullopt;
    }
    Fault fault = *found;
    if (found->times > 0 && --found->times == 0) {
        faults_.erase(found);
        waiting_ = faults_.size();
    }
    return fault;
}

std::vector<NamedFault> commonFaults() {
    Fault html;
    html.damage = Damage::garbage;
    Fault half;
    half.damage = Damage::truncated;
    Fault charset;
    charset.damage = Damage::charset;
    Fault unavailable;
    unavailable.status = 503;
    Fault rateLimit;
    rateLimit.status = 429;
    rateLimit.retryAfter = 1;
    Fault expired;
    expired.status = 401;
    Fault lost;
    lost.status = 502;
    lost.effect = Effect::done;
    return {
        {"html-in-200", "an HTML page with status 200 instead of data", html},
        {"half-answer", "the answer breaks off half-way", half},
        {"wrong-charset", "the answer has a byte that is no UTF-8", charset},
        {"unavailable", "503", unavailable},
        {"rate-limit", "429 with Retry-After", rateLimit},
        {"expired-token", "401 to a token that was good a moment ago", expired},
        {"lost-answer", "what was asked is done, and the answer is lost", lost},
    };
}

base::Result<Fault> readFault(std::string json) {
    const JsonBody body(std::move(json));
    simdjson::dom::object members;
    if (!body.root() || body.root()->get(members) != simdjson::SUCCESS) {
        return invalid({"er hoort een JSON-object te staan", "a JSON object is expected"});
    }
    Fault fault;
    for (const auto& [key, value] : members) {
        if (!readKey(fault, key, value)) {
            return invalid(
                {std::string("onbekend of onjuist: ").append(key), std::string("unknown or wrong: ").append(key)});
        }
    }
    return fault;
}

}  // namespace schakel::simulators
