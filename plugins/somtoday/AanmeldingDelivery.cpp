#include "AanmeldingDelivery.h"

#include <algorithm>
#include <cctype>

#include "Brin.h"
#include "PartnerJson.h"
#include "Text.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::somtoday {
namespace {

using sdk::Fault;
using sdk::Status;

constexpr std::size_t kReferentieLength = 32;

std::string targetVestiging(std::string_view targetJson) {
    auto brin = sdk::JsonObject(targetJson).text("vestiging").value_or("");
    if (!isBrin6(brin)) {
        throw Fault(
            {.status = Status::configuration,
             .where = "somtoday.deliver",
             .message = "de route noemt geen vestiging",
             .remedy = "Zet bij het doel van de route de BRIN met vestigingscode, bijvoorbeeld vestiging: 99XX00."});
    }
    return brin;
}

[[noreturn]] void refuseParts(std::string message) {
    throw Fault({.status = Status::configuration,
                 .where = "somtoday.deliver",
                 .message = std::move(message),
                 .remedy = "Gebruik voor deze route de mapping somtoday-connect/14."});
}

void take(std::optional<sdk::Part>& place, const sdk::Part& part) {
    if (place) {
        refuseParts("de mapping levert \"" + std::string(part.kind()) + "\" meer dan een keer");
    }
    place = part;
}

// What people say to each other on the telephone: short, and never markup.
std::string cleanReferentie(std::string_view text) {
    std::string clean;
    for (const char character : text.substr(0, kReferentieLength)) {
        if (std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '-') {
            clean += character;
        }
    }
    return clean;
}

}  // namespace

AanmeldingDelivery::AanmeldingDelivery(SomtodayClient& client, sdk::Host host, const sdk::Delivery& delivery)
    : client_(client),
      host_(host),
      delivery_(delivery),
      vestiging_(targetVestiging(delivery.targetJson())),
      parts_(sortParts(delivery)) {}

AanmeldingDelivery::Parts AanmeldingDelivery::sortParts(const sdk::Delivery& delivery) {
    Parts parts;
    for (std::size_t i = 0; i < delivery.partCount(); ++i) {
        const auto part = delivery.part(i);
        if (part.kind() == "aanmelding") {
            take(parts.aanmelding, part);
        } else if (part.kind() == "ondertekening") {
            take(parts.ondertekening, part);
        } else if (part.kind() == "bijlage") {
            parts.bijlagen.push_back(part);
        } else {
            refuseParts("de mapping levert \"" + std::string(part.kind()) + "\", dat Somtoday niet kent");
        }
    }
    if (!parts.aanmelding || !parts.ondertekening) {
        refuseParts("de mapping levert geen aanmelding of geen ondertekening");
    }
    return parts;
}

std::string AanmeldingDelivery::run() {
    path_ = client_.vestigingPath(vestiging_);
    auto saved = readProgress(delivery_.progress());
    const bool signedBefore = saved && saved->step == Step::sign;
    auto progress = saved ? std::move(*saved) : postAanmelding();
    if (saved && !signedBefore) {
        // In doubt from here on: after a crash a new draft is safer than an attachment that is there twice.
        delivery_.saveProgress("");
    }
    if (!signedBefore) {
        postBijlagen(progress);
        progress.step = Step::sign;
        delivery_.saveProgress(writeProgress(progress));
    }
    sign(progress, signedBefore);
    return writeReceipt(progress);
}

Answer AanmeldingDelivery::post(const sdk::Part& part, const std::string& path, std::string_view where) {
    part.content().rewind();
    auto answer = client_.send({.method = "POST",
                                .path = path_ + path,
                                .body = part.content(),
                                .bodySize = part.size(),
                                .context = {where, vestiging_}});
    if (answer.status == 401 || answer.status == 404) {
        client_.forgetVestiging(vestiging_);
    }
    return answer;
}

Progress AanmeldingDelivery::postAanmelding() {
    constexpr std::string_view kWhere = "somtoday.aanmelding";
    const auto answer = post(*parts_.aanmelding, "/aanmelding", kWhere);
    if (answer.status != 201) {
        refuse(answer, {kWhere, vestiging_});
    }
    const PartnerJson json(answer.body);
    if (!isUuid(json.text("uuid"))) {
        refuseGarbage({kWhere, vestiging_});
    }
    Progress progress;
    progress.aanmelding = json.text("uuid");
    progress.referentie = cleanReferentie(json.text("referentie"));
    return progress;
}

void AanmeldingDelivery::postBijlagen(Progress& progress) {
    const auto total = static_cast<std::int64_t>(parts_.bijlagen.size());
    while (progress.done < total) {
        postBijlage(progress, parts_.bijlagen[static_cast<std::size_t>(progress.done)]);
        ++progress.done;
    }
}

void AanmeldingDelivery::postBijlage(Progress& progress, const sdk::Part& part) {
    constexpr std::string_view kWhere = "somtoday.bijlage";
    const auto answer = post(part, "/aanmelding/" + progress.aanmelding + "/bijlage", kWhere);
    if (answer.status == 413) {
        const auto number = progress.done + 1;
        progress.tooLarge.push_back({number, static_cast<std::int64_t>(part.size().value_or(0))});
        host_.log(sdk::LogLevel::warning, "somtoday.bijlage_te_groot", "bijlage " + std::to_string(number));
        return;
    }
    if (isPlainSuccess(answer)) {
        return;
    }
    // Somtoday said that it did not take this one, so a later try can go on from here with the same draft. Without an
    // answer nobody knows, and a new draft is safer than a double attachment.
    if (isTemporary(answer.status)) {
        delivery_.saveProgress(writeProgress(progress));
    }
    refuse(answer, {kWhere, vestiging_});
}

void AanmeldingDelivery::sign(const Progress& progress, bool repeated) {
    constexpr std::string_view kWhere = "somtoday.ondertekening";
    const auto answer = post(*parts_.ondertekening, "/aanmelding/" + progress.aanmelding + "/ondertekening", kWhere);
    if (isPlainSuccess(answer)) {
        return;
    }
    const bool isRefusal = answer.status == 400 || answer.status == 404 || answer.status == 409 || answer.status == 410;
    if (isRefusal && repeated) {
        refuseRepeatedSignature(progress, answer.status);
    }
    refuse(answer, {kWhere, vestiging_});
}

void AanmeldingDelivery::refuseRepeatedSignature(const Progress& progress, int status) const {
    throw Fault({.status = Status::invalidInput,
                 .where = "somtoday.ondertekening",
                 .message = "Somtoday weigert de ondertekening van aanmelding " + progress.referentie + " (HTTP " +
                            std::to_string(status) + "); misschien was zij al ondertekend",
                 .remedy = "Zoek in Somtoday bij vestiging " + vestiging_ + " de aanmelding met referentie " +
                           progress.referentie +
                           ". Staat zij er, dan is het dossier aangekomen; zo niet, bied het dossier "
                           "dan opnieuw aan."});
}

}  // namespace schakel::plugins::somtoday
