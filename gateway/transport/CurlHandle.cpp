#include "gateway/transport/CurlHandle.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "gateway/transport/Ascii.h"
#include "gateway/transport/CurlErrors.h"
#include "gateway/transport/RetryAfter.h"
#include "gateway/transport/TlsContext.h"

namespace schakel::transport {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr std::size_t kHeaderBytes = 64UL * 1024;
// Shorter than the time a server keeps an idle connection (ours: 60 s), so that we rarely meet a closed one.
constexpr long kReuseSeconds = 50;

// Framing and routing belong to libcurl; a second opinion from a caller would be request smuggling.
constexpr std::array<std::string_view, 5> kReserved{"Content-Length", "Transfer-Encoding", "Host", "Connection",
                                                    "Expect"};

Error invalid(base::Words reason) {
    return Error(MessageCode::PartnerRequestInvalid, {{"reason", std::move(reason)}});
}

bool isReserved(std::string_view name) {
    return std::any_of(kReserved.begin(), kReserved.end(),
                       [&](std::string_view reserved) { return equalsIgnoringCase(name, reserved); });
}

// A place in a context to find the handle back from a TLS callback.
int handleIndex() {
    static const int kIndex = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return kIndex;
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
    // Fails only for an option this libcurl does not know; those used here all are as old as Debian 12's.
    static_cast<void>(curl_easy_setopt(handle, option, value));
}

long milliseconds(base::Duration duration) {
    return static_cast<long>(std::max<std::int64_t>(duration.count(), 1));
}

}  // namespace

CurlHandle::CurlHandle(const ClientOptions& options, std::shared_ptr<const TlsMaterial> material)
    : options_(options), material_(std::move(material)), handle_(curl_easy_init()) {
    if (handle_) {
        setFixedOptions();
    }
}

void CurlHandle::setFixedOptions() {
    CURL* handle = handle_.get();
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_PROTOCOLS_STR, "https");
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    set(handle, CURLOPT_SSL_CTX_FUNCTION, &CurlHandle::onTlsContext);
    set(handle, CURLOPT_SSL_CTX_DATA, this);
    if (material_ != nullptr) {
        set(handle, CURLOPT_CAINFO, static_cast<const char*>(nullptr));
        set(handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
    }
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(options_.connectTimeout));
    set(handle, CURLOPT_TIMEOUT_MS, milliseconds(options_.totalTimeout));
    set(handle, CURLOPT_MAXAGE_CONN, kReuseSeconds);
    set(handle, CURLOPT_HEADERFUNCTION, &CurlHandle::onHeader);
    set(handle, CURLOPT_HEADERDATA, this);
    set(handle, CURLOPT_WRITEFUNCTION, &CurlHandle::onBody);
    set(handle, CURLOPT_WRITEDATA, this);
    set(handle, CURLOPT_READFUNCTION, &CurlHandle::onUpload);
    set(handle, CURLOPT_READDATA, this);
    set(handle, CURLOPT_SEEKFUNCTION, &CurlHandle::onSeek);
    set(handle, CURLOPT_SEEKDATA, this);
}

Result<ClientResponse> CurlHandle::send(const ClientRequest& request) {
    if (!handle_) {
        return Error(MessageCode::Internal, {{"reason", "libcurl gave no handle"}});
    }
    const auto host = hostOf(request.url);
    if (!host) {
        return invalid({"het adres is geen https:// met een host", "the address is not https:// and a host"});
    }
    if (!isToken(request.method)) {
        return invalid({"de methode is geen woord", "the method is not a word"});
    }
    const auto headers = makeHeaders(request);
    if (!headers) {
        return headers.error();
    }
    exchange_ = {};
    exchange_.body = request.body;
    exchange_.bodySize = request.bodySize;
    exchange_.answer = request.answer;
    CURL* handle = handle_.get();
    set(handle, CURLOPT_URL, request.url.c_str());
    set(handle, CURLOPT_HTTPHEADER, headers->get());
    setMethod(request);
    const CURLcode code = curl_easy_perform(handle);
    set(handle, CURLOPT_HTTPHEADER, static_cast<curl_slist*>(nullptr));
    if (code != CURLE_OK) {
        return failure(code, *host);
    }
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    exchange_.response.status = static_cast<int>(status);
    exchange_.response.retryAfter = retryAfterOf(exchange_.response.headers);
    return std::move(exchange_.response);
}

