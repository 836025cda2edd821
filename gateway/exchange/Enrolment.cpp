#include "gateway/exchange/Enrolment.h"

#include <simdjson.h>

namespace schakel::exchange {
namespace {

constexpr std::size_t kLongestId = 200;

bool saysReceived(const std::string& receipt) {
    simdjson::dom::parser parser;
    bool received = false;
    return parser.parse(receipt)["ontvangen"].get(received) == simdjson::SUCCESS && received;
}

// What the partner knows the message by: the adapter says so, or the record brought a number of its own.
std::string messageOf(const model::Record& record, const std::string& receipt) {
    simdjson::dom::parser parser;
    std::string_view message;
    if (parser.parse(receipt)["bericht"].get(message) != simdjson::SUCCESS || message.size() > kLongestId) {
        message = record.textAt("bericht.id").substr(0, kLongestId);
    }
    return std::string(message);
}

}  // namespace

base::Secret enrolmentOf(const model::Record& record) {
    const auto bsn = record.textAt("bsn");
    const auto pgn = bsn.empty() ? record.textAt("onderwijsnummer") : bsn;
    const auto brin = record.textAt("brin");
    const auto number = record.textAt("volgnummer");
    if (pgn.empty() || brin.empty() || number.empty()) {
        return {};
    }
    std::string name(pgn);
    name.append("/").append(brin).append("/").append(number);
    return base::Secret(name);
}

ledger::Offered offeredWith(const model::Record& record, const std::string& route, const std::string& receipt) {
    ledger::Offered offered;
    offered.route = route;
    offered.what = record.rootType().name;
    offered.brin = record.textAt("brin");
    offered.enrolment = enrolmentOf(record);
    offered.message = messageOf(record, receipt);
    offered.state = saysReceived(receipt) ? ledger::RegistrationState::received : ledger::RegistrationState::offered;
    return offered;
}

}  // namespace schakel::exchange
