#include "gateway/ledger/SqliteDifferences.h"

#include <functional>
#include <utility>

#include "gateway/ledger/DifferenceRows.h"
#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/IdentityRows.h"

namespace schakel::ledger {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

bool isKnown(Database& database, const StoredDifference& difference) {
    auto query = database.query("SELECT 1 FROM difference s WHERE s.origin=?1 AND s.administration=?2 AND s.field=?3");
    return query.bind(AsBlob{difference.origin}, difference.administration, difference.field).step();
}

std::vector<StoredDifference> openAbout(Database& database, const StoredDifference& difference) {
    auto query = database.query("SELECT " SCHAKEL_DIFFERENCE_COLUMNS
                                " FROM difference s WHERE s.administration=?1 AND s.pupil=?2 AND s.field=?3 AND "
                                "s.state=0");
    query.bind(difference.administration, difference.pupil, difference.field);
    std::vector<StoredDifference> found;
    while (query.step()) {
        found.push_back(readStoredDifference(query));
    }
    return found;
}

std::vector<StoredDifference> underWay(Database& database) {
    auto query =
        database.query("SELECT " SCHAKEL_DIFFERENCE_COLUMNS " FROM difference s WHERE s.state=1 ORDER BY s.seq");
    std::vector<StoredDifference> found;
    while (query.step()) {
        found.push_back(readStoredDifference(query));
    }
    return found;
}

class SqliteDifferences final : public Differences {
public:
    explicit SqliteDifferences(const SqliteParts& parts) : parts_(parts) {}

    Result<std::size_t> add(const DifferencePlan& plan) override {
        return guardedWrite([&]() -> Result<std::size_t> {
            std::size_t added = 0;
            const auto written = parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                added = 0;
                const auto pupil = pupilById(transaction.database, exchangeIdBytes(plan.pupil).value_or(std::string()));
                if (!pupil) {
                    return Error(MessageCode::PupilNotFound, {{"connection", plan.administration}});
                }
                for (const auto& value : plan.values) {
                    added += addOne(transaction, plan, value, pupil->seq) ? 1 : 0;
                }
                return {};
            });
            return written ? Result<std::size_t>(added) : written.error();
        });
    }

    Result<std::vector<Difference>> list(const DifferenceFilter& filter) override {
        return guardedRead([&]() -> Result<std::vector<Difference>> {
            const auto& keys = parts_.needKeys();
            const auto reader = parts_.readers.take();
            auto query = reader->query("SELECT " SCHAKEL_DIFFERENCE_COLUMNS
                                       " FROM difference s WHERE (?1='' OR s.administration=?1) AND (?2<0 OR "
                                       "s.state=?2) ORDER BY s.seq");
            query.bind(filter.administration, filter.state ? static_cast<std::int64_t>(*filter.state) : -1);
            std::vector<Difference> found;
            while (query.step()) {
                found.push_back(readStoredDifference(query).shown(*reader, keys));
            }
            return found;
        });
    }

    Result<Difference> find(const std::string& id) override {
        return guardedRead([&]() -> Result<Difference> {
            const auto reader = parts_.readers.take();
            return findDifference(*reader, id).shown(*reader, parts_.needKeys());
        });
    }

    Result<void> leave(const std::vector<std::string>& ids, const std::string& by, const std::string& reason) override {
        return decide(ids, [&](Transaction& transaction, StoredDifference& row) {
            row.state = DifferenceState::left;
            row.sealReason(parts_.needKeys(), reason);
            row.decidedBy = by;
            row.decidedAt = toMilliseconds(transaction.now);
            updateDifference(transaction, row, "difference-left");
        });
    }

    Result<void> startWriting(const std::vector<std::string>& ids, const std::string& by,
                              const std::string& exchangeId) override {
        const auto exchange = exchangeIdBytes(exchangeId);
        return decide(ids, [&](Transaction& transaction, StoredDifference& row) {
            row.state = DifferenceState::writing;
            row.writtenBy = exchange;
            row.stale = 0;
            row.decidedBy = by;
            row.decidedAt = toMilliseconds(transaction.now);
            updateDifference(transaction, row, "difference-writing");
        });
    }

    Result<std::vector<std::string>> applications() override {
        return guardedRead([&]() -> Result<std::vector<std::string>> {
            const auto reader = parts_.readers.take();
            auto query = reader->query(
                "SELECT id FROM exchange INDEXED BY exchange_application WHERE record_type='Tlvaanvraag' ORDER BY seq "
                "DESC");
            std::vector<std::string> ids;
            while (query.step()) {
                ids.push_back(exchangeIdText(query.bytes(0)));
            }
            return ids;
        });
    }

    Result<std::size_t> settle() override {
        return guardedWrite([&]() -> Result<std::size_t> {
            {
                const auto reader = parts_.readers.take();
                if (underWay(*reader).empty()) {
                    return std::size_t{0};
                }
            }
            std::size_t count = 0;
            const auto written = parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                count = 0;
                for (auto& row : underWay(transaction.database)) {
                    count += settleOne(transaction, row) ? 1 : 0;
                }
                return {};
            });
            return written ? Result<std::size_t>(count) : written.error();
        });
    }

