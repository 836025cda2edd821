#include "gateway/casework/Deliveries.h"

#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/LifeCycle.h"
#include "gateway/model/RecordJson.h"

namespace schakel::casework {

using base::Result;

namespace {

constexpr std::size_t kPage = 500;

}  // namespace

std::string toldBy(const std::string& exchangeId) {
    return std::string(kTold) + exchangeId;
}

Result<void> Deliveries::each(const Wanted& wanted, const Take& take) {
    ledger::ExchangeFilter filter{
        .state = ledger::ExchangeState::delivered, .route = wanted.route, .afterId = {}, .limit = kPage};
    while (true) {
        const auto page = ledger_.list(filter);
        if (!page) {
            return page.error();
        }
        for (const auto& exchange : *page) {
            if (exchange.recordType != wanted.recordType || seen_.count(exchange.id) != 0) {
                continue;
            }
            if (auto taken = take(exchange); !taken) {
                return taken;
            }
            seen_.insert(exchange.id);
        }
        if (page->size() < kPage) {
            return {};
        }
        filter.afterId = page->back().id;
    }
}

Result<std::optional<model::Record>> messageOf(ledger::Ledger& ledger, const std::string& exchangeId,
                                               const model::TypeDescriptor& type) {
    const auto dossier = ledger.load(exchangeId);
    if (!dossier) {
        const bool isErased = dossier.error().code() == base::MessageCode::ExchangeErased;
        return isErased ? Result<std::optional<model::Record>>(std::nullopt) : dossier.error();
    }
    base::MemoryBlobStore none;
    auto record = model::readJson(dossier->record, type, none);
    return record ? Result<std::optional<model::Record>>(std::move(*record)) : record.error();
}

}  // namespace schakel::casework
