#include "AanvraagDelivery.h"

#include <algorithm>

#include "PlatformJson.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::onderwijstransparant {
namespace {

constexpr std::string_view kUnreadable = "een onleesbaar antwoord";

[[noreturn]] void refuseParts(std::string message) {
    throw sdk::Fault({.status = sdk::Status::configuration,
                      .where = "onderwijstransparant.deliver",
                      .message = std::move(message),
                      .remedy = "Gebruik voor deze route de mapping onderwijstransparant/assumed-1."});
}

bool isSuccess(const Answer& answer) {
    return answer.status == 200 || answer.status == 201;
}

}  // namespace

std::string writeProgress(const Progress& progress) {
    return "{\"aanvraag\":" + std::to_string(progress.aanvraag) +
           ",\"documenten\":" + std::to_string(progress.documents) +
           (progress.receipt.empty() ? "" : ",\"klaar\":" + progress.receipt) + "}";
}

Progress readProgress(std::string_view json) {
    const sdk::JsonObject members(json);
    Progress progress;
    progress.aanvraag = members.integer("aanvraag").value_or(0);
    progress.documents = static_cast<std::size_t>(std::max<std::int64_t>(members.integer("documenten").value_or(0), 0));
    progress.receipt = members.raw("klaar").value_or("");
    return progress;
}

AanvraagDelivery::AanvraagDelivery(PlatformClient& client, const sdk::Delivery& delivery)
    : client_(client), delivery_(delivery), progress_(readProgress(delivery.progress())) {
    for (std::size_t i = 0; i < delivery.partCount(); ++i) {
        const auto part = delivery.part(i);
        if (part.kind() == "document") {
            documents_.push_back(part);
        } else if (part.kind() == "aanvraag" && !aanvraag_) {
            aanvraag_ = part;
        } else {
            refuseParts("de mapping levert \"" + std::string(part.kind()) + "\", of levert de aanvraag twee keer");
        }
    }
    if (!aanvraag_) {
        refuseParts("de mapping levert geen aanvraag");
    }
}

std::string AanvraagDelivery::run() {
    if (!progress_.receipt.empty()) {
        return progress_.receipt;
    }
    path_ = client_.koppelpuntPath() + "/aanvraag";
    if (progress_.aanvraag == 0) {
        create();
    }
    path_ += "/" + std::to_string(progress_.aanvraag);
    while (progress_.documents < documents_.size()) {
        upload(progress_.documents);
        ++progress_.documents;
        delivery_.saveProgress(writeProgress(progress_));
    }
    submit();
    delivery_.saveProgress(writeProgress(progress_));
    return progress_.receipt;
}

Answer AanvraagDelivery::post(const std::string& path, const std::string& key, const std::optional<sdk::Part>& part) {
    Call call{.method = "POST", .path = path, .idempotencyKey = std::string(delivery_.exchangeId()) + key};
    static constexpr std::string_view kNothing = "{}";
    const sdk::TextSource nothing(kNothing);
    call.body = part ? part->content() : nothing.source();
    call.bodySize = part ? part->size() : std::optional(nothing.size());
    call.body->rewind();
    return client_.send(call);
}

void AanvraagDelivery::create() {
    constexpr std::string_view kWhere = "onderwijstransparant.aanvraag";
    const auto answer = post(path_, {}, aanvraag_);
    if (!isSuccess(answer)) {
        refuse(answer, kWhere);
    }
    const PlatformJson json(answer.body);
    progress_.aanvraag = json.integer("id", 0);
    if (progress_.aanvraag <= 0) {
        refuseGarbage(kWhere, kUnreadable);
    }
    demandOurs(answer, kWhere);
    delivery_.saveProgress(writeProgress(progress_));
}

void AanvraagDelivery::upload(std::size_t number) {
    constexpr std::string_view kWhere = "onderwijstransparant.document";
    const auto answer = post(path_ + "/document", "-" + std::to_string(number + 1), documents_[number]);
    if (!isSuccess(answer)) {
        refuse(answer, kWhere);
    }
    if (PlatformJson(answer.body).integer("id", 0) <= 0) {
        refuseGarbage(kWhere, kUnreadable);
    }
}

void AanvraagDelivery::submit() {
    constexpr std::string_view kWhere = "onderwijstransparant.indienen";
    const auto answer = post(path_ + "/indienen", "-indienen", std::nullopt);
    if (!isSuccess(answer)) {
        refuse(answer, kWhere);
    }
    demandOurs(answer, kWhere);
    const PlatformJson json(answer.body);
    if (json.flag("ingetrokken")) {
        refuse({410, {}, {}}, kWhere);
    }
    // Whatever else it may be called: only this says that the SWV has it.
    if (json.text("status") != "INGEDIEND") {
        refuseGarbage(kWhere, "een stand die Schakel niet kent");
    }
    progress_.receipt = "{\"aanvraag\":" + std::to_string(progress_.aanvraag) +
                        ",\"documenten\":" + std::to_string(progress_.documents) + ",\"status\":\"INGEDIEND\"}";
}

void AanvraagDelivery::demandOurs(const Answer& answer, std::string_view where) const {
    const PlatformJson json(answer.body);
    if (!json.valid()) {
        refuseGarbage(where, kUnreadable);
    }
    if (json.text("koppelpuntCode") != client_.koppelpunt() || json.integer("id", 0) != progress_.aanvraag) {
        refuseGarbage(where, "een antwoord over een ander koppelpunt of een andere aanvraag");
    }
}

}  // namespace schakel::plugins::onderwijstransparant
