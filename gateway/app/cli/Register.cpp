// schakel register: what left, to whom, and one page about it for a parent.
#include <algorithm>
#include <iostream>
#include <memory>

#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/app/cli/RegisterPage.h"
#include "gateway/base/Json.h"
#include "gateway/exchange/DateTime.h"
#include "gateway/ledger/Snapshots.h"
#include "gateway/model/ids/Date.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using ledger::Disclosure;

constexpr std::size_t kMostListed = 100'000;

struct Wanted {
    std::string pupilOf;
    std::string since;  // "2026-08-01"
    std::string to;
    std::string out;
    bool print = false;
};

ledger::DisclosureFilter filterFor(const Wanted& wanted) {
    ledger::DisclosureFilter filter;
    filter.limit = kMostListed;
    if (!wanted.pupilOf.empty()) {
        filter.pupilOf = wanted.pupilOf;
    }
    if (!wanted.to.empty()) {
        filter.recipient = wanted.to;
    }
    if (!wanted.since.empty()) {
        filter.since = exchange::parseDateTime(wanted.since + "T00:00:00");  // of the Netherlands
    }
    return filter;
}

// The receiver's name for people, where the route still says it.
std::string receiverOf(const app::Config& config, const Disclosure& left) {
    const auto found = std::find_if(config.routes.begin(), config.routes.end(),
                                    [&](const auto& route) { return route.name == left.route; });
    return found == config.routes.end() ? std::string() : found->receiver;
}

std::string goneText(const Options& options, const DisclosedContents& contents) {
    if (!contents.known) {
        return options.in("gewist", "erased");
    }
    std::string text;
    for (const auto& category : contents.gone) {
        text += (text.empty() ? "" : ", ") + category;
    }
    return text;
}

std::string stayedText(const Options& options, const DisclosedContents& contents) {
    std::size_t count = 0;
    for (const auto& stayed : contents.stayed) {
        count += stayed.paths.size();
    }
    return count == 0 ? options.in("niets", "nothing")
                      : std::to_string(count) +
                            options.in(count == 1 ? " gegeven" : " gegevens", count == 1 ? " value" : " values");
}

std::string inJson(const std::vector<Disclosure>& found) {
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    for (const auto& left : found) {
        json.beginObject()
            .member("dossier", left.exchangeId)
            .member("route", left.route)
            .member("at", base::formatInstant(left.at))
            .member("sender", left.sender)
            .member("recipient", left.recipient)
            .member("recipientRole", left.recipientRole)
            .member("purpose", left.purpose)
            .member("ground", left.ground)
            .member("hash", left.contentHash);
        const auto contents = readContents(left.contents);
        json.key("erased").boolean(!contents.known).key("gone").beginArray();
        for (const auto& category : contents.gone) {
            json.string(category);
        }
        json.endArray().key("stayed").beginArray();
        for (const auto& stayed : contents.stayed) {
            json.beginObject().member("reason", stayed.reason).key("paths").beginArray();
            for (const auto& path : stayed.paths) {
                json.string(path);
            }
            json.endArray().endObject();
        }
        json.endArray().endObject();
    }
    json.endArray();
    return out + "\n";
}

std::string inTable(const Options& options, const std::vector<Disclosure>& found) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& left : found) {
        const auto contents = readContents(left.contents);
        rows.push_back({base::formatInstant(left.at), left.exchangeId, left.recipient,
                        left.purpose.empty() ? "–" : left.purpose, left.ground.empty() ? "–" : left.ground,
                        goneText(options, contents), stayedText(options, contents)});
    }
    return table(options.lang() == base::Language::english
                     ? std::vector<std::string>{"LEFT", "DOSSIER", "TO", "PURPOSE", "GROUND", "WHAT", "STAYED"}
                     : std::vector<std::string>{"WEG OP", "DOSSIER", "AAN", "DOEL", "GRONDSLAG", "WAT", "BLEEF"},
                 rows);
}

