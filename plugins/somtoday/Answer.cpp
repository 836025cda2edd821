#include "Answer.h"

#include <algorithm>
#include <cctype>

#include "PartnerJson.h"

namespace schakel::plugins::somtoday {
namespace {

constexpr std::size_t kShownErrors = 3;
constexpr std::size_t kShownCharacters = 80;
constexpr std::ptrdiff_t kDigitsOfANumber = 6;

using sdk::Status;

bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

// Field names as Somtoday writes them: leerling.geboortedatum, verzorgers[0].geslacht.
bool isFieldName(std::string_view text) {
    const auto allowed = [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '.' || c == '[' || c == ']';
    };
    return !text.empty() && text.size() <= kShownCharacters && std::all_of(text.begin(), text.end(), allowed) &&
           std::count_if(text.begin(), text.end(), isDigit) < kDigitsOfANumber;
}

// What stands between quotes is somebody's value, not part of the explanation.
std::string withoutQuoted(std::string_view text) {
    std::string out;
    char quote = 0;
    for (const char character : text) {
        const bool isQuote = character == '"' || character == '\'' || character == '`';
        if (quote == 0 && isQuote) {
            quote = character;
        } else if (quote == 0) {
            out += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
        } else if (character == quote) {
            quote = 0;
        }
    }
    return out;
}

// Drops words with an @, and every word with a digit when there are enough digits to make up a number.
std::string safeWords(std::string_view text) {
    const auto clean = withoutQuoted(text);
    const bool hasNumber = std::count_if(clean.begin(), clean.end(), isDigit) >= kDigitsOfANumber;
    std::string out;
    for (std::size_t start = 0; start < clean.size();) {
        const auto end = std::min(clean.find(' ', start), clean.size());
        const std::string_view word(clean.data() + start, end - start);
        const bool unsafe =
            word.find('@') != std::string_view::npos || (hasNumber && std::any_of(word.begin(), word.end(), isDigit));
        if (!unsafe && !word.empty() && out.size() + word.size() < kShownCharacters) {
            out += out.empty() ? "" : " ";
            out += word;
        }
        start = end + 1;
    }
    return out;
}

std::string describe(const simdjson::dom::element& error) {
    auto text = safeWords(PartnerJson::textOf(error["problem"]));
    const auto field = PartnerJson::textOf(error["clarification"]);
    if (isFieldName(field)) {
        text += text.empty() ? std::string(field) : " (" + std::string(field) + ")";
    }
    return text;
}

sdk::FaultText temporary(const Answer& answer) {
    auto message = "Somtoday kan nu niet antwoorden (HTTP " + std::to_string(answer.status) + ")";
    if (answer.retryAfter) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*answer.retryAfter).count();
        message += " en vraagt " + std::to_string(seconds) + " s te wachten";
    }
    return {
        Status::unavailable, {}, std::move(message), "U hoeft niets te doen: Schakel probeert het vanzelf opnieuw."};
}

sdk::FaultText noAccess(const CallContext& context) {
    if (context.vestiging.empty()) {
        return {Status::denied,
                {},
                "Somtoday geeft deze koppeling geen toegang (HTTP 401)",
                "Laat de school in Somtoday nagaan of de koppeling met Schakel aanstaat, en controleer client_id."};
    }
    const std::string brin(context.vestiging);
    return {Status::denied,
            {},
            "Somtoday geeft geen toegang tot vestiging " + brin +
                " (HTTP 401), of de toegang eindigt voor het begin van het schooljaar",
            "Laat de school in Somtoday bij de koppeling met Schakel vestiging " + brin +
                " aanzetten en nagaan tot wanneer de toegang loopt. Bied het dossier daarna opnieuw aan."};
}

sdk::FaultText notGranted(const CallContext& context) {
    const auto place = context.vestiging.empty() ? std::string() : " van vestiging " + std::string(context.vestiging);
    return {Status::denied,
            {},
            "de school heeft deze koppeling dit recht niet gegeven (HTTP 403)",
            "Laat de beheerder van Somtoday" + place +
                " de koppeling met Schakel dit recht geven en probeer het daarna opnieuw."};
}

