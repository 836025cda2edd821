#include "gateway/mapping/ValueChecks.h"

#include <algorithm>

#include "gateway/model/ids/Brin.h"
#include "gateway/model/ids/Characters.h"
#include "gateway/model/ids/Date.h"
#include "gateway/model/ids/PersonalNumber.h"
#include "gateway/model/ids/Schooljaar.h"
#include "gateway/model/ids/TlvNumber.h"

namespace schakel::mapping {
namespace {

using model::isCapital;
using model::isDigit;

bool isLetterOrDigit(char character) {
    return isDigit(character) || isCapital(character) || (character >= 'a' && character <= 'z');
}

// DUO's rule for addresses (oso-gegevensset OG.01): 4 to 256 characters, one @, a local part of at most 64 from a fixed
// set, a domain of labels that neither begin nor end with a hyphen.
bool isLocalPart(std::string_view text) {
    constexpr std::string_view kAllowed = "!#$%*+=?^_`{|}~.-";
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [&](char c) {
        return isLetterOrDigit(c) || kAllowed.find(c) != std::string_view::npos;
    });
}

bool isLabel(std::string_view text) {
    return !text.empty() && text.front() != '-' && text.back() != '-' &&
           std::all_of(text.begin(), text.end(), [](char c) { return isLetterOrDigit(c) || c == '-'; });
}

bool isDomain(std::string_view text) {
    while (true) {
        const auto dot = text.find('.');
        if (!isLabel(text.substr(0, dot))) {
            return false;
        }
        if (dot == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(dot + 1);
    }
}

bool isEmail(std::string_view text) {
    const auto at = text.find('@');
    return text.size() >= 4 && text.size() <= 256 && at != std::string_view::npos && isLocalPart(text.substr(0, at)) &&
           isDomain(text.substr(at + 1));
}

bool isPostcode(std::string_view text) {
    return text.size() == 6 && std::all_of(text.begin(), text.begin() + 4, isDigit) && isCapital(text[4]) &&
           isCapital(text[5]);
}

}  // namespace

bool isValid(std::string_view text, ValidKind kind) {
    switch (kind) {
        case ValidKind::bsn: return model::Bsn::parse(text).has_value();
        case ValidKind::onderwijsnummer: return model::Onderwijsnummer::parse(text).has_value();
        case ValidKind::brin: return model::Brin::parse(text).has_value();
        case ValidKind::email: return isEmail(text);
        case ValidKind::postcode: return isPostcode(text);
        case ValidKind::ibanAbsent: return text.empty();
        case ValidKind::tlvNummer: return model::hasBronTlvForm(text);
    }
    return false;
}

std::optional<SchoolYears> schoolYears(std::string_view isoDate, int yearsBack) {
    const auto date = model::Date::parse(isoDate);
    if (!date) {
        return std::nullopt;
    }
    const auto year = model::Schooljaar::of(*date);
    return SchoolYears{year.firstDay().plusYears(-yearsBack).text(), year.lastDay().text()};
}

}  // namespace schakel::mapping
