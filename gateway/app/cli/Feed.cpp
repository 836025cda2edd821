// schakel feed: the messages that wait at partners; where collecting them is, and collecting them now.
#include <algorithm>
#include <iostream>

#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/app/cli/Who.h"
#include "gateway/base/Json.h"
#include "gateway/ledger/Feeds.h"

namespace schakel::cli {
namespace {

using ledger::FeedState;

std::string moment(const std::optional<base::Instant>& at) {
    return at ? base::formatInstant(*at) : std::string("–");
}

void writeMoment(base::JsonWriter& json, const char* name, const std::optional<base::Instant>& at) {
    json.key(name);
    at ? json.string(base::formatInstant(*at)) : json.null();
}

std::string every(base::Duration duration) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(duration).count();
    return minutes > 0 ? std::to_string(minutes) + "m"
                       : std::to_string(std::chrono::duration_cast<std::chrono::seconds>(duration).count()) + "s";
}

int list(const Options& options) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& route : (*opened)->config.routes) {
        if (!route.feed) {
            continue;
        }
        const auto found = (*opened)->ledger->feeds().find(route.name);
        if (!found) {
            return fail(options, found.error());
        }
        const auto state = found->value_or(FeedState());
        json.beginObject().member("route", route.name).member("connection", route.fromConnection);
        json.member("every", every(route.feed->every)).member("cursor", state.cursor);
        writeMoment(json, "cursorAt", state.cursorAt);
        writeMoment(json, "askedAt", state.askedAt);
        writeMoment(json, "nextAt", *found ? std::optional(state.nextAt) : std::nullopt);
        json.member("attempts", state.attempts).member("reason", state.reason).member("remedy", state.remedy);
        json.endObject();
        rows.push_back({route.name, route.fromConnection, every(route.feed->every), moment(state.askedAt),
                        moment(state.cursorAt), *found ? base::formatInstant(state.nextAt) : "–",
                        state.reason.empty() ? "–" : state.reason});
    }
    json.endArray();
    const auto headings =
        options.lang() == base::Language::english
            ? std::vector<std::string>{"ROUTE", "CONNECTION", "EVERY", "LAST ASKED", "LAST NEWS", "NEXT", "WRONG"}
            : std::vector<std::string>{"ROUTE", "KOPPELING", "ELKE", "GEVRAAGD", "LAATSTE NIEUWS", "VOLGENDE", "MIS"};
    std::cout << (options.json ? out + "\n" : table(headings, rows));
    return EXIT_SUCCESS;
}

int askNow(const Options& options, const std::string& name) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    std::string known;
    bool isFeed = false;
    for (const auto& route : (*opened)->config.routes) {
        if (route.feed) {
            known += (known.empty() ? "" : ", ") + route.name;
            isFeed = isFeed || route.name == name;
        }
    }
    if (!isFeed) {
        return fail(options,
                    base::Error(base::MessageCode::FeedUnknown,
                                {{"route", name}, {"known", known.empty() ? options.in("geen", "none") : known}}));
    }
    if (const auto wanted = (*opened)->ledger->feeds().askNow(name, whoAmI()); !wanted) {
        return fail(options, wanted.error());
    }
    const bool runs = (*opened)->ledger->ownerRuns();
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        json.beginObject().member("asked", name).key("running").boolean(runs).endObject();
        std::cout << out << "\n";
        return EXIT_SUCCESS;
    }
    std::cout << "✓ "
              << (runs ? options.in("schakeld haalt nu op over ", "schakeld collects now along ")
                       : options.in("schakeld draait niet; zodra hij start, haalt hij op over ",
                                    "schakeld does not run; once it starts it collects along "))
              << name << "\n";
    return EXIT_SUCCESS;
}

}  // namespace

void addFeed(const Command& program) {
    const auto command =
        program.group({"feed",
                       {"Bekijk het ophalen van berichten die bij partners klaarstaan, of haal ze nu op",
                        "See the collecting of messages that wait at partners, or collect them now"},
                       {}});
    const auto listing =
        command.add({"list",
                     {"Toon per route wanneer is gevraagd, wanneer er nieuws was en wat er misgaat",
                      "Show for each route when was asked, when there was news and what goes wrong"},
                     {{"schakel feed list", {"komt er nog iets binnen?", "does anything still come in?"}}}});
    listing.runs(&list);
    const auto asking =
        command.add({"nu",
                     {"Haal nu op, zonder op de volgende keer te wachten\nDe draaiende schakeld doet het.",
                      "Collect now, without waiting for the next time\nThe running schakeld does it."},
                     {{"schakel feed nu bron-terug", {"is er al een uitslag?", "is there a result yet?"}}}});
    auto& route = asking.runs(&askNow);
    asking.argument("route", route,
                    {"Route met from.feed in de configuratie", "Route with from.feed in the configuration"});
}

}  // namespace schakel::cli
