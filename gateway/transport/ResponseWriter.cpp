#include "gateway/transport/ResponseWriter.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <ostream>  // boost/beast/http/status.hpp needs it and does not say so
#include <string_view>

#include <boost/beast/http/status.hpp>

#include "gateway/base/Json.h"
#include "gateway/transport/Ascii.h"

namespace schakel::transport {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kDefaults{{
    {"Cache-Control", "no-store"},
    {"X-Content-Type-Options", "nosniff"},
    {"Strict-Transport-Security", "max-age=31536000"},
}};

// Written by writeResponse itself: a second one from a handler would make the answer ambiguous.
constexpr std::array<std::string_view, 5> kReserved{"Content-Length", "Transfer-Encoding", "Connection", "Date",
                                                    "Content-Type"};

bool isReserved(std::string_view name) {
    return std::any_of(kReserved.begin(), kReserved.end(),
                       [&](std::string_view reserved) { return equalsIgnoringCase(name, reserved); });
}

bool isSendable(const Response& response) {
    return response.status >= 200 && response.status <= 599 && isFieldValue(response.contentType) &&
           std::all_of(response.headers.begin(), response.headers.end(), [](const Header& header) {
               return isToken(header.name) && isFieldValue(header.value) && !isReserved(header.name);
           });
}

bool hasHeader(const Response& response, std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const Header& header) { return equalsIgnoringCase(header.name, name); });
}

void appendHeader(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

void appendDate(std::string& out) {
    static constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT",
                                     kDays.at(static_cast<std::size_t>(utc.tm_wday)).data(), utc.tm_mday,
                                     kMonths.at(static_cast<std::size_t>(utc.tm_mon)).data(), utc.tm_year + 1900,
                                     utc.tm_hour, utc.tm_min, utc.tm_sec);
    appendHeader(out, "Date", {text.data(), static_cast<std::size_t>(length)});
}

void appendHead(std::string& out, const Response& response) {
    const auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(response.status));
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    out.append(reason.data(), reason.size()).append("\r\n");
    appendDate(out);
    for (const auto& header : response.headers) {
        appendHeader(out, header.name, header.value);
    }
    for (const auto& [name, value] : kDefaults) {
        if (!hasHeader(response, name)) {
            appendHeader(out, name, value);
        }
    }
}

}  // namespace

std::string writeResponse(const Response& response, AfterAnswer after, AnswerBody body) {
    if (!isSendable(response)) {
        const base::Error error(base::MessageCode::Internal, {{"reason", "an answer that cannot be sent"}});
        return writeResponse(problemResponse(error), after, body);
    }
    std::string out;
    out.reserve(512 + response.body.size());
    appendHead(out, response);
    const bool mayHaveBody = response.status != 204 && response.status != 304;
    if (mayHaveBody) {
        if (!response.contentType.empty()) {
            appendHeader(out, "Content-Type", response.contentType);
        }
        if (response.rest) {
            appendHeader(out, "Transfer-Encoding", "chunked");
        } else {
            appendHeader(out, "Content-Length", std::to_string(response.body.size()));
        }
    }
    if (after == AfterAnswer::close) {
        appendHeader(out, "Connection", "close");
    }
    out.append("\r\n");
    if (mayHaveBody && body == AnswerBody::included) {
        out.append(response.rest && !response.body.empty() ? writeChunk(response.body) : response.body);
    }
    return out;
}

std::string writeChunk(std::string_view bytes) {
    std::array<char, 24> size{};
    const int length = std::snprintf(size.data(), size.size(), "%zx\r\n", bytes.size());
    std::string chunk(size.data(), static_cast<std::size_t>(length));
    return chunk.append(bytes).append("\r\n");
}

}  // namespace schakel::transport
