#include "PostvakAdapter.h"

#include <array>
#include <ctime>

#include "BundleZip.h"
#include "gateway/sdk/Json.h"
#include "postvak_adapter.h"

namespace schakel::plugins::postvak {
namespace {

using sdk::Status;

constexpr std::size_t kAnswerBytes = 64UL * 1024;

[[noreturn]] void refuse(Status status, const char* where, std::string message, std::string remedy) {
    throw sdk::Fault({status, where, std::move(message), std::move(remedy)});
}

std::string nowUtc() {
    const auto now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), size};
}

// What becomes a folder's name, and a place in the manifest.
bool isPlain(std::string_view text, std::size_t longest) {
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
    return !text.empty() && text.size() <= longest && text.find_first_not_of(kAllowed) == std::string_view::npos;
}

Address addressOf(const sdk::Delivery& delivery, std::string made) {
    const sdk::JsonObject target(delivery.targetJson());
    Address address{std::string(delivery.exchangeId()), target.text("school").value_or(""),
                    target.text("swv").value_or(""), std::move(made)};
    if (!isPlain(address.school, 6) || address.school.size() != 6 || !isPlain(address.swv, 16)) {
        refuse(Status::configuration, "postvak.deliver", "de route noemt geen school of geen samenwerkingsverband",
               "Zet bij het doel van de route school (BRIN met vestiging, bijvoorbeeld 99XX00) en swv (bijvoorbeeld "
               "VO9901).");
    }
    if (!isPlain(address.exchange, 64)) {
        refuse(Status::bug, "postvak.deliver", "het nummer van de uitwisseling kan geen naam van een map zijn", {});
    }
    return address;
}

std::string receiptOf(const Address& address, const std::string& hash, std::size_t files, std::string_view more) {
    return "{\"bundel\":" + sdk::jsonString(address.exchange) + ",\"manifest_sha256\":" + sdk::jsonString(hash) +
           ",\"bestanden\":" + std::to_string(files) + std::string(more) + "}";
}

// {"gemaakt":"…"} before the first attempt, with "klaar" after the one that succeeded.
std::string progressOf(const std::string& made, std::string_view receipt) {
    const auto done = receipt.empty() ? std::string() : ",\"klaar\":" + std::string(receipt);
    return "{\"gemaakt\":" + sdk::jsonString(made) + done + "}";
}

void demandAccepted(int status) {
    const auto code = " (HTTP " + std::to_string(status) + ")";
    if (status == 200 || status == 201 || status == 409) {
        return;
    }
    if (status == 401 || status == 403) {
        refuse(Status::denied, "postvak.inbox", "het postvak van het samenwerkingsverband laat Schakel niet toe" + code,
               "Vraag het samenwerkingsverband het certificaat van Schakel toe te laten en probeer het dan opnieuw.");
    }
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
        refuse(Status::unavailable, "postvak.inbox",
               "het postvak van het samenwerkingsverband kan nu niets aannemen" + code,
               "U hoeft niets te doen: Schakel probeert het vanzelf opnieuw.");
    }
    if (status >= 300 && status < 400) {
        refuse(Status::configuration, "postvak.inbox", "het postvak verwijst door naar een ander adres" + code,
               "Controleer het adres 'inbox' van deze koppeling; Schakel volgt geen doorverwijzingen.");
    }
    refuse(Status::invalidInput, "postvak.inbox",
           "het postvak van het samenwerkingsverband neemt deze bundel niet aan" + code,
           "Vraag het samenwerkingsverband wat er aan de bundel mankeert; hetzelfde nog eens sturen helpt niet.");
}

}  // namespace

PostvakAdapter::PostvakAdapter(sdk::Host host, std::string_view configJson) : host_(host) {
    const sdk::JsonObject options(configJson);
    path_ = options.text("path").value_or("");
    const std::filesystem::path map = options.text("map").value_or("");
    if (map.empty()) {
        return;
    }
    if (!map.is_absolute()) {
        refuse(Status::configuration, "postvak.create", "de map van het postvak is geen volledig pad",
               "Schrijf bij 'map' het hele pad, bijvoorbeeld /srv/swv/postvak.");
    }
    folder_.emplace(map);
}

void PostvakAdapter::deliver(const sdk::Delivery& delivery, sdk::Sink receipt) {
    const sdk::JsonObject progress(delivery.progress());
    if (const auto done = progress.raw("klaar")) {
        receipt.write(*done);
        return;
    }
    const auto known = progress.text("gemaakt");
    const auto address = addressOf(delivery, known ? *known : nowUtc());
    if (!known) {
        // The manifest says when; a second attempt must make the same one.
        delivery.saveProgress(progressOf(address.made, {}));
    }
    std::string text;
    if (folder_) {
        host_.throwIfCancelled("postvak.map");
        const auto before = folder_->find(address.exchange);
        const auto dropped = before ? *before : folder_->drop(address, delivery);
        text = receiptOf(address, dropped.manifestHash, dropped.files, dropped.taken ? ",\"ontvangst\":true" : "");
    } else {
        text = post(address, delivery);
    }
    delivery.saveProgress(progressOf(address.made, text));
    receipt.write(text);
}

std::string PostvakAdapter::post(const Address& address, const sdk::Delivery& delivery) const {
    auto files = filesOf(delivery);
    for (auto& file : files) {
        Digest digest;
        forEachPiece(delivery.part(file.part), [&](std::string_view bytes) { digest.add(bytes); });
        file.measure = digest.finish();
        host_.throwIfCancelled("postvak.inbox");
    }
    const auto manifest = manifestOf(address, files);
    const auto hash = measure(manifest).sha256;
    const auto count = files.size();
    BundleZip zip(delivery, std::move(files), manifest);
    const auto answer = host_.send({.endpoint = "inbox",
                                    .method = "POST",
                                    .path = path_,
                                    .headers = {{"Content-Type", "application/zip"},
                                                {"Accept", "application/json"},
                                                {"Idempotency-Key", address.exchange}},
                                    .body = zip.source(),
                                    .bodySize = zip.size()},
                                   kAnswerBytes);
    demandAccepted(answer.status);
    // What the other side says it has must be what we sent: anything else is no receipt.
    if (sdk::JsonObject(answer.body).text("manifest_sha256") != hash) {
        refuse(answer.status == 409 ? Status::invalidInput : Status::unavailable, "postvak.inbox",
               answer.status == 409 ? "het postvak heeft onder dit nummer al een andere bundel"
                                    : "het postvak gaf geen leesbare ontvangst van deze bundel",
               answer.status == 409 ? "Laat het samenwerkingsverband nagaan welke bundel dat is."
                                    : "Schakel probeert het vanzelf opnieuw.");
    }
    return receiptOf(address, hash, count, {});
}

void PostvakAdapter::selftest() {
    if (folder_) {
        folder_->check();
    }
}

}  // namespace schakel::plugins::postvak

SCHAKEL_EXPORT_ADAPTER(schakel::plugins::postvak::PostvakAdapter)
