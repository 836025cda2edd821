// What arrives at the register, checked against the contract by hand: names, namespaces, order, forms.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "simulators/oso/wire/Xml.h"

namespace schakel::simulators::bron {

inline constexpr std::string_view kEnrolSpace = "http://duo.nl/schema/DUO_VOAanlevering_InschrijvingVO_V1";
inline constexpr std::string_view kEnrolBase = "http://duo.nl/schema/DUO_VOBasisschema_Inschrijving_V1";
inline constexpr std::string_view kIdentifySpace =
    "http://duo.nl/schema/DUO_VOInformatiediensten_IdentificerenPersoonVO_V1";
inline constexpr std::string_view kIdentifyBase = "http://duo.nl/schema/DUO_VOBasisschema_Informatiediensten_V1";
inline constexpr std::string_view kFeedbackSpace = "https://schakel.invalid/bron/terugkoppeling/1";
inline constexpr std::string_view kAbsenceSpace = "https://schakel.invalid/verzuimloket/1";

// The message breaks the contract. what() says where; code is what the register calls that.
class ContractBreach : public std::runtime_error {
public:
    ContractBreach(std::string code, const std::string& what) : std::runtime_error(what), code_(std::move(code)) {}
    const std::string& code() const { return code_; }

private:
    std::string code_;
};

struct Period {
    std::string from;
    std::string to;  // of an OPP; empty: still open
    std::string opleidingcode;  // of a part of an enrolment
};

enum class MessageKind { enrolment, deletion, identification, absence, feedback };

struct Message {
    MessageKind kind = MessageKind::enrolment;
    std::string id;
    std::string moment;
    bool hasBsn = false;
    std::string pgn;
    std::string brin;
    std::string volgnummer;
    std::string from;
    std::string to;
    std::vector<Period> periods;
    std::vector<Period> opps;
    long request = 0;  // of feedback
};

// The SOAPAction that belongs to a message with this root element; empty when there is no such message.
std::string actionOf(const oso::XmlElement& root);

// Throws ContractBreach.
Message readMessage(const oso::XmlElement& root);

}  // namespace schakel::simulators::bron
