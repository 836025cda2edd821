#include <algorithm>
#include <future>
#include <map>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "gateway/exchange/Verschillen.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using ledger::Difference;

constexpr const char* kRecordType = "Leerlingwijziging";
constexpr const char* kSender = "schakel";

using ByPupil = std::map<std::string, std::vector<Difference>>;

Result<ByPupil> openOnes(ledger::Ledger& ledger, const Administration& administration, const WriteRequest& request) {
    ByPupil byPupil;
    for (const auto& id : request.differences) {
        auto difference = ledger.differences().find(id);
        if (!difference) {
            return difference.error();
        }
        if (difference->administration != administration.name) {
            return Error(MessageCode::DifferenceUnknown, {{"id", id}});
        }
        if (difference->state != ledger::DifferenceState::open) {
            return Error(MessageCode::DifferenceSettled,
                         {{"id", id}, {"state", ledger::differenceStateName(difference->state)}});
        }
        if (administration.writeMapping.empty() || !administration.adapter->traits().write) {
            return Error(MessageCode::WriteNotOffered, {{"connection", administration.connection}, {"id", id}});
        }
        byPupil[difference->pupil].push_back(std::move(*difference));
    }
    return byPupil;
}

// The names that the administration itself uses; a PGN is not among them.
void writeKeys(base::JsonWriter& json, const Administration& administration,
               const std::vector<ledger::PupilKey>& keys) {
    json.key("sleutels").beginObject();
    for (const auto kind :
         {ledger::KeyKind::stamnummer, ledger::KeyKind::eckId, ledger::KeyKind::lasKey, ledger::KeyKind::uuid}) {
        for (const auto& key : keys) {
            if (key.kind == kind &&
                (key.scope.empty() || key.scope == administration.name || key.scope == administration.brin)) {
                json.member(ledger::keyKindName(kind), key.value.reveal());
                break;
            }
        }
    }
    json.endObject();
}

std::string changeJson(const Administration& administration, const ledger::RosterDetail& pupil,
                       const std::vector<Difference>& rows) {
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().key("school").beginObject().member("brin", administration.brin);
    if (!administration.vestiging.empty()) {
        json.member("vestiging", administration.vestiging);
    }
    json.endObject();
    writeKeys(json, administration, pupil.keys);
    json.member("aanleiding", rows.front().originType).key("velden").beginArray();
    for (const auto& row : rows) {
        const auto now = ownField(pupil, row.field);
        json.beginObject().member("veld", row.field);
        if (!now.soort.empty()) {
            json.member("soort", now.soort);
        }
        if (!now.waarde.empty()) {
            json.member("oud", now.waarde);
        }
        json.member("nieuw", row.wanted).endObject();
    }
    json.endArray().endObject();
    return out;
}

// The same rows that were never decided on are the same message: a process that dies half-way writes once.
std::string messageIdOf(const std::vector<Difference>& rows) {
    std::string text;
    for (const auto& row : rows) {
        text += row.id + (row.decidedAt ? base::formatInstant(*row.decidedAt) : "") + "/";
    }
    return base::Sha256::hexOf(text);
}

Result<std::string> store(ledger::Ledger& ledger, const Administration& administration, const std::string& record,
                          const std::vector<Difference>& rows) {
    auto session = ledger.openIntake();
    if (!session) {
        return session.error();
    }
    if (auto kept = (*session)->raw().write(record); !kept) {
        return kept.error();
    }
    ledger::Intake intake;
    intake.route = writingRoute(administration.name);
    intake.sender = kSender;
    intake.messageId = messageIdOf(rows);
    intake.contentHash = base::Sha256::hexOf(record);
    intake.pupil = base::Secret("leerling/" + rows.front().pupil);
    intake.summary = "{}";
    intake.record = record;
    intake.findings = "[]";
    intake.recordType = kRecordType;
    std::promise<Result<ledger::StoreOutcome>> promise;
    auto stored = promise.get_future();
    ledger.store(std::move(*session), std::move(intake), [&](auto outcome) { promise.set_value(std::move(outcome)); });
    const auto outcome = stored.get();
    return outcome ? Result<std::string>(outcome->exchangeId) : outcome.error();
}

}  // namespace

std::string writingRoute(const std::string& administration) {
    return "leerlingen:" + administration;  // no configured route can have a colon in its name
}

Result<std::vector<std::string>> writeDifferences(ledger::Ledger& ledger, const Administration& administration,
                                                  const WriteRequest& request) {
    const auto byPupil = openOnes(ledger, administration, request);
    if (!byPupil) {
        return byPupil.error();
    }
    const auto most = administration.adapter->traits().maxBatch;
    std::vector<std::string> exchanges;
    for (const auto& [pupil, rows] : *byPupil) {
        const auto detail = ledger.rosters().entry(administration.name, pupil);
        if (!detail) {
            return detail.error();
        }
        const auto step = most == 0 ? rows.size() : most;
        for (std::size_t at = 0; at < rows.size(); at += step) {
            const std::vector<Difference> some(
                rows.begin() + static_cast<std::ptrdiff_t>(at),
                rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), at + step)));
            const auto exchange = store(ledger, administration, changeJson(administration, *detail, some), some);
            if (!exchange) {
                return exchange.error();
            }
            std::vector<std::string> ids;
            ids.reserve(some.size());
            for (const auto& row : some) {
                ids.push_back(row.id);
            }
            if (auto started = ledger.differences().startWriting(ids, request.by, *exchange); !started) {
                return started.error();
            }
            exchanges.push_back(*exchange);
        }
    }
    return exchanges;
}

}  // namespace schakel::exchange
