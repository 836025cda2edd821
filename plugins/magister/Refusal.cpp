#include "Refusal.h"

#include <algorithm>
#include <cctype>

#include "Text.h"
#include "gateway/sdk/Url.h"

namespace schakel::plugins::magister {
namespace {

using sdk::Fault;
using sdk::Status;

constexpr std::size_t kShown = 80;
constexpr std::size_t kLongestWord = 24;
constexpr std::size_t kLongestNumber = 5;

bool isWordCharacter(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte >= 0x80 || std::isalpha(byte) != 0 || std::string_view("-.,:()").find(character) < 6;
}

bool isWord(std::string_view word) {
    return !word.empty() && word.size() <= kLongestWord && std::all_of(word.begin(), word.end(), isWordCharacter);
}

bool mentions(std::string_view text, const std::vector<std::string_view>& secrets) {
    const auto lower = lowerCase(text);
    return std::any_of(secrets.begin(), secrets.end(), [&](std::string_view secret) {
        return !secret.empty() && (lower.find(lowerCase(secret)) != std::string::npos ||
                                   lower.find(lowerCase(sdk::percentEncode(secret))) != std::string::npos);
    });
}

// An error number is shown when it is one, and not a pupil's.
std::string numberOf(const Answer& answer) {
    const auto& number = answer.number;
    const bool shown = !number.empty() && number.size() <= kLongestNumber &&
                       std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    return shown ? " (fout " + number + ")" : std::string();
}

std::string because(const std::string& explanation) {
    return explanation.empty() ? std::string() : ": " + explanation;
}

sdk::FaultText temporary(const HttpAnswer& answer) {
    auto message = "Magister kan nu niet antwoorden (HTTP " + std::to_string(answer.status) + ")";
    if (answer.retryAfter) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*answer.retryAfter).count();
        message += " en vraagt " + std::to_string(seconds) + " s te wachten";
    }
    return {
        Status::unavailable, {}, std::move(message), "U hoeft niets te doen: Schakel probeert het vanzelf opnieuw."};
}

sdk::FaultText meaning(const HttpAnswer& answer, const Context& context) {
    const auto status = " (HTTP " + std::to_string(answer.status) + ")";
    if (answer.status == 408 || answer.status == 425 || answer.status == 429 || answer.status >= 500) {
        return temporary(answer);
    }
    if (answer.status == 401 || answer.status == 403) {
        return {Status::denied,
                {},
                "Magister laat deze koppeling niet toe bij " + context.what + status,
                "Controleer gebruiker en wachtwoord van deze koppeling, en laat de beheerder van Magister de rechten "
                "nakijken."};
    }
    return {Status::configuration,
            {},
            "op dit adres antwoordt Magister niet zoals beschreven" + status,
            "Controleer het adres in de configuratie; Schakel volgt geen doorverwijzingen."};
}

}  // namespace

std::string safeExplanation(std::string_view text, const std::vector<std::string_view>& secrets) {
    if (mentions(text, secrets) || !isUtf8(text)) {
        return {};
    }
    std::string out;
    for (std::size_t start = 0; start < text.size();) {
        const auto end = std::min(text.find_first_of(" \t\r\n", start), text.size());
        const auto word = text.substr(start, end - start);
        if (isWord(word) && out.size() + word.size() < kShown) {
            out += out.empty() ? "" : " ";
            out += word;
        }
        start = end + 1;
    }
    return out;
}

void refuseStatus(const HttpAnswer& answer, const Context& context) {
    auto text = meaning(answer, context);
    text.where = context.where;
    throw Fault(std::move(text));
}

void refuseUnreadable(const Context& context) {
    throw Fault({.status = Status::unavailable,
                 .where = std::string(context.where),
                 .message = "Magister gaf een onleesbaar of half antwoord op de vraag om " + context.what,
                 .remedy = "Schakel probeert het vanzelf opnieuw. Blijft dit gebeuren, laat de beheerder van Magister "
                           "dan nagaan of de webservices antwoorden in UTF-8 en of er een storing is."});
}

void refuseAnswer(const Answer& answer, const std::string& explanation, const Context& context) {
    if (answer.outcome == Outcome::exception) {
        throw Fault({.status = Status::unavailable,
                     .where = std::string(context.where),
                     .message = "Magister meldt een fout bij " + context.what + because(explanation),
                     .remedy = "Schakel probeert het vanzelf opnieuw. Blijft dit gebeuren, laat de beheerder van "
                               "Magister dan nagaan of de functie of lijst bestaat."});
    }
    throw Fault({.status = Status::denied,
                 .where = std::string(context.where),
                 .message = "Magister geeft geen antwoord op de vraag om " + context.what + because(explanation) +
                            numberOf(answer),
                 .remedy = "Laat de beheerder van Magister nagaan of de lijst is geïnstalleerd "
                           "(plugins/magister/lijsten) en of de gebruiker van deze koppeling er rechten op heeft."});
}

}  // namespace schakel::plugins::magister
