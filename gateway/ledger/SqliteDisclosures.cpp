#include "gateway/ledger/SqliteDisclosures.h"

#include <utility>

#include "gateway/ledger/DisclosureRows.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/Sealing.h"

namespace schakel::ledger {
namespace {

using base::Result;

class SqliteDisclosures final : public Disclosures {
public:
    explicit SqliteDisclosures(const SqliteParts& parts) : parts_(parts) {}

    Result<void> note(const Disclosure& disclosure) override {
        return guardedWrite([&] {
            const auto row = disclosureFor(parts_, disclosure);
            return parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                insertDisclosure(transaction, row);
                return {};
            });
        });
    }

    Result<std::vector<Disclosure>> list(const DisclosureFilter& filter) override {
        return guardedRead([&]() -> Result<std::vector<Disclosure>> {
            std::optional<std::string> pupil;
            if (filter.pupil) {
                pupil = parts_.needKeys().pupilIndex(*filter.pupil);
            }
            const auto reader = parts_.readers.take();
            std::vector<Disclosure> page;
            for (const auto& row : disclosureRows(*reader, filter, pupil)) {
                page.push_back(opened(*reader, row));
            }
            return page;
        });
    }

private:
    Disclosure opened(Database& database, const DisclosureRow& row) const {
        auto shown = row.shown();
        const auto wrapped = dossierKey(database, row.dossier).value_or(std::string());
        if (parts_.keys && !wrapped.empty()) {
            const auto key = parts_.keys->unwrap(wrapped, shown.exchangeId);
            shown.contents = openText(key, disclosureLabel(row), row.contents);
        }
        return shown;
    }

    const SqliteParts parts_;
};

}  // namespace

std::unique_ptr<Disclosures> makeSqliteDisclosures(const SqliteParts& parts) {
    return std::make_unique<SqliteDisclosures>(parts);
}

}  // namespace schakel::ledger
