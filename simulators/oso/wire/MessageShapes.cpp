#include "simulators/oso/wire/MessageShapes.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>

#include "gateway/base/Uuid.h"
#include "simulators/oso/wire/DateTime.h"
#include "simulators/oso/wire/Soap.h"

namespace schakel::simulators::oso {
namespace {

enum class Form : std::uint8_t { text, brin, kenmerk, uuid, dateTime, pgnfrag, number, target, sector, group, any };
enum class Occurs : std::uint8_t { once, maybe, many };

struct Field {
    std::string_view name;
    Form form;
    Occurs occurs = Occurs::once;
    std::span<const Field> fields{};  // of a group
};

constexpr auto kMaybe = Occurs::maybe;

constexpr Field kKey[] = {{"zoeksleutel", Form::text}, {"pgnfrag", Form::pgnfrag}};
constexpr Field kPgn[] = {{"bsn", Form::number, kMaybe}, {"onderwijsnummer", Form::number, kMaybe}};
constexpr Field kAanleverpunt[] = {
    {"brin", Form::brin}, {"routeringsKenmerk", Form::kenmerk}, {"naam", Form::text, kMaybe}, {"url", Form::text}};
constexpr Field kAanleverpunten[] = {{"aanleverpunt", Form::group, Occurs::many, kAanleverpunt}};
constexpr Field kDocument[] = {{"dossier", Form::any}};

constexpr Field kResult[] = {{"resultaat", Form::text}};

constexpr Field kOverdrachtRequest[] = {{"bronBrin", Form::brin},
                                        {"bronRouteringsKenmerk", Form::kenmerk, kMaybe},
                                        {"doelBrin", Form::brin},
                                        {"doelRouteringsKenmerk", Form::kenmerk},
                                        {"zoeksleutelPgnfrag", Form::group, kMaybe, kKey},
                                        {"koppelsleutel", Form::uuid, kMaybe},
                                        {"overdrachtsoort", Form::text}};
constexpr Field kOverdrachtResponse[] = {{"resultaat", Form::text},
                                         {"sessieId", Form::uuid, kMaybe},
                                         {"aanleverpunten", Form::group, kMaybe, kAanleverpunten}};
constexpr Field kDocumentRequest[] = {{"sessieId", Form::uuid},
                                      {"bronBrin", Form::brin},
                                      {"bronRouteringsKenmerk", Form::kenmerk},
                                      {"doelBrin", Form::brin},
                                      {"doelRouteringsKenmerk", Form::kenmerk},
                                      {"pgn", Form::group, kMaybe, kPgn},
                                      {"koppelsleutel", Form::uuid, kMaybe},
                                      {"overdrachtsoort", Form::text},
                                      {"dossierVersie", Form::text, kMaybe},
                                      {"dossierVerzameldatum", Form::dateTime, kMaybe}};
constexpr Field kDocumentResponse[] = {{"resultaat", Form::text},
                                       {"dossierVerzameldatum", Form::dateTime, kMaybe},
                                       {"document", Form::group, kMaybe, kDocument}};
constexpr Field kSessiecontroleRequest[] = {{"bronBrin", Form::brin},
                                            {"bronRouteringsKenmerk", Form::kenmerk},
                                            {"doelBrin", Form::brin},
                                            {"doelRouteringsKenmerk", Form::kenmerk},
                                            {"zoeksleutelPgnfrag", Form::group, kMaybe, kKey},
                                            {"koppelsleutel", Form::uuid, kMaybe},
                                            {"overdrachtsoort", Form::text},
                                            {"sessieId", Form::uuid}};
constexpr Field kSessiecontroleResponse[] = {{"resultaat", Form::text}, {"sector", Form::sector, kMaybe}};
constexpr Field kAfmeldingRequest[] = {{"sessieId", Form::uuid},
                                       {"doelBrin", Form::brin},
                                       {"doelRouteringsKenmerk", Form::kenmerk},
                                       {"bronRouteringsKenmerk", Form::kenmerk, kMaybe},
                                       {"resultaat", Form::text}};
constexpr Field kMeldenNotificatieRequest[] = {{"bronBrin", Form::brin},
                                               {"bronRouteringsKenmerk", Form::kenmerk},
                                               {"doelBrin", Form::brin},
                                               {"doelRouteringsKenmerk", Form::kenmerk},
                                               {"sessieId", Form::uuid, kMaybe},
                                               {"aanvraagdatum", Form::dateTime, kMaybe},
                                               {"doel", Form::target}};
constexpr Field kAddressResponse[] = {
    {"resultaat", Form::text}, {"url", Form::text, kMaybe}, {"koppelsleutel", Form::uuid, kMaybe}};
constexpr Field kNotificatieRequest[] = {{"bronBrin", Form::brin},
                                         {"bronRouteringsKenmerk", Form::kenmerk},
                                         {"doelBrin", Form::brin},
                                         {"doelRouteringsKenmerk", Form::kenmerk},
                                         {"sessieId", Form::uuid, kMaybe},
                                         {"aanvraagdatum", Form::dateTime, kMaybe},
                                         {"koppelsleutel", Form::uuid, kMaybe},
                                         {"doel", Form::target}};
constexpr Field kTerugkoppelingRequest[] = {{"bronBrin", Form::brin},      {"bronRouteringsKenmerk", Form::kenmerk},
                                            {"doelBrin", Form::brin},      {"doelRouteringsKenmerk", Form::kenmerk},
                                            {"koppelsleutel", Form::uuid}, {"terugkoppeling", Form::text}};
constexpr Field kOverzichtRequest[] = {
    {"brin", Form::brin, kMaybe}, {"doel", Form::target, kMaybe}, {"routeringsKenmerk", Form::kenmerk, kMaybe}};
constexpr Field kOverzichtResponse[] = {{"resultaat", Form::text},
                                        {"aanleverpunten", Form::group, kMaybe, kAanleverpunten}};

struct Shape {
    std::string_view message;
    std::span<const Field> fields;
};

constexpr Shape kShapes[] = {
    {"pingRequest", {}},
    {"pingResponse", kResult},
    {"overzichtAanleverpuntRequest", kOverzichtRequest},
    {"overzichtAanleverpuntResponse", kOverzichtResponse},
    {"overdrachtRequest", kOverdrachtRequest},
    {"overdrachtResponse", kOverdrachtResponse},
    {"documentRequest", kDocumentRequest},
    {"documentResponse", kDocumentResponse},
    {"sessiecontroleRequest", kSessiecontroleRequest},
    {"sessiecontroleResponse", kSessiecontroleResponse},
    {"afmeldingRequest", kAfmeldingRequest},
    {"afmeldingResponse", kResult},
    {"meldenNotificatieRequest", kMeldenNotificatieRequest},
    {"meldenNotificatieResponse", kAddressResponse},
    {"notificatieRequest", kNotificatieRequest},
    {"notificatieResponse", kResult},
    {"meldenTerugkoppelingRequest", kTerugkoppelingRequest},
    {"meldenTerugkoppelingResponse", kAddressResponse},
    {"terugkoppelingRequest", kTerugkoppelingRequest},
    {"terugkoppelingResponse", kResult},
};

bool areDigits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool hasForm(std::string_view text, Form form) {
    switch (form) {
        case Form::text: return !text.empty();
        case Form::brin: return isBrin(text);
        case Form::kenmerk: return isRouteringskenmerk(text);
        case Form::uuid: return base::isUuid(text);
        case Form::dateTime: return readDateTime(text).has_value();
        case Form::pgnfrag: return text.size() == 4 && areDigits(text);
        case Form::number: return text.size() <= 12 && areDigits(text);
        case Form::target: return text == "OV" || text == "SWV";
        case Form::sector: return text == "po" || text == "vo" || text == "swv";
        case Form::group:
        case Form::any: return true;
    }
    return false;
}

void checkFields(const XmlElement& parent, std::span<const Field> fields, std::string_view ns);

void checkField(const XmlElement& element, const Field& field, std::string_view ns) {
    if (field.form == Form::group) {
        checkFields(element, field.fields, ns);
        return;
    }
    if (field.form != Form::any && (!element.children.empty() || !hasForm(element.text, field.form))) {
        throw SoapError("the value of " + element.name + " does not have the form it should have");
    }
}

void checkFields(const XmlElement& parent, std::span<const Field> fields, std::string_view ns) {
    auto next = parent.children.begin();
    for (const auto& field : fields) {
        std::size_t count = 0;
        const std::size_t most = field.occurs == Occurs::many ? parent.children.size() : 1;
        // A dossier has its own namespace.
        while (next != parent.children.end() && next->name == field.name && count < most &&
               (field.form == Form::any || next->ns == ns)) {
            checkField(*next, field, ns);
            ++next;
            ++count;
        }
        if (field.occurs == Occurs::once && count == 0) {
            throw SoapError(std::string(field.name) + " is missing in " + parent.name + ", or not in its place");
        }
    }
    if (next != parent.children.end()) {
        throw SoapError(next->name + " does not belong here in " + parent.name);
    }
}

bool isCapitalOrDigit(char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
}

}  // namespace

void checkShape(const XmlElement& message, std::string_view ns) {
    const auto* const shape = std::find_if(std::begin(kShapes), std::end(kShapes),
                                           [&](const Shape& one) { return one.message == message.name; });
    if (shape == std::end(kShapes) || message.ns != ns) {
        throw SoapError("unknown message " + message.name + " in namespace " + message.ns);
    }
    checkFields(message, shape->fields, ns);
}

bool isRouteringskenmerk(std::string_view text) {
    return text.size() == 20 && text.starts_with("00000007") && std::all_of(text.begin(), text.end(), isCapitalOrDigit);
}

bool isBrin(std::string_view text) {
    return text.size() == 4 && areDigits(text.substr(0, 2)) &&
           std::all_of(text.begin() + 2, text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace schakel::simulators::oso