// The pupil's name as a summary has it.
std::string pupilOf(ledger::Ledger& ledger, const std::string& dossier) {
    auto summary = ledger.summary(dossier);
    if (!summary) {
        summary = ledger.snapshots().summary(dossier);
    }
    return summary ? summaryText(*summary, "pupil") : std::string();
}

Result<void> save(const std::string& path, const std::string& text) {
    if (path.empty()) {
        std::cout << text;
        return {};
    }
    return writeFile(path, text);
}

int print(const Options& options, OpenedLedger& opened, const Wanted& wanted, std::vector<Disclosure> found) {
    PageSubject subject;
    subject.pupil = pupilOf(*opened.ledger, wanted.pupilOf);
    subject.madeAt = opened.clock.now();
    for (auto& left : found) {
        auto receiver = receiverOf(opened.config, left);
        subject.entries.push_back({std::move(left), std::move(receiver)});
    }
    if (const auto saved = save(wanted.out, registerPage(subject)); !saved) {
        return fail(options, saved.error());
    }
    if (!wanted.out.empty()) {
        std::cout << (options.json ? std::string("{}") : "✓ " + wanted.out) << "\n";
    }
    return EXIT_SUCCESS;
}

int run(const Options& options, const Wanted& wanted) {
    auto opened = openLedgerToSee(options, {"register", wanted.pupilOf, "register"});
    if (!opened) {
        return fail(options, opened.error());
    }
    auto found = (*opened)->ledger->disclosures().list(filterFor(wanted));
    if (!found) {
        return fail(options, found.error());
    }
    if (wanted.print) {
        return print(options, **opened, wanted, std::move(*found));
    }
    std::cout << (options.json ? inJson(*found) : inTable(options, *found));
    return EXIT_SUCCESS;
}

std::optional<base::Words> mistakeInDay(const std::string& value) {
    if (model::Date::parse(value)) {
        return std::nullopt;
    }
    return base::Words("\"" + value + "\" is geen datum; schrijf 2026-08-01",
                       "\"" + value + "\" is not a date; write 2026-08-01");
}

}  // namespace

void addRegister(const Command& program) {
    const auto command = program.add(
        {"register",
         {"Toon welke gegevens aan anderen zijn gegeven: wat, aan wie, wanneer en waarvoor\n"
          "Het nieuwste staat bovenaan. Wat binnen Schakel blijft, staat er niet in.",
          "Show which data was given to others: what, to whom, when and why\n"
          "The newest first. What stays inside Schakel is not in it."},
         {{"schakel register --since 2026-08-01", {"wat ging er dit schooljaar weg?", "what left this school year?"}},
          {"schakel register --print --pupil-of 0197… --out register.html",
           {"een blad voor de ouders", "a page for the parents"}}}});
    auto& wanted = command.runs(&run);
    const auto pupil = command.option("--pupil-of", wanted.pupilOf, {"NUMMER", "ID"},
                                      {"Alleen over de leerling van deze uitwisseling, of van dit "
                                       "klaargezette dossier",
                                       "Only about the pupil of this exchange, or of this staged "
                                       "dossier"});
    command
        .option("--since", wanted.since, value::kDay,
                {"Alleen vanaf deze dag, zoals 2026-08-01", "Only since this day, such as 2026-08-01"})
        .check(&mistakeInDay);
    command.option(
        "--to", wanted.to, {"ONTVANGER", "RECEIVER"},
        {"Alleen aan deze ontvanger, zoals het register hem noemt", "Only to this receiver, as the register names it"});
    const auto page = command
                          .flag("--print", wanted.print,
                                {"Maak een blad om af te drukken, voor ouders (HTML)",
                                 "Make a page to print, for parents (HTML, in Dutch)"})
                          .needs(pupil);
    command
        .option("--out", wanted.out, value::kFile,
                {"Waar het blad komt (anders op de standaarduitvoer)", "Where the page goes (else to standard output)"})
        .needs(page);
}

}  // namespace schakel::cli
