#include "OsoAdapter.h"

#include <array>

#include "ContentSniffer.h"
#include "UploadAnswer.h"
#include "gateway/sdk/Json.h"
#include "oso_adapter.h"
#include "plugins/oso/exchange/ResultCodes.h"

namespace schakel::plugins::oso {
namespace {

constexpr std::size_t kHeadBytes = 4096;
constexpr std::size_t kAnswerBytes = 64UL * 1024;
constexpr std::string_view kPartKind = "overstapdossier";

[[noreturn]] void refuse(sdk::Status status, const char* where, std::string message, std::string remedy) {
    throw sdk::Fault({.status = status, .where = where, .message = std::move(message), .remedy = std::move(remedy)});
}

[[noreturn]] void refuseMessage(std::string message, std::string remedy) {
    refuse(sdk::Status::invalidInput, "oso.open", std::move(message), std::move(remedy));
}

// Another kind of file is told what it is and what to do. What is empty, JSON or in UTF-16 goes on: the gateway has a
// message of its own for each, the same one wherever such a file turns up.
void demandDossier(ContentKind kind) {
    switch (kind) {
        case ContentKind::xml:
        case ContentKind::empty:
        case ContentKind::json:
        case ContentKind::utf16: return;
        case ContentKind::html:
            refuseMessage(
                "dit is een webpagina, geen overstapdossier",
                "Sla het dossier zelf op in plaats van de pagina waarop het staat, en stuur dat XML-bestand.");
        case ContentKind::zip:
            refuseMessage("dit is een ZIP-bestand (of een Office-document), geen XML",
                          "Pak het bestand uit en stuur het XML-bestand dat erin zit.");
        case ContentKind::gzip:
            refuseMessage("dit is een ingepakt bestand (gzip), geen XML",
                          "Pak het bestand uit en stuur het XML-bestand dat erin zit.");
        case ContentKind::pdf:
            refuseMessage("dit is een PDF, geen XML",
                          "Stuur het overstapdossier als XML-bestand; een PDF kan er als bijlage in zitten.");
        case ContentKind::office:
            refuseMessage("dit is een Office-document, geen XML",
                          "Stuur het overstapdossier als XML-bestand; een document kan er als bijlage in zitten.");
        case ContentKind::utf32:
            refuseMessage(
                "dit bestand is in UTF-32 opgeslagen in plaats van UTF-8",
                "Sla het XML-bestand op als UTF-8 (met 'encoding=\"UTF-8\"' op de eerste regel) en stuur het opnieuw.");
        case ContentKind::unknown:
            refuseMessage("dit is geen XML: het begint niet met '<'",
                          "Controleer of dit het bestand is dat het leerlingadministratiesysteem heeft geëxporteerd.");
    }
}

// The first bytes, as many as there are up to `buffer`'s size: a source may give them one at a time.
template <std::size_t Size>
std::string_view readHead(sdk::Source message, std::array<char, Size>& buffer) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const auto got = message.read(buffer.data() + filled, buffer.size() - filled);
        if (got == 0) {
            break;
        }
        filled += got;
    }
    return {buffer.data(), filled};
}

sdk::Part onlyDossier(const sdk::Delivery& delivery) {
    if (delivery.partCount() != 1 || delivery.part(0).kind() != kPartKind) {
        refuse(sdk::Status::unsupported, "oso.deliver",
               "deze koppeling verstuurt precies één overstapdossier per keer, met de bijlagen erin",
               "Controleer in de route dat de uitvoer OSO is.");
    }
    return delivery.part(0);
}

std::shared_ptr<const Directory> directoryOf(const sdk::Host& host, const Settings& settings) {
    if (!settings.useDirectory) {
        return nullptr;
    }
    DirectoryOptions options;
    options.ns = settings.ns;
    options.lifetime = settings.directoryLifetime;
    options.today = &todayUtc;
    return std::make_shared<const Directory>(host, std::move(options));
}

std::string receiptOf(int status) {
    return R"({"status":)" + std::to_string(status) + R"(,"duplicate":)" + (status == 409 ? "true" : "false") + "}";
}

}  // namespace

OsoAdapter::OsoAdapter(sdk::Host host, std::string_view configJson)
    : host_(host),
      path_(sdk::JsonObject(configJson).text("path").value_or("")),
      settings_(Settings::read(configJson)),
      directory_(directoryOf(host, settings_)),
      doel_(host, settings_, directory_),
      bron_(host, settings_, directory_),
      notifier_(host, settings_) {}

void OsoAdapter::fetch(std::string_view requestJson, sdk::Sink documents) {
    doel_.fetch(readFetchOrder(requestJson), documents);
}

void OsoAdapter::serve(sdk::Request request, sdk::Shelf shelf, sdk::Response response) {
    bron_.serve(request, shelf, response);
}

void OsoAdapter::notify(std::string_view requestJson, sdk::Sink receipt) {
    receipt.write(std::visit([&](const auto& order) { return notifier_.notify(order); }, readNotifyOrder(requestJson)));
}

void OsoAdapter::selftest() {
    if (settings_.secret.empty()) {
        return;
    }
    const TrafficCenter center(SoapCall(host_, settings_.ns), settings_.tcPath);
    if (const auto resultaat = center.ping(); resultaat != kOk) {
        refuse(sdk::Status::unavailable, "oso.selftest",
               "het Traffic Center antwoordt op een ping met " + shownCode(resultaat),
               "Bel de beheerder van OSO als dit zo blijft.");
    }
}

void OsoAdapter::open(sdk::Source message, sdk::Sink document) {
    std::array<char, kHeadBytes> buffer{};
    const auto head = readHead(message, buffer);
    demandDossier(sniff(head));
    document.write(head);
    sdk::copy(message, document);
}

void OsoAdapter::deliver(const sdk::Delivery& delivery, sdk::Sink receipt) {
    // Progress is the receipt of an attempt that succeeded but was not heard of.
    if (!delivery.progress().empty()) {
        receipt.write(delivery.progress());
        return;
    }
    const auto response = post(delivery);
    demandAccepted(response.status, response.body);
    const auto text = receiptOf(response.status);
    delivery.saveProgress(text);
    receipt.write(text);
}

sdk::HttpResponse OsoAdapter::post(const sdk::Delivery& delivery) const {
    const auto part = onlyDossier(delivery);
    return host_.send(
        {.endpoint = "upload",
         .method = "POST",
         .path = path_,
         .headers = {{"Content-Type", "application/xml"}, {"Idempotency-Key", std::string(delivery.exchangeId())}},
         .body = part.content(),
         .bodySize = part.size()},
        kAnswerBytes);
}

}  // namespace schakel::plugins::oso

SCHAKEL_EXPORT_ADAPTER(schakel::plugins::oso::OsoAdapter)
