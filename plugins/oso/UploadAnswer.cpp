#include "UploadAnswer.h"

#include "gateway/sdk/Fault.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::oso {
namespace {

constexpr std::size_t kLongestExplanation = 200;

[[noreturn]] void refuse(sdk::Status status, std::string message, std::string remedy) {
    throw sdk::Fault(
        {.status = status, .where = "oso.deliver", .message = std::move(message), .remedy = std::move(remedy)});
}

// One line, cut between two characters.
std::string shorten(std::string text) {
    for (char& character : text) {
        if (static_cast<unsigned char>(character) < 0x20) {
            character = ' ';
        }
    }
    if (text.size() > kLongestExplanation) {
        auto end = kLongestExplanation;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        text = text.substr(0, end) + "…";
    }
    return text;
}

std::string withExplanation(const std::string& text, std::string_view body) {
    const auto words = explanation(body);
    return words.empty() ? text : text + ": " + words;
}

std::string httpStatus(int status) {
    return " (HTTP " + std::to_string(status) + ")";
}

}  // namespace

std::string explanation(std::string_view body) {
    const auto start = body.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos || body[start] == '<') {
        return {};
    }
    if (body[start] != '{') {
        return shorten(std::string(body.substr(start, kLongestExplanation * 4)));
    }
    const sdk::JsonObject problem(body);
    auto words = problem.text("detail");
    if (!words || words->empty()) {
        words = problem.text("title");
    }
    return shorten(words.value_or(""));
}

void demandAccepted(int status, std::string_view body) {
    if ((status >= 200 && status < 300) || status == 409) {
        return;
    }
    if (status == 401 || status == 403) {
        refuse(sdk::Status::denied, "de ontvanger laat deze gateway niet toe" + httpStatus(status),
               "Vraag de ontvanger om het certificaat (OIN) van uw organisatie toe te laten.");
    }
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
        refuse(sdk::Status::unavailable, "de ontvanger kan het dossier nu niet aannemen" + httpStatus(status),
               "U hoeft niets te doen: Schakel probeert het vanzelf opnieuw.");
    }
    if (status == 413) {
        refuse(sdk::Status::invalidInput, "het dossier is te groot voor de ontvanger" + httpStatus(status),
               "Haal bijlagen uit het dossier die de ontvanger niet nodig heeft en verstuur het opnieuw.");
    }
    if (status == 404 || status == 405 || (status >= 300 && status < 400)) {
        refuse(sdk::Status::configuration, "op dit adres worden geen dossiers aangenomen" + httpStatus(status),
               "Controleer het adres van het endpoint 'upload' en de optie 'path' van deze koppeling.");
    }
    refuse(sdk::Status::invalidInput, withExplanation("de ontvanger weigert het dossier" + httpStatus(status), body),
           "Verbeter het dossier in het leerlingadministratiesysteem en verstuur het opnieuw.");
}

}  // namespace schakel::plugins::oso
