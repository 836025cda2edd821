#include "simulators/bron/Message.h"

#include <algorithm>
#include <array>
#include <regex>

namespace schakel::simulators::bron {
namespace {

using oso::XmlElement;

struct Known {
    std::string_view space;
    std::string_view root;
    std::string_view action;
    MessageKind kind;
};

constexpr std::array<Known, 5> kKnown = {{
    {kEnrolSpace, "aanleverenInschrijvingVO_Request",
     "http://duo.nl/contract/DUO_VOAanlevering_InschrijvingVO_V1/aanleverenInschrijvingVO", MessageKind::enrolment},
    {kEnrolSpace, "aanleverenVerwijderingInschrijvingVO_Request",
     "http://duo.nl/contract/DUO_VOAanlevering_InschrijvingVO_V1/aanleverenVerwijderingInschrijvingVO",
     MessageKind::deletion},
    {kIdentifySpace, "aanleverenIdentificerenPersoonVO_Request",
     "http://duo.nl/contract/DUO_VOInformatiediensten_IdentificerenPersoonVO_V1/aanleverenIdentificerenPersoonVO",
     MessageKind::identification},
    {kAbsenceSpace, "verzuimmelding", "https://schakel.invalid/verzuimloket/1/meldenVerzuim", MessageKind::absence},
    {kFeedbackSpace, "verzoekTerugkoppeling", "https://schakel.invalid/bron/terugkoppeling/1/verzoekTerugkoppeling",
     MessageKind::feedback},
}};

const Known* knownAs(const XmlElement& root) {
    const auto* const found = std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& each) {
        return each.space == root.ns && each.root == root.name;
    });
    return found == kKnown.end() ? nullptr : found;
}

[[noreturn]] void breach(const std::string& what) {
    throw ContractBreach("359", what);
}

// Takes the children of an element one after the other, as a sequence of the contract does.
class Sequence {
public:
    explicit Sequence(const XmlElement& element) : element_(element) {}

    bool isNext(std::string_view space, std::string_view name) const {
        return at_ < element_.children.size() && element_.children[at_].ns == space &&
               element_.children[at_].name == name;
    }
    const XmlElement& group(std::string_view space, std::string_view name) {
        if (!isNext(space, name)) {
            breach("in " + element_.name + " is " + std::string(name) + " expected");
        }
        return element_.children[at_++];
    }
    std::string text(std::string_view space, std::string_view name, const char* form) {
        const auto& child = group(space, name);
        if (!child.children.empty() || !std::regex_match(child.text, std::regex(form))) {
            breach(std::string(name) + " has the wrong form");
        }
        return child.text;
    }
    std::string optional(std::string_view space, std::string_view name, const char* form) {
        return isNext(space, name) ? text(space, name, form) : std::string();
    }
    void end() const {
        if (at_ < element_.children.size()) {
            breach(element_.children[at_].name + " does not belong in " + element_.name);
        }
    }

private:
    const XmlElement& element_;
    std::size_t at_ = 0;
};

constexpr const char* kDate = "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])";
constexpr const char* kPartialDate = "\\d{4}-(0\\d|1[0-2])-([0-2]\\d|3[01])";
constexpr const char* kMoment = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})?";
constexpr const char* kUuid = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
constexpr const char* kBrin = "\\d{2}[A-Z]{2}";
constexpr const char* kVestiging = "\\d{2}[A-Z]{2}\\d{2}";
constexpr const char* kNine = "\\d{9}";
constexpr const char* kBoolean = "true|false|0|1";
constexpr const char* kName = "[A-Z0-9_]{1,70}";

void readHead(Sequence& in, std::string_view space, Message& message) {
    message.id = in.text(space, "identificatiecodeBedrijfsdocument", kUuid);
    in.text(space, "verzendendeInstantie", ".{1,22}");
    in.text(space, "ontvangendeInstantie", ".{1,22}");
    message.moment = in.text(space, "datumTijdBedrijfsdocument", kMoment);
}

void readNumber(Sequence& in, std::string_view space, Message& message) {
    message.hasBsn = in.isNext(space, "burgerservicenummer");
    message.pgn = in.text(space, message.hasBsn ? "burgerservicenummer" : "onderwijsnummer", kNine);
}

Period readPart(const XmlElement& element, std::string_view brin) {
    Sequence in(element);
    Period part;
    part.from = in.text(kEnrolBase, "datumBegin", kDate);
    in.optional(kEnrolBase, "onderwijsaanbieder", "\\d{3}A\\d{3}");
    in.optional(kEnrolBase, "onderwijslocatie", "\\d{3}X\\d{3}");
    part.opleidingcode = in.text(kEnrolBase, "opleidingcode", ".{4}");
    while (in.isNext(kEnrolBase, "aanvullendeOpleiding")) {
        Sequence inside(in.group(kEnrolBase, "aanvullendeOpleiding"));
        inside.text(kEnrolBase, "opleidingcode", ".{4}");
        inside.end();
    }
    if (!in.text(kEnrolSpace, "vestiging", kVestiging).starts_with(brin)) {
        breach("vestiging is of another school");
    }
    in.optional(kEnrolSpace, "leerjaar", "\\d{1,2}");
    in.text(kEnrolSpace, "indicatieBekostigbaar", kBoolean);
    while (in.isNext(kEnrolSpace, "experiment")) {
        Sequence inside(in.group(kEnrolSpace, "experiment"));
        inside.text(kEnrolSpace, "naam", kName);
        inside.end();
    }
    in.end();
    return part;
}

