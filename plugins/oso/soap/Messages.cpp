#include "plugins/oso/soap/Messages.h"

#include <algorithm>

#include "plugins/oso/exchange/ResultCodes.h"
#include "plugins/oso/soap/EnvelopeReader.h"
#include "plugins/oso/soap/EnvelopeWriter.h"

namespace schakel::plugins::oso {
namespace {

constexpr std::size_t kMostPoints = 200;
constexpr std::size_t kShortText = 100;
constexpr std::size_t kFeedbackBytes = 32UL * 1024;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isCapital(char c) {
    return c >= 'A' && c <= 'Z';
}

// VERIFIED: the four fields that begin sessiecontrole, meldenNotificatie and notificatie.
void writePlaces(EnvelopeWriter& out, const Place& bron, const Place& doel) {
    out.field("bronBrin", bron.brin).optional("bronRouteringsKenmerk", bron.kenmerk);
    out.field("doelBrin", doel.brin).field("doelRouteringsKenmerk", doel.kenmerk);
}

// VERIFIED: zoeksleutelPgnfrag; one of the two.
void writeKey(EnvelopeWriter& out, const SearchKey& key) {
    if (key.koppelsleutel.empty()) {
        out.open("zoeksleutelPgnfrag").field("zoeksleutel", key.zoeksleutel).field("pgnfrag", key.pgnfrag);
        out.close("zoeksleutelPgnfrag");
    } else {
        out.field("koppelsleutel", key.koppelsleutel);
    }
}

std::string feedbackMessage(const std::string& ns, std::string_view name, const Feedback& feedback) {
    EnvelopeWriter out(ns, name);
    writePlaces(out, feedback.bron, feedback.doel);
    out.field("koppelsleutel", feedback.koppelsleutel).field("terugkoppeling", feedback.text);
    return out.finish();
}

[[noreturn]] void wrong(std::string_view field) {
    throw NotAMessage("het veld " + std::string(field) + " ontbreekt of heeft niet de goede vorm");
}

// The field's text, which must be there in this form.
template <class Form>
std::string demand(const Element& message, std::string_view field, Form&& form) {
    auto text = message.textOf(field);
    if (!form(text)) {
        wrong(field);
    }
    return text;
}

// The field's text; empty when it is not there.
template <class Form>
std::string allow(const Element& message, std::string_view field, Form&& form) {
    return message.child(field) == nullptr ? std::string() : demand(message, field, form);
}

bool isShort(std::string_view text) {
    return !text.empty() && text.size() <= kShortText &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

bool isTarget(std::string_view text) {
    return text == "OV" || text == "SWV";
}

Place readPlace(const Element& message, const std::string& side) {
    return {demand(message, side + "Brin", isBrin), demand(message, side + "RouteringsKenmerk", isKenmerk)};
}

// ASSUMED: the form of the number; that it stands there instead of a koppelsleutel.
Pupil readPupil(const Element& message) {
    Pupil pupil{std::nullopt, allow(message, "koppelsleutel", isUuid)};
    const auto* const pgn = message.child("pgn");
    if ((pgn == nullptr) == pupil.koppelsleutel.empty()) {
        wrong("pgn of koppelsleutel");
    }
    if (pgn == nullptr) {
        return pupil;
    }
    const bool isOne = pgn->children.size() == 1 &&
                       (pgn->children.front().name == "bsn" || pgn->children.front().name == "onderwijsnummer");
    pupil.number = isOne ? PersonalNumber::parse(pgn->children.front().text) : std::nullopt;
    if (!pupil.number) {
        wrong("pgn");
    }
    return pupil;
}

}  // namespace

bool isBrin(std::string_view text) {
    return text.size() == 4 && isDigit(text[0]) && isDigit(text[1]) && isCapital(text[2]) && isCapital(text[3]);
}

bool isKenmerk(std::string_view text) {
    return text.size() == 20 && text.starts_with("00000007") &&
           std::all_of(text.begin(), text.end(), [](char c) { return isDigit(c) || isCapital(c); });
}

bool isUuid(std::string_view text) {
    constexpr std::string_view kForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    constexpr std::string_view kHex = "0123456789abcdefABCDEF";
    return text.size() == kForm.size() &&
           std::equal(text.begin(), text.end(), kForm.begin(), [&](char found, char wanted) {
               return wanted == '-' ? found == '-' : kHex.find(found) != std::string_view::npos;
           });
}

std::string overdrachtRequest(const std::string& ns, const SessionTerms& terms) {
    EnvelopeWriter out(ns, "overdrachtRequest");
    writePlaces(out, terms.bron, terms.doel);
    writeKey(out, terms.key);
    return out.field("overdrachtsoort", terms.soort).finish();
}

// VERIFIED as a whole.
std::string sessiecontroleRequest(const std::string& ns, const SessionTerms& terms, const std::string& sessie) {
    EnvelopeWriter out(ns, "sessiecontroleRequest");
    writePlaces(out, terms.bron, terms.doel);
    writeKey(out, terms.key);
    return out.field("overdrachtsoort", terms.soort).field("sessieId", sessie).finish();
}

// ASSUMED fields.
std::string afmeldingRequest(const std::string& ns, const SignOff& signOff) {
    EnvelopeWriter out(ns, "afmeldingRequest");
    out.field("sessieId", signOff.sessie).field("doelBrin", signOff.doel.brin);
    out.field("doelRouteringsKenmerk", signOff.doel.kenmerk).optional("bronRouteringsKenmerk", signOff.bronKenmerk);
    return out.field("resultaat", signOff.resultaat).finish();
}

// ASSUMED fields.
std::string documentRequest(const std::string& ns, const DocumentRequest& request) {
    EnvelopeWriter out(ns, "documentRequest");
    out.field("sessieId", request.sessie);
    writePlaces(out, request.bron, request.doel);
    if (request.pupil.number) {
        const auto& number = *request.pupil.number;
        out.open("pgn").field(number.isBsn() ? "bsn" : "onderwijsnummer", number.reveal()).close("pgn");
    } else {
        out.field("koppelsleutel", request.pupil.koppelsleutel);
    }
    out.field("overdrachtsoort", request.soort).optional("dossierVersie", request.versie);
    return out.optional("dossierVerzameldatum", request.sinds).finish();
}

// VERIFIED as a whole.
std::string meldenNotificatieRequest(const std::string& ns, const Notice& notice) {
    EnvelopeWriter out(ns, "meldenNotificatieRequest");
    writePlaces(out, notice.bron, notice.doel);
    out.optional("sessieId", notice.sessie).optional("aanvraagdatum", notice.aanvraagdatum);
    return out.field("doel", notice.doelsoort).finish();
}

// VERIFIED as a whole.
std::string notificatieRequest(const std::string& ns, const Notice& notice) {
    EnvelopeWriter out(ns, "notificatieRequest");
    writePlaces(out, notice.bron, notice.doel);
    out.optional("sessieId", notice.sessie).optional("aanvraagdatum", notice.aanvraagdatum);
    return out.optional("koppelsleutel", notice.koppelsleutel).field("doel", notice.doelsoort).finish();
}

// ASSUMED fields, both.
std::string meldenTerugkoppelingRequest(const std::string& ns, const Feedback& feedback) {
    return feedbackMessage(ns, "meldenTerugkoppelingRequest", feedback);
}

std::string terugkoppelingRequest(const std::string& ns, const Feedback& feedback) {
    return feedbackMessage(ns, "terugkoppelingRequest", feedback);
}

std::string pingRequest(const std::string& ns) {
    return EnvelopeWriter(ns, "pingRequest").finish();
}

std::string resultOnly(const std::string& ns, std::string_view name, std::string_view resultaat) {
    return EnvelopeWriter(ns, name).field("resultaat", resultaat).finish();
}

// ASSUMED shape.
DocumentFrame documentFrame(const std::string& ns, const std::string& stagedAt) {
    EnvelopeWriter out(ns, "documentResponse");
    out.field("resultaat", kDelivered).optional("dossierVerzameldatum", stagedAt).open("document");
    DocumentFrame frame{out.take(), {}};
    frame.after = out.close("document").finish();
    return frame;
}

// ASSUMED shape.
SessionAnswer readSessionAnswer(const Element& message) {
    SessionAnswer answer{demand(message, "resultaat", isShort), allow(message, "sessieId", isUuid), {}};
    const auto* const list = message.child("aanleverpunten");
    if (list == nullptr) {
        return answer;
    }
    if (list->children.size() > kMostPoints) {
        throw NotAMessage("er staan te veel aanleverpunten in");
    }
    for (const auto& point : list->children) {
        answer.points.push_back(
            {{demand(point, "brin", isBrin), demand(point, "routeringsKenmerk", isKenmerk)}, point.textOf("url")});
    }
    return answer;
}

// ASSUMED shape.
AddressAnswer readAddressAnswer(const Element& message) {
    return {demand(message, "resultaat", isShort), message.textOf("url"), allow(message, "koppelsleutel", isUuid)};
}

DocumentRequest readDocumentRequest(const Element& message) {
    return {demand(message, "sessieId", isUuid),
            readPlace(message, "bron"),
            readPlace(message, "doel"),
            readPupil(message),
            demand(message, "overdrachtsoort", isShort),
            allow(message, "dossierVersie", isShort),
            allow(message, "dossierVerzameldatum", isShort)};
}

Notice readNotice(const Element& message) {
    return {readPlace(message, "bron"),
            readPlace(message, "doel"),
            allow(message, "sessieId", isUuid),
            allow(message, "aanvraagdatum", isShort),
            allow(message, "koppelsleutel", isUuid),
            demand(message, "doel", isTarget)};
}

Feedback readFeedback(const Element& message) {
    return {readPlace(message, "bron"), readPlace(message, "doel"), demand(message, "koppelsleutel", isUuid),
            demand(message, "terugkoppeling",
                   [](const std::string& text) { return !text.empty() && text.size() <= kFeedbackBytes; })};
}

}  // namespace schakel::plugins::oso
