#include "gateway/model/ids/TlvNumber.h"

#include "gateway/model/ids/Characters.h"
#include "gateway/model/ids/ShownValue.h"
#include "gateway/model/ids/SwvCode.h"

namespace schakel::model {
namespace {

constexpr std::size_t kLength = 17;
constexpr std::size_t kSwvLength = 6;
constexpr int kFirstYear = 2014;  // passend onderwijs, and with it the TLV, began on 1 August 2014

}  // namespace

bool hasBronTlvForm(std::string_view text) {
    if (text.size() != kLength || text[6] != '-' || text[11] != '-') {
        return false;
    }
    const auto year = text.substr(7, 4);
    return allDigits(year) && toNumber(year) >= kFirstYear && allDigits(text.substr(12));
}

base::Result<TlvNumber> TlvNumber::parse(std::string_view text, TlvProfile profile) {
    constexpr auto kInvalid = base::MessageCode::TlvNumberInvalid;
    if (text.empty()) {
        return refused(kInvalid, text, "het is leeg");
    }
    if (profile == TlvProfile::oso) {
        return TlvNumber(text, profile);
    }
    if (!hasBronTlvForm(text)) {
        return refused(kInvalid, text, "het heeft niet de vorm code-jaar-volgnummer met een jaar vanaf 2014");
    }
    if (!SwvCode::parse(text.substr(0, kSwvLength))) {
        return refused(kInvalid, text, "het begint niet met de code van een samenwerkingsverband");
    }
    return TlvNumber(text, profile);
}

}  // namespace schakel::model
