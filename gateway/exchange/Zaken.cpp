#include "gateway/exchange/Zaken.h"

#include <algorithm>
#include <array>

namespace schakel::exchange {
namespace {

constexpr std::array<std::string_view, 3> kTypes{"Overstapdossier", "Tlvaanvraag", "Tlvbesluit"};
constexpr const char* kKnown = "Overstapdossier, Tlvaanvraag, Tlvbesluit";

}  // namespace

base::Result<std::string> Zaken::process(const ledger::Exchange& /*exchange*/, const model::Record& record) {
    const auto type = record.rootType().name;
    if (std::find(kTypes.begin(), kTypes.end(), type) == kTypes.end()) {
        return base::Error(base::MessageCode::RecordTypeUnfit,
                           {{"record", std::string(type)}, {"set", "zaken"}, {"known", kKnown}});
    }
    return std::string(R"({"zaken":true})");
}

}  // namespace schakel::exchange
