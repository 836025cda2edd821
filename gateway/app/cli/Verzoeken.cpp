// schakel verzoeken: who asked for what, and telling one of them that the dossier is ready now.
#include <algorithm>
#include <iostream>

#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/app/cli/Notify.h"
#include "gateway/app/cli/PullReport.h"
#include "gateway/app/cli/Who.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/Requests.h"
#include "gateway/ledger/Snapshots.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using ledger::Request;

constexpr std::size_t kMostListed = 10'000;

// Whether the dossier lies ready for this asker now.
Result<bool> isReady(ledger::Ledger& ledger, const Request& request) {
    auto pgn = ledger.requests().pgn(request.id);
    if (!pgn) {
        return pgn.error();
    }
    const auto found = ledger.snapshots().lookUp({request.supplyPoint, request.kind, std::move(*pgn), {}});
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return false;
    }
    const auto& targets = (*found)->targets;
    return targets.empty() || std::find(targets.begin(), targets.end(), request.targetBrin) != targets.end();
}

bool isOpen(const Request& request) {
    return request.outcome != "ready" && request.outcome != "unchanged";
}

std::string outcomeText(const Options& options, const std::string& outcome) {
    if (outcome == "ready") {
        return options.in("gekregen", "given");
    }
    if (outcome == "not-ready") {
        return options.in("stond niet klaar", "was not ready");
    }
    if (outcome == "not-for-you") {
        return options.in("mocht niet", "was not allowed");
    }
    if (outcome == "unchanged") {
        return options.in("ongewijzigd", "unchanged");
    }
    return outcome == "other-version" ? options.in("andere versie", "other version") : outcome;
}

void writeRequest(base::JsonWriter& json, const Request& request, const std::string& pgn, bool ready) {
    json.beginObject().member("id", request.id).member("aanleverpunt", request.supplyPoint);
    json.member("overdrachtsoort", request.kind).member("pgnfrag", pgn).member("doelBrin", request.targetBrin);
    json.member("doelRouteringskenmerk", request.target).member("sender", request.sender);
    json.member("askedAt", base::formatInstant(request.askedAt));
    json.member("times", static_cast<std::int64_t>(request.times)).member("outcome", request.outcome);
    json.key("readyNow").boolean(ready).key("notifiedAt");
    request.notifiedAt ? json.string(base::formatInstant(*request.notifiedAt)) : json.null();
    json.member("notifiedBy", request.notifiedBy).endObject();
}

struct RequestListOptions {
    bool all = false;  // also those that were answered
};

int list(const Options& options, const RequestListOptions& wanted) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    auto& ledger = *(*opened)->ledger;
    const auto requests = ledger.requests().list(kMostListed);
    if (!requests) {
        return fail(options, requests.error());
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& request : *requests) {
        if (!wanted.all && !isOpen(request)) {
            continue;
        }
        const auto pgn = ledger.requests().pgn(request.id);
        const auto ready = isReady(ledger, request);
        if (!pgn || !ready) {
            return fail(options, !pgn ? pgn.error() : ready.error());
        }
        writeRequest(json, request, shownPgn(*pgn), *ready);
        const auto now = request.notifiedAt ? options.in("gemeld", "notified")
                         : *ready           ? options.in("staat nu klaar", "ready now")
                                            : "–";
        rows.push_back({request.id, request.supplyPoint, "…" + shownPgn(*pgn), request.targetBrin, request.target,
                        base::formatInstant(request.askedAt), outcomeText(options, request.outcome), now});
    }
    json.endArray();
    std::cout << (options.json ? out + "\n"
                               : table(options.lang() == base::Language::english
                                           ? std::vector<std::string>{"REQUEST", "AANLEVERPUNT", "PUPIL", "SCHOOL",
                                                                      "KENMERK", "ASKED", "ANSWER", "NOW"}
                                           : std::vector<std::string>{"VERZOEK", "AANLEVERPUNT", "LEERLING", "SCHOOL",
                                                                      "KENMERK", "GEVRAAGD", "ANTWOORD", "NU"},
                                       rows));
    return EXIT_SUCCESS;
}

Result<void> notifyAsker(OpenedLedger& opened, const std::string& id) {
    auto& ledger = *opened.ledger;
    const auto request = ledger.requests().find(id);
    if (!request) {
        return request.error();
    }
    if (request->notifiedAt) {
        return Error(MessageCode::RequestAlreadyNotified,
                     {{"id", id}, {"at", base::formatInstant(*request->notifiedAt)}});
    }
    const auto ready = isReady(ledger, *request);
    if (!ready) {
        return ready.error();
    }
    if (!*ready) {
        return Error(MessageCode::RequestNotReady, {{"id", id}});
    }
    const auto point = supplyPointNamed(opened.config, request->supplyPoint);
    if (!point) {
        return point.error();
    }
    const auto receipt = notifyPartner(
        opened.config, *point,
        {"OV", request->targetBrin, request->target, request->session, base::formatInstant(request->askedAt)});
    return receipt ? ledger.requests().markNotified(id, whoAmI()) : receipt.error();
}

int meld(const Options& options, const std::string& id) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    if (const auto done = notifyAsker(**opened, id); !done) {
        const int code = fail(options, done.error());
        if (!options.json) {
            std::cerr << options.in("  Wat klaarstaat blijft klaarstaan; de school kan het opvragen.\n",
                                    "  What is staged stays staged; the school can ask for it.\n");
        }
        return code;
    }
    std::cout << (options.json ? R"({"notified":")" + id + "\"}"
                               : "✓ " + id +
                                     options.in(": de vragende school weet nu dat het dossier klaarstaat",
                                                ": the school that asked knows that the dossier is ready"))
              << "\n";
    return EXIT_SUCCESS;
}

}  // namespace

void addVerzoeken(const Command& program) {
    const auto command = program.group({"verzoeken",
                                        {"Bekijk wie om welk dossier vroeg, en meld de vrager dat het klaarstaat",
                                         "See who asked for which dossier, and tell the asker that it is ready"},
                                        {}});
    const auto listing = command.add({"list",
                                      {"Toon de verzoeken die niets opleverden, de laatste eerst",
                                       "Show the requests that got nothing, the last first"},
                                      {{"schakel verzoeken list", {"wie wacht er op ons?", "who waits for us?"}},
                                       {"schakel verzoeken list --all", {"ook wie het kreeg", "also who got it"}}}});
    listing.flag("--all", listing.runs(&list).all,
                 {"Ook de verzoeken die zijn beantwoord", "Also those that were answered"});
    const auto telling = command.add(
        {"meld",
         {"Meld één vrager dat het dossier nu klaarstaat\n"
          "Alleen wie er zelf om vroeg krijgt bericht, en alleen door deze opdracht. Mislukt de melding, dan blijft\n"
          "het dossier gewoon klaarstaan.",
          "Tell one asker that the dossier is ready now\n"
          "Only who asked for it is told, and only by this command. When telling fails, the dossier simply stays\n"
          "staged."},
         {{"schakel verzoeken meld 0197…", {"deze school", "this school"}}}});
    telling.argument({"verzoek", "request"}, telling.runs(&meld),
                     {"Nummer van het verzoek, zoals in 'schakel verzoeken list'",
                      "Id of the request, as in 'schakel verzoeken list'"});
}

}  // namespace schakel::cli
