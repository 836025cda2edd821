#include "simulators/oso/SoapPartner.h"

#include <fstream>

#include "gateway/base/Json.h"

namespace schakel::simulators::oso {
namespace {

constexpr std::string_view kRequest = "Request";

transport::Response xmlResponse(int status, std::string body) {
    return {.status = status, .contentType = "text/xml; charset=utf-8", .body = std::move(body), .headers = {}};
}

transport::Response refusedControl(std::string_view reason) {
    std::string body;
    base::JsonWriter(body).beginObject().member("error", reason).endObject();
    return jsonResponse(400, std::move(body));
}

}  // namespace

transport::Response SoapPartner::handle(const transport::RequestHead& head, std::string body) {
    return head.method == "POST" ? soap(head, body) : other(head);
}

transport::Response SoapPartner::soap(const transport::RequestHead& head, const std::string& body) {
    if (!head.header("Content-Type").value_or("").starts_with("text/xml")) {
        return emptyResponse(415);
    }
    try {
        if (!head.header("SOAPAction")) {
            throw SoapError("SOAPAction is missing");
        }
        const auto message = readEnvelope(body);
        note(message.name, body);
        checkShape(message, options_.ns);
        return xmlResponse(200, answer(head, message));
    } catch (const SoapError& problem) {
        return xmlResponse(500, faultEnvelope(problem.what()));
    }
}

transport::Response SoapPartner::control(const transport::RequestHead& head, std::string body) {
    try {
        if (head.path == "/control/stats" && head.method == "GET") {
            return jsonResponse(200, countsJson());
        }
        return controlled(head, body);
    } catch (const ControlError& problem) {
        return refusedControl(problem.what());
    }
}

std::string SoapPartner::operation(const transport::RequestHead& head, const std::string& body) const {
    try {
        return head.method == "POST" ? readEnvelope(body).name : std::string();
    } catch (const SoapError&) {
        return {};
    }
}

transport::Response SoapPartner::replacement(const Fault& fault, const transport::RequestHead& /*head*/,
                                             const std::string& body) const {
    if (!fault.soapFault.empty()) {
        return xmlResponse(500, faultEnvelope(fault.soapFault));
    }
    try {
        return xmlResponse(200, resultOnly(readEnvelope(body).name, fault.resultaat));
    } catch (const SoapError& problem) {
        return xmlResponse(500, faultEnvelope(problem.what()));
    }
}

std::string SoapPartner::resultOnly(std::string_view request, std::string_view resultaat) const {
    return SoapWriter(options_.ns, responseName(request)).field("resultaat", resultaat).finish();
}

void SoapPartner::note(const std::string& operation, const std::string& body) {
    {
        const std::lock_guard lock(countsMutex_);
        ++counts_[operation];
    }
    if (!options_.keep.empty()) {
        // An operation is a name in XML: it may hold no slash.
        auto number = std::to_string(++kept_);
        number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
        std::ofstream(options_.keep / (number + "-" + operation + ".xml"), std::ios::binary) << body;
    }
}

std::string SoapPartner::countsJson() const {
    std::string body;
    base::JsonWriter json(body);
    json.beginObject();
    const std::lock_guard lock(countsMutex_);
    for (const auto& [operation, count] : counts_) {
        json.member(operation, count);
    }
    json.endObject();
    return body;
}

void SoapPartner::forgetCounts() {
    const std::lock_guard lock(countsMutex_);
    counts_.clear();
}

std::string responseName(std::string_view request) {
    const auto stem = request.ends_with(kRequest) ? request.substr(0, request.size() - kRequest.size()) : request;
    return std::string(stem) + "Response";
}

simdjson::dom::object controlObject(const JsonBody& body) {
    simdjson::dom::object object;
    if (!body.root() || body.root()->get(object) != simdjson::SUCCESS) {
        throw ControlError("a JSON object is expected");
    }
    return object;
}

std::string controlText(const simdjson::dom::object& object, std::string_view name) {
    simdjson::dom::element value;
    std::string_view text;
    if (object[name].get(value) != simdjson::SUCCESS) {
        return {};
    }
    if (value.get(text) != simdjson::SUCCESS) {
        throw ControlError(std::string(name) + " must be a text");
    }
    return std::string(text);
}

std::optional<bool> controlFlag(const simdjson::dom::object& object, std::string_view name) {
    simdjson::dom::element value;
    if (object[name].get(value) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    bool flag = false;
    if (value.get(flag) != simdjson::SUCCESS) {
        throw ControlError(std::string(name) + " must be true or false");
    }
    return flag;
}

std::string controlRequired(const simdjson::dom::object& object, std::string_view name) {
    auto text = controlText(object, name);
    if (text.empty()) {
        throw ControlError(std::string(name) + " is missing");
    }
    return text;
}

std::string ownAddress(const transport::RequestHead& head) {
    return "https://" + std::string(head.header("Host").value_or("localhost"));
}

}  // namespace schakel::simulators::oso
