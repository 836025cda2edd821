// The messages of the Overstapservice: their fields and order. What is ASSUMED about shapes is in this file's .cpp and
// nowhere else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/oso/exchange/PersonalNumber.h"
#include "plugins/oso/soap/Element.h"

namespace schakel::plugins::oso {

// A system of a school.
struct Place {
    std::string brin;
    std::string kenmerk;  // routeringskenmerk
};

// Which pupil, towards the Traffic Center: the first two, or the last.
struct SearchKey {
    std::string zoeksleutel;
    std::string pgnfrag;
    std::string koppelsleutel;
};

// Which pupil, between bron and doel: one of the two.
struct Pupil {
    std::optional<PersonalNumber> number;
    std::string koppelsleutel;
};

// A place that may have dossiers.
struct SupplyPoint {
    Place place;
    std::string url;
};

// What a session is about; it must stay the same in every message of it.
struct SessionTerms {
    Place bron;  // without kenmerk: every aanleverpunt of the school
    Place doel;
    SearchKey key;
    std::string soort;
};

struct SessionAnswer {
    std::string resultaat;
    std::string sessie;
    std::vector<SupplyPoint> points;
};

struct DocumentRequest {
    std::string sessie;
    Place bron;
    Place doel;
    Pupil pupil;
    std::string soort;
    std::string versie;  // may be empty
    std::string sinds;  // xs:dateTime, may be empty
};

// That a dossier is ready.
struct Notice {
    Place bron;
    Place doel;
    std::string sessie;  // of the request it answers; may be empty
    std::string aanvraagdatum;  // may be empty
    std::string koppelsleutel;  // SWV only
    std::string doelsoort;  // "OV" or "SWV"
};

// What an SWV did with a dossier.
struct Feedback {
    Place bron;
    Place doel;
    std::string koppelsleutel;
    std::string text;
};

// Where the Traffic Center says a notice must go.
struct AddressAnswer {
    std::string resultaat;
    std::string url;
    std::string koppelsleutel;
};

// Writing: whole envelopes.
std::string overdrachtRequest(const std::string& ns, const SessionTerms& terms);
std::string sessiecontroleRequest(const std::string& ns, const SessionTerms& terms, const std::string& sessie);
struct SignOff {
    std::string sessie;
    Place doel;
    std::string bronKenmerk;  // may be empty
    std::string resultaat;
};
std::string afmeldingRequest(const std::string& ns, const SignOff& signOff);
std::string documentRequest(const std::string& ns, const DocumentRequest& request);
std::string meldenNotificatieRequest(const std::string& ns, const Notice& notice);
std::string notificatieRequest(const std::string& ns, const Notice& notice);
std::string meldenTerugkoppelingRequest(const std::string& ns, const Feedback& feedback);
std::string terugkoppelingRequest(const std::string& ns, const Feedback& feedback);
std::string pingRequest(const std::string& ns);

// "<name>" with nothing but a result.
std::string resultOnly(const std::string& ns, std::string_view name, std::string_view resultaat);

// A documentResponse around a dossier that is streamed between the two.
struct DocumentFrame {
    std::string before;
    std::string after;
};
DocumentFrame documentFrame(const std::string& ns, const std::string& stagedAt);

// Reading. Throws NotAMessage when a field is missing or does not have its form.
SessionAnswer readSessionAnswer(const Element& message);
AddressAnswer readAddressAnswer(const Element& message);
DocumentRequest readDocumentRequest(const Element& message);
Notice readNotice(const Element& message);
Feedback readFeedback(const Element& message);

bool isBrin(std::string_view text);
bool isKenmerk(std::string_view text);
bool isUuid(std::string_view text);

}  // namespace schakel::plugins::oso
