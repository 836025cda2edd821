// The client side of the Overstapservice: one message out, one checked message back.
#pragma once

#include <functional>
#include <string>

#include "gateway/transport/HttpClient.h"
#include "simulators/oso/wire/MessageShapes.h"
#include "simulators/oso/wire/Soap.h"

namespace schakel::simulators::oso {

struct SoapReply {
    std::string text;  // the positions in `message` are bytes of this
    XmlElement message;

    std::string resultaat() const { return std::string(message.textOf("resultaat")); }
};

// Sends a POST and gives the answer's status and body. Throws SoapError when there is no answer.
struct PostAnswer {
    int status = 0;
    std::string body;
};
using SoapPost = std::function<PostAnswer(const std::string& url, const std::string& envelope)>;

// Posts over HTTPS with this client, which must outlive the function.
SoapPost postWith(transport::HttpClient& client);

// Thread safe when `post` is.
class SoapClient {
public:
    SoapClient(SoapPost post, std::string ns) : post_(std::move(post)), ns_(std::move(ns)) {}

    const std::string& ns() const { return ns_; }

    // Throws SoapError for no answer, a Fault, another message than `response`, or one of the wrong shape.
    SoapReply call(const std::string& url, const std::string& envelope, std::string_view response) const;

private:
    SoapPost post_;
    std::string ns_;
};

}  // namespace schakel::simulators::oso