void CurlHandle::setMethod(const ClientRequest& request) {
    CURL* handle = handle_.get();
    const bool hasLength = request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    set(handle, CURLOPT_NOBODY, request.method == "HEAD" ? 1L : 0L);
    if (request.method != "HEAD") {
        set(handle, CURLOPT_HTTPGET, 1L);
    }
    if (request.body != nullptr || hasLength) {
        set(handle, CURLOPT_UPLOAD, 1L);
        const auto size = request.body == nullptr ? 0
                          : request.bodySize      ? static_cast<curl_off_t>(*request.bodySize)
                                                  : curl_off_t{-1};
        set(handle, CURLOPT_INFILESIZE_LARGE, size);
    }
    set(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

Result<CurlHandle::HeaderList> CurlHandle::makeHeaders(const ClientRequest& request) const {
    // Waiting for "100 Continue" costs a second with servers that do not send it.
    HeaderList list{curl_slist_append(nullptr, "Expect:")};
    for (const auto& header : request.headers) {
        if (!isToken(header.name) || !isFieldValue(header.value) || isReserved(header.name)) {
            return invalid({"een kopregel die niet mag worden verstuurd", "a header that may not be sent"});
        }
        const auto line = header.value.empty() ? header.name + ";" : header.name + ": " + header.value;
        curl_slist* longer = curl_slist_append(list.get(), line.c_str());
        if (longer == nullptr) {
            return Error(MessageCode::Internal, {{"reason", "out of memory"}});
        }
    }
    return list;
}

std::size_t CurlHandle::onHeader(char* data, std::size_t size, std::size_t count, void* self) noexcept {
    return static_cast<CurlHandle*>(self)->takeHeaderLine({data, size * count}) ? size * count : 0;
}

bool CurlHandle::takeHeaderLine(std::string_view line) {
    exchange_.headerBytes += line.size();
    if (exchange_.headerBytes > kHeaderBytes) {
        exchange_.tooLarge = true;
        return false;
    }
    while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) {
        line.remove_suffix(1);
    }
    if (line.substr(0, 5) == "HTTP/") {
        // A 100 Continue came first: only the last head counts.
        exchange_.response = {};
        return true;
    }
    const auto colon = line.find(':');
    if (colon != std::string_view::npos) {
        exchange_.response.headers.push_back(
            {std::string(line.substr(0, colon)), std::string(trimBlanks(line.substr(colon + 1)))});
    }
    return true;
}

std::size_t CurlHandle::onBody(char* data, std::size_t size, std::size_t count, void* self) noexcept {
    return static_cast<CurlHandle*>(self)->takeBody({data, size * count}) ? size * count : 0;
}

bool CurlHandle::takeBody(std::string_view bytes) {
    if (exchange_.answer != nullptr) {
        if (auto written = exchange_.answer->write(bytes); !written) {
            exchange_.bodyError = written.error();
            return false;
        }
        return true;
    }
    auto& body = exchange_.response.body;
    if (bytes.size() > options_.responseBytes - body.size()) {
        exchange_.tooLarge = true;
        return false;
    }
    body.append(bytes);
    return true;
}

std::size_t CurlHandle::onUpload(char* buffer, std::size_t size, std::size_t count, void* self) noexcept {
    return static_cast<CurlHandle*>(self)->upload(buffer, size * count);
}

std::size_t CurlHandle::upload(char* buffer, std::size_t capacity) {
    if (exchange_.body == nullptr) {
        return 0;
    }
    if (exchange_.bodySize) {
        capacity = static_cast<std::size_t>(std::min<std::uint64_t>(capacity, *exchange_.bodySize - exchange_.sent));
        if (capacity == 0) {
            return 0;
        }
    }
    const auto count = exchange_.body->read(buffer, capacity);
    if (!count) {
        return failUpload(count.error());
    }
    exchange_.sent += *count;
    if (!exchange_.bodySize) {
        return *count;
    }
    if (*count == 0) {
        return failUpload(
            Error(MessageCode::BodyIncomplete,
                  {{"reason", {"de bron is korter dan aangekondigd", "the source is shorter than announced"}}}));
    }
    if (exchange_.sent < *exchange_.bodySize) {
        return *count;
    }
    // Looked at before the last piece leaves: after it the partner would have a whole message, cut off.
    char beyond = 0;
    const auto more = exchange_.body->read(&beyond, 1);
    if (!more || *more != 0) {
        return failUpload(more ? invalid({"de bron is langer dan aangekondigd", "the source is longer than announced"})
                               : more.error());
    }
    return *count;
}

std::size_t CurlHandle::failUpload(Error error) {
    exchange_.bodyError = std::move(error);
    return CURL_READFUNC_ABORT;
}

// libcurl found a kept connection closed and sends again on a new one.
int CurlHandle::onSeek(void* self, curl_off_t offset, int origin) noexcept {
    auto& exchange = static_cast<CurlHandle*>(self)->exchange_;
    if (offset != 0 || origin != SEEK_SET || exchange.body == nullptr) {
        return CURL_SEEKFUNC_FAIL;
    }
    if (const auto rewound = exchange.body->rewind(); !rewound) {
        exchange.bodyError = rewound.error();
        return CURL_SEEKFUNC_FAIL;
    }
    exchange.sent = 0;
    return CURL_SEEKFUNC_OK;
}

CURLcode CurlHandle::onTlsContext(CURL* /*handle*/, void* context, void* self) noexcept {
    auto* tls = static_cast<SSL_CTX*>(context);
    const auto& material = static_cast<CurlHandle*>(self)->material_;
    if (!applyTlsPolicy(tls) || (material != nullptr && !applyTlsMaterial(tls, *material))) {
        return CURLE_SSL_CERTPROBLEM;
    }
    SSL_CTX_set_ex_data(tls, handleIndex(), self);
    SSL_CTX_set_info_callback(tls, &CurlHandle::onTlsState);
    return CURLE_OK;
}

void CurlHandle::onTlsState(const SSL* connection, int where, int value) noexcept {
    constexpr int kFatal = SSL3_AL_FATAL;
    if ((where & SSL_CB_ALERT) == 0 || (value >> 8) != kFatal) {
        return;
    }
    auto* self = static_cast<CurlHandle*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), handleIndex()));
    auto& alert = (where & SSL_CB_READ) != 0 ? self->exchange_.alertRead : self->exchange_.alertSent;
    alert = value & 0xff;
}

Error CurlHandle::failure(CURLcode code, const std::string& host) const {
    if (exchange_.bodyError) {
        return *exchange_.bodyError;
    }
    if (exchange_.tooLarge) {
        return Error(MessageCode::PartnerAnswerTooLarge,
                     {{"host", host}, {"bytes", std::to_string(options_.responseBytes)}});
    }
    long verification = X509_V_OK;
    curl_easy_getinfo(handle_.get(), CURLINFO_SSL_VERIFYRESULT, &verification);
    return curlError({.code = code,
                      .host = host,
                      .verification = verification,
                      .alertRead = exchange_.alertRead,
                      .alertSent = exchange_.alertSent});
}

}  // namespace schakel::transport
