#include "TemplateAdapter.h"

#include <charconv>

#include "_template_adapter.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::tmpl {
namespace {

constexpr const char* kEndpoint = "partner";
constexpr std::size_t kLargestFetch = 16UL * 1024 * 1024;  // what the gateway lets through at most

// How many parts an earlier attempt has delivered.
std::size_t partsDone(std::string_view progress) {
    std::size_t done = 0;
    std::from_chars(progress.data(), progress.data() + progress.size(), done);
    return done;
}

// Every answer the partner may give, as the status that tells the gateway what to do next.
void demandSuccess(int status, const char* where) {
    if (status >= 200 && status < 300) {
        return;
    }
    if (status == 401 || status == 403) {
        throw sdk::Fault({.status = sdk::Status::denied,
                          .where = where,
                          .message = "de partner laat ons niet toe (HTTP " + std::to_string(status) + ")",
                          .remedy = "Vraag de partner om toegang en controleer het token van deze koppeling."});
    }
    if (status == 429 || status >= 500) {
        throw sdk::Fault({.status = sdk::Status::unavailable,
                          .where = where,
                          .message = "de partner kan nu niet antwoorden (HTTP " + std::to_string(status) + ")",
                          .remedy = "Schakel probeert het vanzelf opnieuw."});
    }
    throw sdk::Fault({.status = sdk::Status::invalidInput,
                      .where = where,
                      .message = "de partner accepteert dit niet (HTTP " + std::to_string(status) + ")",
                      .remedy = "Bekijk het document; hetzelfde nog eens sturen helpt niet."});
}

}  // namespace

TemplateAdapter::TemplateAdapter(sdk::Host host, std::string_view configJson) : host_(host) {
    // The gateway has checked the options against adapter.json and filled in the defaults: no checks here.
    const sdk::JsonObject options(configJson);
    path_ = options.text("path").value_or("");
    if (const auto token = options.text("token")) {
        authorization_ = "Bearer " + *token;
    }
}

void TemplateAdapter::open(sdk::Source message, sdk::Sink document) {
    // This partner sends bare documents. An adapter for an enveloped protocol takes the envelope off here.
    sdk::copy(message, document);
}

void TemplateAdapter::deliver(const sdk::Delivery& delivery, sdk::Sink receipt) {
    // One effect, however often we are called: look at what is done already, and save after each step that succeeded.
    // When the gateway dies between the partner's answer and saveProgress, the same part is posted again with the same
    // Idempotency-Key, and the partner recognises it.
    for (auto index = partsDone(delivery.progress()); index < delivery.partCount(); ++index) {
        host_.throwIfCancelled("template.deliver");
        postPart(delivery, index);
        delivery.saveProgress(std::to_string(index + 1));
    }
    receipt.write("{\"parts\":" + std::to_string(delivery.partCount()) + "}");
}

void TemplateAdapter::postPart(const sdk::Delivery& delivery, std::size_t index) const {
    const auto part = delivery.part(index);
    auto post = request("POST", path_);
    post.headers.push_back({"Content-Type", std::string(part.mediaType())});
    post.headers.push_back({"Idempotency-Key", std::string(delivery.exchangeId()) + "-" + std::to_string(index)});
    post.body = part.content();
    post.bodySize = part.size();
    demandSuccess(host_.send(post).status, "template.deliver");
}

void TemplateAdapter::fetch(std::string_view requestJson, sdk::Sink documents) {
    const auto below = sdk::JsonObject(requestJson).text("path").value_or("");
    // Into memory first: an error page must not end up among the documents.
    const auto response = host_.send(request("GET", path_ + below), kLargestFetch);
    demandSuccess(response.status, "template.fetch");
    documents.write(response.body);
}

void TemplateAdapter::selftest() {
    demandSuccess(host_.send(request("GET", path_), kLargestFetch).status, "template.selftest");
}

sdk::HttpRequest TemplateAdapter::request(std::string method, std::string path) const {
    sdk::HttpRequest request{.endpoint = kEndpoint,
                             .method = std::move(method),
                             .path = std::move(path),
                             .headers = {},
                             .body = {},
                             .bodySize = {}};
    if (!authorization_.empty()) {
        request.headers.push_back({"Authorization", authorization_});
    }
    return request;
}

}  // namespace schakel::plugins::tmpl

SCHAKEL_EXPORT_ADAPTER(schakel::plugins::tmpl::TemplateAdapter)
