#include "gateway/ledger/ExchangePage.h"

namespace schakel::ledger {
namespace {

constexpr unsigned kArrivalGroup = 11;  // see exchange_pupil in Schema.cpp

}  // namespace

ExchangeState stateOf(const ExchangeRow& row, const std::set<std::string>& out) {
    return row.state == ExchangeState::waiting && out.contains(row.id) ? ExchangeState::delivering : row.state;
}

std::vector<ExchangeRow> exchangePage(Database& database, const ExchangeFilter& filter, const PageStart& start) {
    std::vector<ExchangeRow> page;
    auto found = database.query(exchangesWith(filter.state));
    auto query = database.query("SELECT " SCHAKEL_EXCHANGE_COLUMNS " FROM exchange e WHERE e.seq=?1");
    found.bind(start.before);
    while (page.size() < filter.limit && found.step()) {
        query.reset();
        if (!query.bind(found.integer(0)).step()) {
            continue;
        }
        auto row = readExchangeRow(query);
        const auto state = stateOf(row, start.out);
        if (filter.route.value_or(row.route) == row.route && filter.state.value_or(state) == state) {
            page.push_back(std::move(row));
        }
    }
    return page;
}

std::optional<ExchangeRow> earlierExchange(Database& database, const ExchangeRow& row) {
    auto query = database.query("SELECT " SCHAKEL_EXCHANGE_COLUMNS
                                " FROM exchange e INDEXED BY exchange_pupil WHERE e.seq >> 11=?1 AND e.pupil=?2 AND "
                                "e.seq<?3 ORDER BY e.seq DESC LIMIT 1");
    for (auto group = row.seq >> kArrivalGroup; row.pupil && group >= 0; --group) {
        query.reset();
        if (query.bind(group, AsBlob{*row.pupil}, row.seq).step()) {
            return readExchangeRow(query);
        }
    }
    return std::nullopt;
}

}  // namespace schakel::ledger
