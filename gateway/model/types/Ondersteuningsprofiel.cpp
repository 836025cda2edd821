#include "gateway/model/types/Ondersteuningsprofiel.h"

#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::groups;
using table::value;

namespace {

constexpr auto kOpen = Secrecy::open;

constexpr std::array kOndersteuningsaanbodFields = {
    value("soort", kOpen, FieldType::code),
    value("nummer", kOpen),
    value("naam", kOpen),
    value("toelichting", kOpen),
};

constexpr std::array kHgwScoreFields = {
    value("onderdeel", kOpen),
    value("score", kOpen, FieldType::code),
};

constexpr std::array kOndersteuningsprofielFields = {
    value("brin", kOpen, FieldType::brin),
    value("vestiging", kOpen, FieldType::vestiging),
    value("naam", kOpen),
    value("schooljaar", kOpen, FieldType::schooljaar),
    groups("aanbod", kOndersteuningsaanbod, kOpen),
    groups("hgw", kHgwScore, kOpen),
};

constexpr std::array kOndersteuningsprofielenFields = {
    value("swv", kOpen),
    value("peildatum", kOpen, FieldType::date),
    groups("profielen", kOndersteuningsprofiel, kOpen),
};

}  // namespace

constinit const TypeDescriptor kOndersteuningsaanbod = {
    "Ondersteuningsaanbod", "A specialism or provision that a school has or wants.", kOndersteuningsaanbodFields};

constinit const TypeDescriptor kHgwScore = {
    "HgwScore", "How far a school is with one part of handelingsgericht werken.", kHgwScoreFields};

constinit const TypeDescriptor kOndersteuningsprofiel = {
    "Ondersteuningsprofiel", "What one vestiging of a school offers in support.", kOndersteuningsprofielFields};

constinit const TypeDescriptor kOndersteuningsprofielen = {
    "Ondersteuningsprofielen", "The support profiles of several schools, as one file holds them.",
    kOndersteuningsprofielenFields};

}  // namespace schakel::model