sdk::FaultText notFound(const CallContext& context) {
    const auto place =
        context.vestiging.empty() ? std::string("dit adres") : "vestiging " + std::string(context.vestiging);
    return {Status::denied,
            {},
            "Somtoday kent " + place + " niet of laat het deze koppeling niet zien (HTTP 404)",
            "Controleer de BRIN in de route en laat de school nagaan of de koppeling voor deze vestiging aanstaat."};
}

sdk::FaultText invalid(const Answer& answer) {
    const auto reasons = explain(answer.body);
    return {Status::invalidInput,
            {},
            "Somtoday wijst de gegevens af: " + (reasons.empty() ? "zonder uitleg" : reasons),
            "Vul het genoemde gegeven aan of verbeter het in het systeem dat het dossier maakte, en stuur een nieuw "
            "dossier."};
}

sdk::FaultText tooLarge() {
    return {Status::invalidInput,
            {},
            "Somtoday vindt het bericht te groot (HTTP 413)",
            "Meld dit aan de beheerder van Schakel: een aanmelding zonder bijlagen hoort niet zo groot te zijn."};
}

sdk::FaultText redirected(int status) {
    return {Status::configuration,
            {},
            "Somtoday verwijst door naar een ander adres (HTTP " + std::to_string(status) + ")",
            "Controleer de adressen 'api' en 'login' van deze koppeling; Schakel volgt geen doorverwijzingen."};
}

sdk::FaultText other(int status) {
    return {Status::invalidInput,
            {},
            "Somtoday accepteert dit niet (HTTP " + std::to_string(status) + ")",
            "Meld dit aan de beheerder van Schakel; hetzelfde nog eens sturen helpt niet."};
}

sdk::FaultText meaning(const Answer& answer, const CallContext& context) {
    if (isTemporary(answer.status)) {
        return temporary(answer);
    }
    if (answer.status >= 300 && answer.status < 400) {
        return redirected(answer.status);
    }
    switch (answer.status) {
        case 400:
        case 422: return invalid(answer);
        case 401: return noAccess(context);
        case 403: return notGranted(context);
        case 404: return notFound(context);
        case 413: return tooLarge();
        default: return other(answer.status);
    }
}

}  // namespace

bool isTemporary(int status) {
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

bool isPlainSuccess(const Answer& answer) {
    if (answer.status != 200 && answer.status != 201 && answer.status != 204) {
        return false;
    }
    if (answer.body.empty()) {
        return true;
    }
    const PartnerJson json(answer.body);
    return json.valid() && json.list("errors").empty();
}

void refuse(const Answer& answer, const CallContext& context) {
    const bool isExplained = answer.status == 400 || answer.status == 422;
    if ((answer.status >= 200 && answer.status < 300) ||
        (isExplained && !answer.body.empty() && !PartnerJson(answer.body).valid())) {
        refuseGarbage(context);
    }
    auto text = meaning(answer, context);
    text.where = context.where;
    throw sdk::Fault(std::move(text));
}

void refuseGarbage(const CallContext& context) {
    throw sdk::Fault({.status = Status::unavailable,
                      .where = std::string(context.where),
                      .message = "Somtoday gaf een onleesbaar antwoord",
                      .remedy =
                          "Schakel probeert het vanzelf opnieuw. Blijft dit gebeuren, vraag Somtoday dan of er een "
                          "storing is."});
}

std::string explain(std::string_view body) {
    const PartnerJson json(body);
    std::string text;
    std::size_t shown = 0;
    std::size_t hidden = 0;
    for (const auto& error : json.list("errors")) {
        const auto reason = describe(error);
        if (reason.empty() || shown == kShownErrors) {
            ++hidden;
            continue;
        }
        text += (shown++ == 0 ? "" : "; ") + reason;
    }
    return shown == 0 || hidden == 0 ? text : text + "; en nog " + std::to_string(hidden);
}

}  // namespace schakel::plugins::somtoday