private:
    bool addOne(Transaction& transaction, const DifferencePlan& plan, const WantedValue& value,
                std::int64_t pupil) const {
        StoredDifference row;
        row.id = *exchangeIdBytes(newExchangeId(transaction.now));
        row.administration = plan.administration;
        row.pupil = pupil;
        row.field = value.field;
        row.origin = idBytesOr(plan.origin, MessageCode::ExchangeUnknown);
        row.originType = plan.originType;
        row.seenAt = toMilliseconds(transaction.now);
        if (isKnown(transaction.database, row)) {
            return false;
        }
        for (auto& earlier : openAbout(transaction.database, row)) {
            earlier.state = DifferenceState::overtaken;
            updateDifference(transaction, earlier, "difference-overtaken");
        }
        if (value.present == value.wanted) {
            return false;  // news that the administration has already, and that overtook what did not agree
        }
        row.seal(parts_.needKeys(), value);
        insertDifference(transaction, std::move(row));
        return true;
    }

    Result<void> decide(const std::vector<std::string>& ids,
                        const std::function<void(Transaction&, StoredDifference&)>& change) const {
        return guardedWrite([&] {
            return parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                auto rows = openRows(transaction, ids);
                for (std::size_t i = 0; rows && i < rows->size(); ++i) {
                    change(transaction, (*rows)[i]);
                }
                return rows ? Result<void>() : rows.error();
            });
        });
    }

    // All of them, or the first that is settled already.
    static Result<std::vector<StoredDifference>> openRows(Transaction& transaction,
                                                          const std::vector<std::string>& ids) {
        std::vector<StoredDifference> rows;
        for (const auto& id : ids) {
            rows.push_back(findDifference(transaction.database, id));
            if (rows.back().state != DifferenceState::open) {
                return Error(MessageCode::DifferenceSettled,
                             {{"id", id}, {"state", differenceStateName(rows.back().state)}});
            }
        }
        return rows;
    }

    static bool settleOne(Transaction& transaction, StoredDifference& row) {
        const auto exchange =
            row.writtenBy ? lookUpExchangeRow(transaction.database, exchangeIdText(*row.writtenBy)) : std::nullopt;
        if (exchange && exchange->state == ExchangeState::waiting) {
            return false;
        }
        const bool isDelivered = exchange && exchange->state == ExchangeState::delivered;
        row.state = isDelivered ? DifferenceState::written : DifferenceState::open;
        row.stale = isDelivered ? 0 : 1;
        updateDifference(transaction, row, isDelivered ? "difference-written" : "difference-reopened");
        return true;
    }

    const SqliteParts parts_;
};

}  // namespace

std::unique_ptr<Differences> makeSqliteDifferences(const SqliteParts& parts) {
    return std::make_unique<SqliteDifferences>(parts);
}

}  // namespace schakel::ledger
