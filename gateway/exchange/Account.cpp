#include "gateway/exchange/Account.h"

#include <algorithm>

#include <simdjson.h>

#include "gateway/exchange/StoredRecord.h"

namespace schakel::exchange {
namespace {

void count(const model::Record& record, Account& account) {
    for (model::NodeId node = 1; node < record.size(); ++node) {
        const auto type = record.field(node)->type;
        account.documents += type == model::FieldType::content ? 1 : 0;
        account.values += type != model::FieldType::content && type != model::FieldType::group ? 1 : 0;
    }
    account.documentsCarried = account.documents;
    account.valuesCarried = account.values;
}

void leave(const model::Record& record, const mapping::LeftOut& left, Account& account) {
    const bool isDocument = record.field(left.node)->type == model::FieldType::content;
    (isDocument ? account.documentsCarried : account.valuesCarried) -= 1;
    auto found =
        std::find_if(account.left.begin(), account.left.end(), [&](const auto& l) { return l.reason == left.reason; });
    if (found == account.left.end()) {
        found = account.left.insert(account.left.end(), {left.reason, {}});
    }
    found->paths.push_back(left.path);
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
                              const mapping::MappingLibrary& mappings) {
    Account result;
    if (dossier.exchange.recordType.empty()) {
        return result;  // It could not be read: there is nothing to account for.
    }
    auto record = storedRecord(dossier);
    if (!record) {
        return record.error();
    }
    count(*record, result);
    if (!route.delivery.process.empty()) {
        return result;  // Schakel itself takes in all of it.
    }
    auto transfer =
        renderAlong(route, *record, mappings, {.settings = route.delivery.settings, .trace = mapping::Trace::on});
    if (!transfer) {
        return transfer.error();
    }
    for (const auto& left : transfer->leftOut) {
        leave(*record, left, result);
    }
    leaveRefused(dossier.exchange.receipt, result);
    return result;
}

}  // namespace schakel::exchange
