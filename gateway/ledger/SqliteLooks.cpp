#include "gateway/ledger/SqliteLooks.h"

#include "gateway/base/Json.h"
#include "gateway/ledger/AuditChain.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/Sealing.h"

namespace schakel::ledger {
namespace {

using base::Result;

std::string detailOf(const Look& look) {
    std::string detail;
    base::JsonWriter(detail)
        .beginObject()
        .member("what", look.what)
        .member("id", look.id)
        .member("how", look.how)
        .member("by", look.by)
        .endObject();
    return detail;
}

class SqliteLooks final : public Looks {
public:
    explicit SqliteLooks(const SqliteParts& parts) : parts_(parts) {}

    Result<void> note(const Look& look) override {
        return guardedWrite([&] {
            return parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                transaction.chain.append({kLooked, std::nullopt, detailOf(look), std::nullopt});
                return {};
            });
        });
    }

    Result<std::vector<Look>> list(const LookFilter& filter) override {
        return guardedRead([&]() -> Result<std::vector<Look>> {
            const auto reader = parts_.readers.take();
            const auto since = filter.since ? std::optional(toMilliseconds(*filter.since)) : std::nullopt;
            auto query = reader->query(
                "SELECT at, json_extract(detail,'$.by'), json_extract(detail,'$.what'), json_extract(detail,'$.id'), "
                "json_extract(detail,'$.how') FROM audit WHERE event='looked' AND (?1 IS NULL OR "
                "json_extract(detail,'$.id')=?1) AND (?2 IS NULL OR json_extract(detail,'$.by')=?2) AND (?3 IS NULL OR "
                "at>=?3) ORDER BY seq DESC LIMIT ?4");
            query.bind(OptionalText{filter.id}, OptionalText{filter.by}, since,
                       static_cast<std::int64_t>(filter.limit));
            std::vector<Look> looks;
            while (query.step()) {
                looks.push_back({base::Instant(base::Duration(query.integer(0))), query.text(1), query.text(2),
                                 query.text(3), query.text(4)});
            }
            return looks;
        });
    }

private:
    const SqliteParts parts_;
};

}  // namespace

std::unique_ptr<Looks> makeSqliteLooks(const SqliteParts& parts) {
    return std::make_unique<SqliteLooks>(parts);
}

}  // namespace schakel::ledger