Period readOpp(const XmlElement& element) {
    Sequence in(element);
    Period opp;
    opp.from = in.text(kEnrolSpace, "datumBegin", kDate);
    opp.to = in.optional(kEnrolSpace, "datumEind", kDate);
    in.end();
    return opp;
}

void readStay(const XmlElement& element) {
    Sequence in(element);
    in.text(kEnrolSpace, "datumBegin", kDate);
    in.optional(kEnrolSpace, "datumEind", kDate);
    in.text(kEnrolSpace, "brin", kBrin);
    in.optional(kEnrolSpace, "vestiging", kVestiging);
    in.text(kEnrolSpace, "verblijfsoort", kName);
    in.end();
}

void readEnrolment(Sequence& in, Message& message) {
    readHead(in, kEnrolBase, message);
    readNumber(in, kEnrolBase, message);
    message.brin = in.text(kEnrolBase, "brin", kBrin);
    message.volgnummer = in.text(kEnrolBase, "inschrijvingvolgnummer", ".{1,20}");
    if (message.kind == MessageKind::deletion) {
        return;
    }
    message.from = in.text(kEnrolBase, "datumInschrijving", kDate);
    message.to = in.optional(kEnrolBase, "datumUitschrijving", kDate);
    do {
        message.periods.push_back(readPart(in.group(kEnrolSpace, "inschrijvingPeriodeVO"), message.brin));
    } while (in.isNext(kEnrolSpace, "inschrijvingPeriodeVO"));
    while (in.isNext(kEnrolSpace, "ontwikkelingsperspectief")) {
        message.opps.push_back(readOpp(in.group(kEnrolSpace, "ontwikkelingsperspectief")));
    }
    while (in.isNext(kEnrolSpace, "verblijfAndereInstelling")) {
        readStay(in.group(kEnrolSpace, "verblijfAndereInstelling"));
    }
}

void readIdentification(Sequence& in, const XmlElement& root, Message& message) {
    readHead(in, kIdentifyBase, message);
    message.brin = std::string(root.textOf("verzendendeInstantie"));
    in.optional(kIdentifySpace, "huidigOnderwijsnummer", kNine);
    in.text(kIdentifySpace, "geboorteDatum", kPartialDate);
    in.text(kIdentifySpace, "geslacht", "[123]");
    if (in.isNext(kIdentifySpace, "metPGN")) {
        Sequence inside(in.group(kIdentifySpace, "metPGN"));
        readNumber(inside, kIdentifyBase, message);
        inside.end();
        return;
    }
    Sequence inside(in.group(kIdentifySpace, "zonderPGN"));
    inside.text(kIdentifyBase, "achternaam", ".{1,200}");
    inside.optional(kIdentifyBase, "voorvoegsels", ".{1,10}");
    inside.optional(kIdentifyBase, "voornamen", ".{1,200}");
    const bool isAbroad = inside.isNext(kIdentifyBase, "buitenlandsAdres");
    inside.group(kIdentifyBase, isAbroad ? "buitenlandsAdres" : "binnenlandsAdres");
    inside.end();
}

void readFeedbackRequest(Sequence& in, Message& message) {
    message.request = std::stol(in.text(kFeedbackSpace, "verzoek", "\\d{1,15}"));
    message.brin = in.text(kFeedbackSpace, "brin", kBrin);
}

}  // namespace

std::string actionOf(const XmlElement& root) {
    const auto* const known = knownAs(root);
    return known == nullptr ? std::string() : std::string(known->action);
}

Message readMessage(const XmlElement& root) {
    const auto* const known = knownAs(root);
    if (known == nullptr) {
        breach("there is no message " + root.name);
    }
    Message message;
    message.kind = known->kind;
    Sequence in(root);
    switch (known->kind) {
        case MessageKind::enrolment:
        case MessageKind::deletion: readEnrolment(in, message); break;
        case MessageKind::identification: readIdentification(in, root, message); break;
        case MessageKind::feedback: readFeedbackRequest(in, message); break;
        case MessageKind::absence:
            message.id = std::string(root.textOf("berichtId"));
            message.brin = std::string(root.textOf("brin"));
            message.pgn = std::string(root.textOf("burgerservicenummer"));
            message.hasBsn = !message.pgn.empty();
            message.moment = std::string(root.textOf("tijdstip"));
            return message;  // the form is ours: whatever else is in it is taken
    }
    in.end();
    return message;
}

}  // namespace schakel::simulators::bron
