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
            const auto reader = parts_.readers.take();
            auto wanted = filter;
            const auto pupil = pupilIn(*reader, wanted);
            std::vector<Disclosure> page;
            for (const auto& row : disclosureRows(*reader, wanted, pupil)) {
                page.push_back(opened(*reader, row));
            }
            return page;
        });
    }

private:
    // The look-up value of the pupil that is asked for; what is about nobody is asked for by itself.
    std::optional<std::string> pupilIn(Database& database, DisclosureFilter& filter) const {
        if (!filter.pupilOf) {
            return filter.pupil ? std::optional(parts_.needKeys().pupilIndex(*filter.pupil)) : std::nullopt;
        }
        auto mark = dossierMark(database, idBytesOr(*filter.pupilOf, base::MessageCode::ExchangeUnknown));
        if (!mark || mark->key.empty()) {
            const auto code = mark ? base::MessageCode::ExchangeErased : base::MessageCode::ExchangeUnknown;
            throw Fault(base::Error(code, {{"id", *filter.pupilOf}}));
        }
        if (!mark->pupil) {
            filter.exchangeId = filter.pupilOf;
        }
        return std::move(mark->pupil);
    }

    Disclosure opened(Database& database, const DisclosureRow& row) const {
        auto shown = row.shown();
        const auto mark = dossierMark(database, row.dossier);
        if (parts_.keys && mark && !mark->key.empty() && !row.contents.empty()) {
            const auto key = parts_.keys->unwrap(mark->key, shown.exchangeId);
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
