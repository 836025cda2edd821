#include "gateway/casework/TransferFollower.h"

#include <algorithm>
#include <array>

#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/Inspection.h"
#include "gateway/casework/WarmTransferDossier.h"
#include "gateway/model/DutchDay.h"
#include "gateway/model/types/Overstapdossier.h"

namespace schakel::casework {

using base::Result;
using model::Record;

namespace {

// What OSO calls a transfer that a case has a kind for; others are from somewhere else, in the middle of something.
constexpr std::array<std::string_view, 3> kKinds{"POVO", "VOVO", "POPO"};
// The last event of a dossier that asks for no conversation, and of one that does: that has one more to come.
constexpr std::string_view kLast = "validate_ok";
constexpr std::string_view kAwaitsContact = "validate_ok/contact";

const Actor kGateway{"Schakel", model::Role::registrar};

std::string contactCause(const std::string& exchangeId) {
    return "exchange:" + exchangeId + "/contact";
}

std::string nameIn(const Record& dossier) {
    std::string name;
    for (const auto* path : {"leerling.roepnaam", "leerling.voorvoegsel", "leerling.achternaam"}) {
        if (const auto part = dossier.textAt(path); !part.empty()) {
            name += (name.empty() ? "" : " ") + std::string(part);
        }
    }
    return name.empty() ? "?" : name;
}

std::string kindIn(const Record& dossier) {
    const auto kind = dossier.textAt("metadata.overstap");
    return std::find(kKinds.begin(), kKinds.end(), kind) == kKinds.end() ? "TUSSENTIJDS" : std::string(kind);
}

// The events that a dossier tells of itself, in their order.
class Tale {
public:
    Tale(const Record& dossier, std::string hash, const ledger::Exchange& exchange, std::string target)
        : dossier_(dossier),
          hash_(std::move(hash)),
          exchange_(exchange),
          target_(std::move(target)),
          arrived_(model::dutchDay(exchange.deliveredAt.value_or(exchange.receivedAt))) {}

    std::vector<Draft> events() {
        const auto seen = model::Date::parse(dossier_.textAt("inzage.datum"));
        // A dossier cannot have been inspected after it came.
        const auto inspected = seen ? std::min(*seen, arrived_) : arrived_;
        auto composition = compositionOf(dossier_);
        composition["exchange"] = exchange_.id;
        tell("compose", inspected, std::move(composition));
        tell("offer", inspected, {});
        const auto verdict = dossier_.textAt("inzage.akkoord");
        tell("record_inspection", inspected,
             {{"inspected_on", inspected.text()},
              {"verdict", verdict.empty() ? "Onbekend" : std::string(verdict)},
              {"view", std::string(dossier_.textAt("inzage.redenNietAkkoord"))}});
        if (dossier_.textAt("inzage.toestemming") == "Ja") {
            tell("record_consent", inspected, {{"consented_on", inspected.text()}});
        }
        tell("stage", inspected, {});
        tell("pull", arrived_, {{"requested_by", target_}, {"mandated", "ja"}, {"exchange", exchange_.id}});
        tell("deliver", arrived_, {{"receipt", exchange_.id}, {"exchange", exchange_.id}});
        const auto asks = asksConversation(dossier_);
        tell(asks == "ja" ? kAwaitsContact : kLast, arrived_, {{"contact_needed", asks}});
        return std::move(drafts_);
    }

private:
    // `what`: the event's type, with more behind it where its cause has to say more.
    void tell(std::string_view what, const model::Date& on, Fields fields) {
        std::erase_if(fields, [](const auto& field) { return field.second.empty(); });
        drafts_.push_back({.type = std::string(what.substr(0, what.find('/'))),
                           .actor = kGateway,
                           .on = on,
                           .subject = hash_,
                           .cause = toldBy(exchange_.id) + "/" + std::string(what),
                           .fields = std::move(fields)});
    }

    const Record& dossier_;
    const std::string hash_;
    const ledger::Exchange& exchange_;
    const std::string target_;
    const model::Date arrived_;
    std::vector<Draft> drafts_;
};

}  // namespace

Result<FollowReport> TransferFollower::run() {
    FollowReport report;
    for (const auto& route : routes_) {
        const auto followed = deliveries_.each({route.route, ledger::kDossierType}, [&](const auto& exchange) {
            const auto isTold = isToldWhole(exchange.id);
            return passOver(isTold && !*isTold ? open(route, exchange, report)
                            : isTold           ? Result<void>()
                                               : isTold.error(),
                            report);
        });
        if (!followed) {
            return followed.error();
        }
    }
    return report;
}

Result<bool> TransferFollower::isToldWhole(const std::string& exchangeId) {
    auto& cases = ledger_.cases();
    auto told = cases.knowsCause(toldBy(exchangeId) + "/" + std::string(kLast));
    return told && !*told ? cases.knowsCause(contactCause(exchangeId)) : told;
}

Result<void> TransferFollower::open(const CaseRoute& route, const ledger::Exchange& exchange, FollowReport& report) {
    const auto dossier = messageOf(ledger_, exchange.id, model::kOverstapdossier);
    if (!dossier || !*dossier) {
        return dossier ? Result<void>() : dossier.error();
    }
    const auto& record = **dossier;
    const auto hash = contentHash(record, base::MemoryBlobStore());
    auto outcome = hash ? book_.open({CaseKind::warmTransfer,
                                      route.keeper,
                                      {.sameAsExchange = exchange.id},
                                      {.type = std::string(kOpen),
                                       .actor = kGateway,
                                       .cause = toldBy(exchange.id),
                                       .fields = {{"kind", kindIn(record)},
                                                  {"source", std::string(record.textAt("school.brin"))},
                                                  {"target", route.keeper},
                                                  {"pupil", nameIn(record)},
                                                  {"intake_coordinator", route.coordinator},
                                                  {"exchange", exchange.id}}}})
                        : hash.error();
    if (!outcome) {
        const bool isErased = outcome.error().code() == base::MessageCode::CaseErased;
        return isErased ? Result<void>() : outcome.error();
    }
    auto file = tellAll(book_, std::move(*outcome), Tale(record, *hash, exchange, route.keeper).events(), report);
    // From here on the case is judged. Somebody may have been there before us.
    const bool asks = file && file->state() == "IMPORTED" && asksConversation(record) == "ja";
    if (asks) {
        file = tellAll(book_, Outcome{std::move(*file)},
                       {{.type = "contact_needed",
                         .actor = kGateway,
                         .cause = contactCause(exchange.id),
                         .fields = contactOf(record)}},
                       report);
    }
    return file ? Result<void>() : file.error();
}

}  // namespace schakel::casework
