#include "gateway/app/cli/Staged.h"

#include <iostream>

#include "gateway/app/cli/ExchangeData.h"
#include "gateway/app/cli/Notify.h"
#include "gateway/app/cli/Who.h"
#include "gateway/exchange/JsonObject.h"
#include "gateway/exchange/RosterStaging.h"
#include "gateway/model/ids/Brin.h"
#include "gateway/model/ids/Oin.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using ledger::Snapshot;
using ledger::SnapshotState;

std::string stateText(const Options& options, SnapshotState state) {
    switch (state) {
        case SnapshotState::staged: return options.in("staat klaar", "staged");
        case SnapshotState::superseded: return options.in("vervangen", "replaced");
        case SnapshotState::withdrawn: return options.in("ingetrokken", "withdrawn");
    }
    return "";
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

void writeMoment(base::JsonWriter& json, std::string_view name, const std::optional<base::Instant>& moment) {
    json.key(name);
    moment ? json.string(base::formatInstant(*moment)) : json.null();
}

void printSnapshot(const Options& options, const Snapshot& snapshot, const std::string& summary) {
    const auto line = [&](std::string_view dutch, std::string_view english, const std::string& text) {
        if (!text.empty()) {
            std::cout << "  " << options.in(dutch, english) << text << "\n";
        }
    };
    const auto moment = [](const std::optional<base::Instant>& at) { return at ? base::formatInstant(*at) : ""; };
    std::cout << summaryText(summary, "pupil") << options.in(", van ", ", from ") << summaryText(summary, "from")
              << "\n";
    line("stand:        ", "state:        ", stateText(options, snapshot.state));
    line("aanleverpunt: ", "aanleverpunt: ", snapshot.supplyPoint);
    line("soort:        ", "kind:         ",
         snapshot.kind + (snapshot.kind == exchange::kRosterKind ? ", uwlr/" : ", oso/") + snapshot.version);
    line("sinds:        ", "since:        ", base::formatInstant(snapshot.stagedAt) + ", " + snapshot.stagedBy);
    line("inzage:       ", "inspected:    ", snapshot.inspectedOn);
    line("voor:         ", "for:          ", joined(snapshot.targets));
    line("sha256:       ", "sha256:       ", snapshot.contentHash);
    line("beëindigd:    ", "ended:        ", moment(snapshot.endedAt));
    line("door:         ", "by:           ", snapshot.endedBy);
    line("gegeven:      ", "given:        ", std::to_string(snapshot.handedOver) + "×");
    line("laatst:       ", "last:         ", moment(snapshot.handedOverAt));
    line("aangeboden:   ", "offered to:   ", snapshot.offeredTo);
    line("op:           ", "at:           ", moment(snapshot.offeredAt));
}

Result<void> offer(OpenedLedger& opened, const OfferOptions& wanted) {
    const auto snapshot = opened.ledger->snapshots().find(wanted.id);
    if (!snapshot) {
        return snapshot.error();
    }
    if (snapshot->state != SnapshotState::staged) {
        return Error(MessageCode::SnapshotEnded, {{"id", wanted.id}});
    }
    if (snapshot->kind != "swv-dossier") {
        return Error(MessageCode::OfferNotSwv, {{"id", wanted.id}, {"kind", snapshot->kind}});
    }
    if (const auto brin = model::Brin::parse(wanted.brin); !brin) {
        return brin.error();
    }
    if (!model::Oin::parse(wanted.target)) {
        return Error(MessageCode::ConfigKenmerkWrong, {{"value", wanted.target}});
    }
    const auto point = supplyPointNamed(opened.config, snapshot->supplyPoint);
    if (!point) {
        return point.error();
    }
    const auto receipt = notifyPartner(opened.config, *point, {"SWV", wanted.brin, wanted.target, {}, {}});
    if (!receipt) {
        return receipt.error();
    }
    const base::Secret koppelsleutel(exchange::JsonObject(*receipt).text("koppelsleutel"));
    if (koppelsleutel.empty()) {
        return Error(MessageCode::NotifyWithoutKey);
    }
    return opened.ledger->snapshots().noteOffer(wanted.id, koppelsleutel, wanted.target, whoAmI());
}

}  // namespace

