#include "gateway/casework/TransferFollower.h"

#include <algorithm>
#include <array>

#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/Inspection.h"
#include "gateway/casework/WarmTransferDossier.h"
#include "gateway/model/DutchDay.h"
#include "gateway/model/RecordJson.h"
#include "gateway/model/types/Overstapdossier.h"

namespace schakel::casework {

using base::Result;
using model::Record;

namespace {

constexpr std::size_t kPage = 500;
// What OSO calls a transfer that a case has a kind for; others are from somewhere else, in the middle of something.
constexpr std::array<std::string_view, 3> kKinds{"POVO", "VOVO", "POPO"};

std::string causeOf(const std::string& exchangeId) {
    return std::string(kTold) + exchangeId;
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
        tell("validate_ok", arrived_, {{"contact_needed", asksConversation(dossier_)}});
        return std::move(drafts_);
    }

private:
    void tell(const char* type, const model::Date& on, Fields fields) {
        std::erase_if(fields, [](const auto& field) { return field.second.empty(); });
        drafts_.push_back({.type = type,
                           .actor = {"Schakel", model::Role::registrar},
                           .on = on,
                           .subject = hash_,
                           .cause = causeOf(exchange_.id) + "/" + type,
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
    for (const auto& intake : intakes_) {
        if (auto followed = follow(intake, report); !followed) {
            return followed.error();
        }
    }
    return report;
}

Result<void> TransferFollower::follow(const TransferIntake& intake, FollowReport& report) {
    ledger::ExchangeFilter filter{.state = ledger::ExchangeState::delivered, .route = intake.route, .limit = kPage};
    while (true) {
        const auto page = ledger_.list(filter);
        if (!page) {
            return page.error();
        }
        bool anyNew = false;
        for (const auto& exchange : *page) {
            if (exchange.recordType != ledger::kDossierType || !seen_.insert(exchange.id).second) {
                continue;
            }
            anyNew = true;
            if (auto opened = open(intake, exchange, report); !opened) {
                seen_.erase(exchange.id);
                return opened;
            }
        }
        if (!anyNew || page->size() < kPage) {
            return {};
        }
        filter.afterId = page->back().id;
    }
}

Result<bool> TransferFollower::isKnown(const std::string& exchangeId) {
    const auto files = book_.list({.kind = kindName(CaseKind::warmTransfer),
                                   .pupil = ledger::CasePupil{.sameAsExchange = exchangeId},
                                   .limit = SIZE_MAX});
    if (!files) {
        return files.error();
    }
    return std::any_of(files->begin(), files->end(), [&](const Case& file) {
        return file.opening().cause == causeOf(exchangeId) && file.last({"validate_ok"}) != nullptr;
    });
}

Result<void> TransferFollower::open(const TransferIntake& intake, const ledger::Exchange& exchange,
                                    FollowReport& report) {
    const auto known = isKnown(exchange.id);
    if (!known || *known) {
        return known ? Result<void>() : known.error();
    }
    const auto dossier = ledger_.load(exchange.id);
    if (!dossier) {
        // Of a dossier whose term was over there is nothing left to do.
        const bool isErased = dossier.error().code() == base::MessageCode::ExchangeErased;
        return isErased ? Result<void>() : dossier.error();
    }
    base::MemoryBlobStore none;
    const auto record = model::readJson(dossier->record, model::kOverstapdossier, none);
    const auto hash = record ? contentHash(*record, none) : record.error();
    if (!hash) {
        return hash.error();
    }
    const Actor gateway{"Schakel", model::Role::registrar};
    auto outcome = book_.open({CaseKind::warmTransfer,
                               intake.school,
                               {.sameAsExchange = exchange.id},
                               {.type = std::string(kOpen),
                                .actor = gateway,
                                .cause = causeOf(exchange.id),
                                .fields = {{"kind", kindIn(*record)},
                                           {"source", std::string(record->textAt("school.brin"))},
                                           {"target", intake.school},
                                           {"pupil", nameIn(*record)},
                                           {"intake_coordinator", intake.coordinator},
                                           {"exchange", exchange.id}}}});
    auto drafts = Tale(*record, *hash, exchange, intake.school).events();
    if (asksConversation(*record) == "ja") {
        drafts.push_back({.type = "contact_needed",
                          .actor = gateway,
                          .cause = "exchange:" + exchange.id + "/contact",
                          .fields = contactOf(*record)});
    }
    for (const auto& draft : drafts) {
        if (!outcome || !outcome->refusals.empty()) {
            break;
        }
        outcome = book_.add(outcome->file.id(), draft);
        ++report.told;
    }
    if (!outcome) {
        return outcome.error();
    }
    if (!outcome->refusals.empty()) {
        report.unfollowed.push_back({outcome->file.id(), std::move(outcome->refusals)});
    }
    return {};
}

}  // namespace schakel::casework
