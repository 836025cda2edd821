#include "gateway/exchange/Account.h"

#include <algorithm>

#include "gateway/base/MemoryBytes.h"
#include "gateway/model/RecordJson.h"

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

}  // namespace

base::Result<Account> account(const ledger::Dossier& dossier, const Route& route,
                              const mapping::MappingLibrary& mappings) {
    base::MemoryBlobStore nothingInlined;
    auto record = model::readJson(dossier.record, *model::findType("Overstapdossier"), nothingInlined);
    if (!record) {
        return record.error();
    }
    auto transfer = mapping::render(mappings, route.delivery.mappingSet, *record,
                                    {.settings = route.delivery.settings, .trace = mapping::Trace::on});
    if (!transfer) {
        return transfer.error();
    }
    Account result;
    count(*record, result);
    for (const auto& left : transfer->leftOut) {
        leave(*record, left, result);
    }
    return result;
}

}  // namespace schakel::exchange
