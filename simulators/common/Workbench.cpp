#include "simulators/common/Workbench.h"

#include "gateway/base/Json.h"

namespace schakel::simulators {
namespace {

constexpr std::string_view kControl = "/control/";
constexpr std::string_view kGarbage =
    "<!DOCTYPE html><html><head><title>Onderhoud</title></head><body><h1>Wij zijn zo terug</h1>";

transport::Response refused(const base::Error& error) {
    std::string body;
    base::JsonWriter(body).beginObject().member("error", error.text(base::Language::english)).endObject();
    return jsonResponse(400, std::move(body));
}

// An answer that goes wrong although the request was fine.
void damage(transport::Response& response, const Fault& fault) {
    if (fault.damage == Damage::garbage) {
        response.contentType = "text/html";
        response.body = kGarbage;
    }
    if (fault.damage == Damage::truncated) {
        response.body.resize(response.body.size() / 2);
    }
    if (fault.damage == Damage::charset) {
        constexpr char kLatin1 = '\xE9';
        response.body.insert(response.body.size() / 2, 1, kLatin1);
    }
    if (fault.status != 0) {
        response.status = fault.status;
    }
    if (fault.status != 0 && fault.damage == Damage::none && !fault.replacesAnswer()) {
        response.contentType.clear();
        response.body.clear();
    }
    if (fault.retryAfter) {
        response.headers.push_back({"Retry-After", std::to_string(*fault.retryAfter)});
    }
}

// A fault that only delays or spoils the answer needs the partner's answer.
bool needsAnswer(const Fault& fault) {
    const bool onlyDelay = fault.status == 0 && fault.damage == Damage::none;
    if (fault.replacesAnswer()) {
        return fault.effect == Effect::done;
    }
    return onlyDelay || fault.damage == Damage::truncated || fault.damage == Damage::charset ||
           fault.effect == Effect::done;
}

}  // namespace

Outcome Workbench::handle(const transport::RequestHead& head, std::string body) {
    if (std::string_view(head.path).starts_with(kControl)) {
        return {.response = handleControl(head, std::move(body))};
    }
    if (faults_.waiting() > 0) {
        const auto operation = partner_.operation(head, body);
        if (const auto fault = faults_.take({.method = head.method, .path = head.path, .operation = operation})) {
            return handleFaulty(head, body, *fault);
        }
    }
    return {.response = partner_.handle(head, std::move(body))};
}

base::Result<void> Workbench::addNamed(const std::string& names, int times) {
    const auto catalogue = partner_.faultCatalogue();
    std::vector<Fault> wanted;
    std::string known = "all";
    for (const auto& [name, meaning, fault] : catalogue) {
        known += ", " + name;
        if (names == "all" || names == name) {
            wanted.push_back(fault);
            wanted.back().times = times;
        }
    }
    if (wanted.empty()) {
        return base::Error(base::MessageCode::SimulatorFaultInvalid,
                           {{"reason", base::Words{"onbekende storing " + names + "; bekend zijn: " + known,
                                                   "unknown fault " + names + "; known are: " + known}}});
    }
    for (auto& fault : wanted) {
        faults_.add(std::move(fault));
    }
    return {};
}

Outcome Workbench::handleFaulty(const transport::RequestHead& head, const std::string& body, const Fault& fault) {
    Outcome outcome{.response = emptyResponse(200), .delay = fault.delay, .drop = fault.damage == Damage::dropped};
    if (needsAnswer(fault)) {
        outcome.response = partner_.handle(head, body);
    }
    if (fault.replacesAnswer()) {
        outcome.response = partner_.replacement(fault, head, body);
    }
    damage(outcome.response, fault);
    return outcome;
}

transport::Response Workbench::handleControl(const transport::RequestHead& head, std::string body) {
    if (control_ == Control::off) {
        return emptyResponse(404);
    }
    if (head.path == "/control/faults" && head.method == "GET") {
        return jsonResponse(200, "{\"waiting\":" + std::to_string(faults_.waiting()) + "}");
    }
    if (head.path == "/control/faults" && head.method == "POST") {
        auto fault = readFault(std::move(body));
        if (!fault) {
            return refused(fault.error());
        }
        if (fault->name.empty()) {
            faults_.add(std::move(*fault));
            return emptyResponse(204);
        }
        if (const auto wanted = addNamed(fault->name, fault->times); !wanted) {
            return refused(wanted.error());
        }
        return emptyResponse(204);
    }
    if (head.path == "/control/reset" && head.method == "POST") {
        faults_.clear();
        partner_.reset();
        return emptyResponse(204);
    }
    return partner_.control(head, std::move(body));
}

}  // namespace schakel::simulators
