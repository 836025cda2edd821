#include "gateway/ledger/SqliteRegistrations.h"

#include <utility>

#include "gateway/ledger/ExchangeId.h"
#include "gateway/ledger/ExchangeRow.h"
#include "gateway/ledger/Fault.h"
#include "gateway/ledger/Sealing.h"

namespace schakel::ledger {
namespace {

using base::MessageCode;
using base::Result;

std::string detailLabel(std::string_view id) {
    return "signalen van terugkoppeling " + std::string(id);
}

// What an enrolment is looked up by.
std::optional<std::string> enrolmentIndex(const Keys& keys, const base::Secret& enrolment) {
    if (enrolment.empty()) {
        return std::nullopt;
    }
    // No PGN and no "BRIN/leerlingid" begins like this.
    return keys.pupilIndex(base::Secret("inschrijving/" + std::string(enrolment.reveal())));
}

// Which message a partner means: ids go out as UUIDs, and some partners write them as URNs or in capitals.
std::string plainId(std::string_view answers) {
    constexpr std::string_view kUrn = "urn:uuid:";
    std::string plain(answers);
    for (auto& character : plain) {
        character = character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
    }
    if (plain.starts_with(kUrn)) {
        plain.erase(0, kUrn.size());
    }
    return exchangeIdBytes(plain) ? plain : std::string(answers);
}

bool fits(const RegistrationRow& row, const RegistrationFilter& filter) {
    const bool isOpen =
        (row.state == RegistrationState::offered || row.state == RegistrationState::received) && !row.supersededBy;
    return filter.state.value_or(row.state) == row.state && filter.route.value_or(row.route) == row.route &&
           (!filter.openSince || (isOpen && row.offeredAt <= toMilliseconds(*filter.openSince)));
}

class SqliteRegistrations final : public Registrations {
public:
    explicit SqliteRegistrations(const SqliteParts& parts) : parts_(parts) {}

    Result<FeedbackResult> take(const Feedback& feedback) override {
        return guardedWrite([&]() -> Result<FeedbackResult> {
            const auto row = sealed(feedback);
            const auto enrolment = enrolmentIndex(parts_.needKeys(), feedback.enrolment);
            FeedbackResult result;
            const auto written = parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                result = takeFeedback(transaction, row, enrolment);
                return {};
            });
            return written ? Result<FeedbackResult>(result) : written.error();
        });
    }

    Result<std::vector<Registration>> list(const RegistrationFilter& filter) override {
        return guardedRead([&]() -> Result<std::vector<Registration>> {
            const auto reader = parts_.readers.take();
            auto query =
                reader->query("SELECT " SCHAKEL_REGISTRATION_COLUMNS " FROM registration s ORDER BY s.seq DESC");
            std::vector<Registration> page;
            while (page.size() < filter.limit && query.step()) {
                const auto row = readRegistrationRow(query);
                if (fits(row, filter)) {
                    page.push_back(row.shown());
                }
            }
            return page;
        });
    }

    Result<Registration> find(const std::string& id) override {
        return guardedRead([&]() -> Result<Registration> {
            const auto reader = parts_.readers.take();
            return findRegistration(*reader, id).shown();
        });
    }

    Result<std::vector<StoredFeedback>> feedback(const std::string& id) override {
        return guardedRead([&]() -> Result<std::vector<StoredFeedback>> {
            const auto reader = parts_.readers.take();
            std::vector<StoredFeedback> all;
            for (const auto& row : feedbackOf(*reader, findRegistration(*reader, id).id)) {
                all.push_back(opened(row));
            }
            return all;
        });
    }

    Result<std::vector<StoredFeedback>> orphans(std::size_t limit) override {
        return guardedRead([&]() -> Result<std::vector<StoredFeedback>> {
            const auto reader = parts_.readers.take();
            auto query = reader->query("SELECT " SCHAKEL_FEEDBACK_COLUMNS
                                       " FROM feedback s WHERE s.registration IS NULL ORDER BY s.seq DESC");
            std::vector<StoredFeedback> page;
            while (page.size() < limit && query.step()) {
                page.push_back(opened(readFeedbackRow(query)));
            }
            return page;
        });
    }

    Result<void> markSeen(const std::string& id, const std::string& by) override {
        return guardedWrite([&] {
            return parts_.writer.perform([&](Transaction& transaction) -> Result<void> {
                auto row = findRegistration(transaction.database, id);
                row.seenAt = toMilliseconds(transaction.now);
                row.seenBy = by;
                changeRegistration(transaction, row, "seen");
                return {};
            });
        });
    }

private:
    FeedbackRow sealed(const Feedback& feedback) const {
        const auto& keys = parts_.needKeys();
        const auto id = newExchangeId(parts_.clock.now());
        const auto key = RowKey::make(keys, id);
        FeedbackRow row;
        row.id = *exchangeIdBytes(id);
        row.exchange = idBytesOr(feedback.exchangeId, MessageCode::ExchangeUnknown);
        row.route = feedback.route;
        row.answers = plainId(feedback.answers);
        row.brin = feedback.brin;
        row.what = feedback.what;
        if (feedback.verdict) {
            row.verdict = static_cast<std::int64_t>(*feedback.verdict);
        }
        row.signals = static_cast<std::int64_t>(feedback.signals);
        row.toldAt = toMilliseconds(feedback.toldAt);
        row.key = key.wrapped;
        row.detail = sealText(key.key, detailLabel(id), feedback.detail);
        return row;
    }

    StoredFeedback opened(const FeedbackRow& row) const {
        auto shown = row.shown();
        if (parts_.keys && !row.key.empty()) {
            const auto id = exchangeIdText(row.id);
            shown.detail = openText(parts_.keys->unwrap(row.key, id), detailLabel(id), row.detail);
        }
        return shown;
    }

    const SqliteParts parts_;
};

}  // namespace

std::unique_ptr<Registrations> makeSqliteRegistrations(const SqliteParts& parts) {
    return std::make_unique<SqliteRegistrations>(parts);
}

RegistrationRow registrationFor(const SqliteParts& parts, const std::string& exchangeId, const Offered& offered) {
    RegistrationRow row;
    row.id = *exchangeIdBytes(newExchangeId(parts.clock.now()));
    row.exchange = idBytesOr(exchangeId, MessageCode::ExchangeUnknown);
    row.message = plainId(offered.message.empty() ? exchangeId : offered.message);
    row.route = offered.route;
    row.what = offered.what;
    row.brin = offered.brin;
    row.enrolment = enrolmentIndex(parts.needKeys(), offered.enrolment);
    row.state = offered.state;
    row.offeredAt = toMilliseconds(parts.clock.now());
    return row;
}

}  // namespace schakel::ledger
