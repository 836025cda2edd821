// What the simulated OSO systems have in common: SOAP in, SOAP out, and a control panel in JSON.
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "simulators/common/JsonBody.h"
#include "simulators/common/Partner.h"
#include "simulators/oso/wire/MessageShapes.h"
#include "simulators/oso/wire/Soap.h"

namespace schakel::simulators::oso {

struct SoapOptions {
    std::string ns = std::string(kOverstapservice);
    std::filesystem::path keep;  // folder for every request's bytes, NNNN-<operation>.xml; empty: nothing is kept
};

// A control request that cannot be meant; what() says why. Answered with 400.
class ControlError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Thread safe as far as it goes; the derived class guards its own state.
class SoapPartner : public Partner {
public:
    explicit SoapPartner(SoapOptions options) : options_(std::move(options)) {}

    transport::Response handle(const transport::RequestHead& head, std::string body) final;
    transport::Response control(const transport::RequestHead& head, std::string body) final;
    std::string operation(const transport::RequestHead& head, const std::string& body) const final;
    transport::Response replacement(const Fault& fault, const transport::RequestHead& head,
                                    const std::string& body) const final;

protected:
    // The envelope that answers a message whose shape has been checked. Throws SoapError for a Fault.
    virtual std::string answer(const transport::RequestHead& head, const XmlElement& message) = 0;
    // Anything but a POST.
    virtual transport::Response other(const transport::RequestHead& /*head*/) { return emptyResponse(405); }
    // Throws ControlError. What is not there is an empty 404.
    virtual transport::Response controlled(const transport::RequestHead& head, const std::string& body) = 0;

    const std::string& ns() const { return options_.ns; }
    // An answer that says nothing but its result.
    std::string resultOnly(std::string_view request, std::string_view resultaat) const;
    // {"<operation>":n,…}
    std::string countsJson() const;
    void forgetCounts();

private:
    transport::Response soap(const transport::RequestHead& head, const std::string& body);
    void note(const std::string& operation, const std::string& body);

    SoapOptions options_;
    mutable std::mutex countsMutex_;
    std::map<std::string, std::int64_t, std::less<>> counts_;
    std::atomic<unsigned> kept_{0};
};

// "overdrachtRequest" -> "overdrachtResponse"
std::string responseName(std::string_view request);

// The members of a JSON object given to the control panel. Throws ControlError when it is not one.
simdjson::dom::object controlObject(const JsonBody& body);
// A member's text; empty when absent. Throws ControlError when it is there and not a text.
std::string controlText(const simdjson::dom::object& object, std::string_view name);
// Absent when there is no such member. Throws ControlError when it is not true or false.
std::optional<bool> controlFlag(const simdjson::dom::object& object, std::string_view name);
// Throws ControlError naming the member when the text is empty.
std::string controlRequired(const simdjson::dom::object& object, std::string_view name);

// The address this simulator was reached at, from the request: "https://localhost:1234".
std::string ownAddress(const transport::RequestHead& head);

}  // namespace schakel::simulators::oso
