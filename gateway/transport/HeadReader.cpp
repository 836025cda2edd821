#include "gateway/transport/HeadReader.h"

#include <limits>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace schakel::transport {
namespace {

namespace http = boost::beast::http;
using Parser = http::request_parser<http::empty_body>;

std::string text(boost::beast::string_view view) {
    return {view.data(), view.size()};
}

bool agrees(const Parser& parser, const RequestFraming& framing) {
    const auto length = parser.content_length();
    return parser.chunked() == framing.chunked && (length ? *length : 0) == framing.contentLength;
}

RequestHead headOf(const Parser::value_type& message) {
    RequestHead head;
    head.method = text(message.method_string());
    const auto target = message.target();
    const auto question = target.find('?');
    head.path = text(target.substr(0, question));
    if (question != boost::beast::string_view::npos) {
        head.query = text(target.substr(question + 1));
    }
    for (const auto& field : message) {
        head.headers.push_back({text(field.name_string()), text(field.value())});
    }
    return head;
}

}  // namespace

base::Result<RequestHead> readHead(std::string_view head, const RequestFraming& framing) {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(head.size()));
    // The gate's caller limits the body. Beast 1.74 takes "no limit" for a limit of nothing.
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    boost::system::error_code error;
    const auto used = parser.put(boost::asio::buffer(head.data(), head.size()), error);
    if (error || !parser.is_header_done() || used != head.size() || !agrees(parser, framing)) {
        return base::Error(base::MessageCode::RequestMalformed,
                           {{"reason", {"het is op twee manieren te lezen", "it can be read in two ways"}}});
    }
    return headOf(parser.get());
}

}  // namespace schakel::transport