void writeSnapshot(base::JsonWriter& json, const Snapshot& snapshot, const std::string& summary) {
    json.beginObject();
    json.member("id", snapshot.id).member("state", ledger::stateName(snapshot.state));
    json.member("aanleverpunt", snapshot.supplyPoint).member("overdrachtsoort", snapshot.kind);
    json.member("version", snapshot.version).member("hash", snapshot.contentHash);
    json.member("inspectedOn", snapshot.inspectedOn).member("stagedAt", base::formatInstant(snapshot.stagedAt));
    json.member("stagedBy", snapshot.stagedBy).key("targets").beginArray();
    for (const auto& target : snapshot.targets) {
        json.string(target);
    }
    json.endArray();
    writeMoment(json, "endedAt", snapshot.endedAt);
    json.member("endedBy", snapshot.endedBy).member("handedOver", static_cast<std::int64_t>(snapshot.handedOver));
    writeMoment(json, "handedOverAt", snapshot.handedOverAt);
    json.member("offeredTo", snapshot.offeredTo);
    writeMoment(json, "offeredAt", snapshot.offeredAt);
    json.key("summary").raw(summary.empty() ? "null" : summary);
    json.endObject();
}

int listStaged(const Options& options, const StagedListOptions& wanted) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    auto& snapshots = (*opened)->ledger->snapshots();
    ledger::SnapshotFilter filter;
    filter.ended = wanted.all;
    if (!wanted.supplyPoint.empty()) {
        filter.supplyPoint = wanted.supplyPoint;
    }
    const auto found = snapshots.list(filter);
    if (!found) {
        return fail(options, found.error());
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& snapshot : *found) {
        const auto summary = snapshots.summary(snapshot.id);
        const auto text = summary ? *summary : std::string();
        writeSnapshot(json, snapshot, text);
        rows.push_back({snapshot.id, stateText(options, snapshot.state), summaryText(text, "pupil"),
                        snapshot.supplyPoint, snapshot.kind, base::formatInstant(snapshot.stagedAt),
                        snapshot.targets.empty() ? options.in("iedereen", "everyone") : joined(snapshot.targets),
                        std::to_string(snapshot.handedOver)});
    }
    json.endArray();
    const std::vector<std::string> dutch{"DOSSIER", "STAND", "LEERLING", "AANLEVERPUNT",
                                         "SOORT",   "SINDS", "VOOR",     "GEGEVEN"};
    const std::vector<std::string> english{"DOSSIER", "STATE", "PUPIL", "AANLEVERPUNT",
                                           "KIND",    "SINCE", "FOR",   "GIVEN"};
    std::cout << (options.json ? out + "\n" : table(options.lang() == base::Language::english ? english : dutch, rows));
    return EXIT_SUCCESS;
}

int showStaged(const Options& options, const std::string& id) {
    auto opened = openLedgerToSee(options, {"snapshot", id, "klaarzetten show"});
    if (!opened) {
        return fail(options, opened.error());
    }
    auto& snapshots = (*opened)->ledger->snapshots();
    const auto snapshot = snapshots.find(id);
    if (!snapshot) {
        return fail(options, snapshot.error());
    }
    const auto summary = snapshots.summary(id);
    const auto feedback = snapshots.feedback(id);
    if (!summary || !feedback) {
        return fail(options, !summary ? summary.error() : feedback.error());
    }
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        json.beginObject().key("snapshot");
        writeSnapshot(json, *snapshot, *summary);
        json.member("feedback", *feedback).endObject();
        std::cout << out << "\n";
        return EXIT_SUCCESS;
    }
    printSnapshot(options, *snapshot, *summary);
    if (!feedback->empty()) {
        std::cout << options.in("  terugkoppeling van het samenwerkingsverband:\n    ", "  feedback of the SWV:\n    ")
                  << *feedback << "\n";
    }
    return EXIT_SUCCESS;
}

int withdrawStaged(const Options& options, const std::string& id) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    if (const auto done = (*opened)->ledger->snapshots().withdraw(id, whoAmI()); !done) {
        return fail(options, done.error());
    }
    std::cout << (options.json ? R"({"withdrawn":")" + id + "\"}"
                               : "✓ " + id + options.in(" staat niet meer klaar", " is no longer staged"))
              << "\n";
    return EXIT_SUCCESS;
}

int offerStaged(const Options& options, const OfferOptions& wanted) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    if (const auto done = offer(**opened, wanted); !done) {
        return fail(options, done.error());
    }
    std::cout << (options.json ? R"({"offered":")" + wanted.id + "\"}"
                               : "✓ " + wanted.id +
                                     options.in(" is aangeboden; het samenwerkingsverband haalt het op",
                                                " was offered; the SWV fetches it"))
              << "\n";
    return EXIT_SUCCESS;
}

}  // namespace schakel::cli
