#include "gateway/exchange/Account.h"

#include <algorithm>

#include <simdjson.h>

#include "gateway/exchange/StoredRecord.h"
#include "gateway/policy/Minimisation.h"

namespace schakel::exchange {
namespace {

struct Counts {
    std::size_t documents = 0;
    std::size_t values = 0;
};

Counts countsOf(const model::Record& record) {
    Counts counts;
    for (model::NodeId node = 1; node < record.size(); ++node) {
        const auto type = record.field(node)->type;
        counts.documents += type == model::FieldType::content ? 1 : 0;
        counts.values += type != model::FieldType::content && type != model::FieldType::group ? 1 : 0;
    }
    return counts;
}

Account::Left& leftFor(const std::string& reason, Account& account) {
    auto found =
        std::find_if(account.left.begin(), account.left.end(), [&](const auto& l) { return l.reason == reason; });
    if (found == account.left.end()) {
        found = account.left.insert(account.left.end(), {reason, {}});
    }
    return *found;
}

// What may go for the route's purpose, and what that keeps back.
policy::Minimised leavingOf(const Route& route, model::Record record, const policy::Purposes* purposes) {
    if (!route.purpose || purposes == nullptr) {
        return {std::move(record), {}};
    }
    const auto& purpose = *route.purpose;
    const auto* const rule = purposes->find(purpose.sender, purpose.recipient, purpose.purpose);
    // Of a purpose that nobody knows everything stays.
    return policy::minimise(record, rule != nullptr ? *rule : policy::PurposeRule{}, {});
}

void leave(const model::Record& record, const mapping::LeftOut& left, Account& account) {
    const bool isDocument = record.field(left.node)->type == model::FieldType::content;
    (isDocument ? account.documentsCarried : account.valuesCarried) -= 1;
    leftFor(left.reason, account).paths.push_back(left.path);
}

// Attachments that were sent, but not taken. The receipt is an adapter's own text: what is not understood is no
// refusal.
void leaveRefused(const std::string& receipt, Account& account) {
    simdjson::dom::parser parser;
    simdjson::dom::array refused;
    if (parser.parse(receipt)["te_groot"].get(refused) != simdjson::SUCCESS) {
        return;
    }
    Account::Left left{"Te groot voor de ontvanger: deze bijlage is geweigerd. Breng haar op een andere manier over.",
                       {}};
    for (const auto& entry : refused) {
        std::int64_t number = 0;
        if (account.documentsCarried > 0 && entry["nummer"].get(number) == simdjson::SUCCESS) {
            account.documentsCarried -= 1;
            left.paths.push_back("verstuurde bijlage " + std::to_string(number));
        }
    }
    if (!left.paths.empty()) {
        account.left.push_back(std::move(left));
    }
}

}  // namespace

base::Result<Account> account(const ledger::Dossier& dossier, const Route& route,
                              const mapping::MappingLibrary& mappings, const policy::Purposes* purposes) {
    Account result;
    if (dossier.exchange.recordType.empty()) {
        return result;  // It could not be read: there is nothing to account for.
    }
    auto record = storedRecord(dossier);
    if (!record) {
        return record.error();
    }
    const auto had = countsOf(*record);
    result.documents = result.documentsCarried = had.documents;
    result.values = result.valuesCarried = had.values;
    if (!route.delivery.process.empty()) {
        return result;  // Schakel itself takes in all of it.
    }
    const auto leaving = leavingOf(route, std::move(*record), purposes);
    const auto went = countsOf(leaving.record);
    result.documentsCarried = went.documents;
    result.valuesCarried = went.values;
    for (const auto& left : leaving.leftBehind) {
        leftFor(left.reason.in(base::Language::dutch), result).paths.push_back(left.path);
    }
    auto transfer = renderAlong(route, leaving.record, mappings,
                                {.settings = route.delivery.settings, .trace = mapping::Trace::on});
    if (!transfer) {
        return transfer.error();
    }
    for (const auto& left : transfer->leftOut) {
        leave(leaving.record, left, result);
    }
    leaveRefused(dossier.exchange.receipt, result);
    return result;
}

}  // namespace schakel::exchange
