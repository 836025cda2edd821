#include "gateway/casework/ApplicationFollower.h"

#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/ApplicationLookup.h"
#include "gateway/casework/Inspection.h"
#include "gateway/casework/TlvApplicationTale.h"
#include "gateway/model/types/Tlvaanvraag.h"

namespace schakel::casework {

using base::Result;

namespace {

constexpr Rule kNoCase{"TLV-70",
                       "Bij dit besluit is hier geen aanvraag bekend.",
                       "No application is known here that this decision belongs to.",
                       "Schakel, de levensloop van de zaak",
                       "Open een zaak met dit kenmerk (schakel case open tlv_application), of vraag het "
                       "samenwerkingsverband voor welke aanvraag het is.",
                       "Open a case with this reference (schakel case open tlv_application), or ask the SWV which "
                       "application it is for."};

}  // namespace

Result<FollowReport> ApplicationFollower::run() {
    FollowReport report;
    for (const auto& route : routes_) {
        auto followed = deliveries_.each(
            {route.route, std::string(model::kTlvaanvraag.name)},
            [&](const auto& exchange) { return passOver(takeApplication(route, exchange, report), report); });
        if (followed) {
            followed = deliveries_.each({route.route, std::string(model::kTlvbesluit.name)}, [&](const auto& exchange) {
                return passOver(takeDecision(route, exchange, report), report);
            });
        }
        if (!followed) {
            return followed.error();
        }
    }
    return report;
}

Result<void> ApplicationFollower::takeApplication(const CaseRoute& route, const ledger::Exchange& exchange,
                                                  FollowReport& report) {
    const auto isTold = ledger_.cases().knowsCause(toldBy(exchange.id) + "/submit");
    if (!isTold || *isTold) {
        return isTold ? Result<void>() : isTold.error();
    }
    const auto message = messageOf(ledger_, exchange.id, model::kTlvaanvraag);
    if (!message || !*message) {
        return message ? Result<void>() : message.error();
    }
    const auto hash = contentHash(**message, base::MemoryBlobStore());
    auto known = hash ? findApplication(book_, referenceIn(**message, route.keeper)) : hash.error();
    if (!known) {
        return known.error();
    }
    const ToldMessage application{**message, exchange, *hash};
    auto outcome =
        *known ? Result<Outcome>(Outcome{std::move(**known)})
               : book_.open(
                     {CaseKind::tlvApplication, route.keeper, {.sameAsExchange = exchange.id}, openingOf(application)});
    if (!outcome) {
        return outcome.error();
    }
    const auto drafts = tellApplication(application, outcome->file);
    const auto told = tellAll(book_, std::move(*outcome), drafts, report);
    return told ? Result<void>() : told.error();
}

Result<void> ApplicationFollower::takeDecision(const CaseRoute& route, const ledger::Exchange& exchange,
                                               FollowReport& report) {
    const auto message = messageOf(ledger_, exchange.id, model::kTlvbesluit);
    if (!message || !*message) {
        return message ? Result<void>() : message.error();
    }
    auto known = findApplication(book_, referenceIn(**message, route.keeper));
    if (!known) {
        return known.error();
    }
    if (!*known) {
        report.unfollowed.push_back({"", {{&kNoCase, base::Words(std::string((*message)->textAt("kenmerk")))}}});
        return {};
    }
    const auto drafts = tellDecision({**message, exchange, {}}, **known);
    const auto told = tellAll(book_, Outcome{std::move(**known)}, drafts, report);
    return told ? Result<void>() : told.error();
}

}  // namespace schakel::casework
