#include "Answer.h"

#include <algorithm>
#include <cctype>

#include "PlatformJson.h"
#include "gateway/sdk/Fault.h"

namespace schakel::plugins::onderwijstransparant {
namespace {

using sdk::Status;

constexpr std::size_t kShownFields = 5;
constexpr std::size_t kFieldLength = 60;

// A name such as leerling.achternaam or documenten[2].soort; what has more digits than a position is somebody's value.
bool isFieldName(std::string_view text) {
    const auto allowed = [](unsigned char c) { return std::isalnum(c) != 0 || c == '.' || c == '[' || c == ']'; };
    const auto digits = std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    return !text.empty() && text.size() <= kFieldLength && std::all_of(text.begin(), text.end(), allowed) && digits < 4;
}

bool isTemporary(int status) {
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

[[noreturn]] void fail(Status status, std::string_view where, std::string message, std::string remedy) {
    throw sdk::Fault({status, std::string(where), std::move(message), std::move(remedy)});
}

[[noreturn]] void refuseForNow(const Answer& answer, std::string_view where) {
    auto message =
        "het platform van het samenwerkingsverband kan nu niet antwoorden (HTTP " + std::to_string(answer.status) + ")";
    if (answer.retryAfter) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*answer.retryAfter).count();
        message += " en vraagt " + std::to_string(seconds) + " s te wachten";
    }
    fail(Status::unavailable, where, std::move(message),
         "U hoeft niets te doen: Schakel probeert het vanzelf opnieuw.");
}

[[noreturn]] void refuseContent(const Answer& answer, std::string_view where) {
    const auto fields = namedFields(answer.body);
    fail(Status::invalidInput, where,
         "het samenwerkingsverband wijst de gegevens af" + (fields.empty() ? std::string() : ": " + fields),
         "Vul het genoemde gegeven aan of verbeter het in het systeem waar de aanvraag vandaan komt, en bied haar "
         "opnieuw aan.");
}

[[noreturn]] void refuseWithdrawn(std::string_view where) {
    fail(
        Status::invalidInput, where, "de aanvraag is op het platform ingetrokken",
        "Overleg met het samenwerkingsverband. Moet de aanvraag toch door, maak dan een nieuwe met een eigen kenmerk.");
}

}  // namespace

void refuse(const Answer& answer, std::string_view where) {
    const auto code = " (HTTP " + std::to_string(answer.status) + ")";
    if (isTemporary(answer.status)) {
        refuseForNow(answer, where);
    }
    if (answer.status >= 200 && answer.status < 300) {
        refuseGarbage(where, "een onleesbaar antwoord");
    }
    if (answer.status >= 300 && answer.status < 400) {
        fail(Status::configuration, where, "het platform verwijst door naar een ander adres" + code,
             "Controleer de adressen 'api' en 'login' van deze koppeling; Schakel volgt geen doorverwijzingen.");
    }
    switch (answer.status) {
        case 400:
        case 422: refuseContent(answer, where);
        case 401:
        case 403:
            fail(Status::denied, where, "het platform laat deze koppeling niet toe" + code,
                 "Controleer of het OIN in het certificaat gelijk is aan de optie 'oin', en vraag het "
                 "samenwerkingsverband of de "
                 "koppeling met Schakel aanstaat.");
        case 404:
            fail(Status::denied, where, "het platform kent dit koppelpunt of deze aanvraag niet" + code,
                 "Controleer de optie 'koppelpunt' en vraag het samenwerkingsverband of de koppeling met Schakel "
                 "aanstaat.");
        case 409:
        case 410: refuseWithdrawn(where);
        default:
            fail(Status::invalidInput, where, "het platform accepteert dit niet" + code,
                 "Meld dit aan de beheerder van Schakel; hetzelfde nog eens sturen helpt niet.");
    }
}

void refuseGarbage(std::string_view where, std::string_view what) {
    fail(Status::unavailable, where, "het platform van het samenwerkingsverband gaf " + std::string(what),
         "Schakel probeert het vanzelf opnieuw. Blijft dit gebeuren, vraag het samenwerkingsverband dan of er een "
         "storing is.");
}

std::string namedFields(std::string_view body) {
    std::string text;
    std::size_t shown = 0;
    const PlatformJson json(body);
    for (const auto& item : json.list("velden")) {
        const auto name = PlatformJson::textOf(item);
        if (isFieldName(name) && shown++ < kShownFields) {
            text += (text.empty() ? "" : ", ") + std::string(name);
        }
    }
    return text;
}

}  // namespace schakel::plugins::onderwijstransparant
