// schakel exchange: what is under way, what became of one dossier, and another try.
#include <algorithm>
#include <charconv>
#include <iostream>

#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/app/cli/Who.h"
#include "gateway/base/Json.h"

namespace schakel::cli {
namespace {

using ledger::Exchange;

constexpr std::size_t kMostListed = 1'000'000;
constexpr const char* kDigits = "0123456789";

void writeExchange(base::JsonWriter& json, const Exchange& exchange, const std::string& summary) {
    json.beginObject();
    json.member("id", exchange.id).member("state", ledger::stateName(exchange.state)).member("route", exchange.route);
    json.member("sender", exchange.sender)
        .member("messageId", exchange.messageId)
        .member("contentHash", exchange.contentHash);
    json.member("receivedAt", base::formatInstant(exchange.receivedAt));
    json.key("deliveredAt");
    exchange.deliveredAt ? json.string(base::formatInstant(*exchange.deliveredAt)) : json.null();
    json.member("recordType", exchange.recordType);
    json.member("attempts", exchange.attempts).member("reason", exchange.reason).member("remedy", exchange.remedy);
    json.key("receipt").raw(exchange.receipt.empty() ? "null" : exchange.receipt);
    json.key("summary").raw(summary.empty() ? "null" : summary);
    json.endObject();
}

// Puts what it waits for where its own reason would be.
void explain(ledger::Ledger& ledger, Exchange& exchange, const Options& options) {
    auto standing = standingOf(ledger, exchange, options.lang());
    exchange.reason = std::move(standing.reason);
    exchange.remedy = std::move(standing.remedy);
}

std::vector<std::string> headings(const Options& options) {
    if (options.lang() == base::Language::english) {
        return {"EXCHANGE", "STATE", "PUPIL", "FROM", "ROUTE", "RECEIVED", "ATTEMPTS", "REASON"};
    }
    return {"UITWISSELING", "STAND", "LEERLING", "VAN", "ROUTE", "ONTVANGEN", "POGINGEN", "REDEN"};
}

base::Result<std::size_t> parseLimit(const std::string& text) {
    std::size_t limit = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (problem != std::errc() || end != text.data() + text.size() || limit < 1 || limit > kMostListed) {
        return base::Error(
            base::MessageCode::UsageNumberWrong,
            {{"option", "--limit"}, {"value", text}, {"low", "1"}, {"high", std::to_string(kMostListed)}});
    }
    return limit;
}

struct Listing {
    ListOptions wanted;
    std::string limit = std::to_string(wanted.limit);
};

int list(const Options& options, const Listing& listing) {
    const auto limit = parseLimit(listing.limit);
    if (!limit) {
        return fail(options, limit.error());
    }
    auto wanted = listing.wanted;
    wanted.limit = *limit;
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    auto& ledger = *(*opened)->ledger;
    const auto exchanges = collectExchanges(ledger, wanted);
    if (!exchanges) {
        return fail(options, exchanges.error());
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (auto exchange : *exchanges) {
        explain(ledger, exchange, options);
        const auto summary = ledger.summary(exchange.id);
        const auto text = summary ? *summary : std::string();
        writeExchange(json, exchange, text);
        rows.push_back({exchange.id, stateText(options, exchange.state), summaryText(text, "pupil"),
                        summaryText(text, "from"), exchange.route, base::formatInstant(exchange.receivedAt),
                        std::to_string(exchange.attempts), exchange.reason});
    }
    json.endArray();
    std::cout << (options.json ? out + "\n" : table(headings(options), rows));
    return EXIT_SUCCESS;
}

void writeAccount(base::JsonWriter& json, const exchange::Account& account) {
    json.beginObject();
    json.member("values", static_cast<std::int64_t>(account.values));
    json.member("valuesCarried", static_cast<std::int64_t>(account.valuesCarried));
    json.member("documents", static_cast<std::int64_t>(account.documents));
    json.member("documentsCarried", static_cast<std::int64_t>(account.documentsCarried));
    json.key("leftOut").beginArray();
    for (const auto& left : account.left) {
        json.beginObject().member("reason", left.reason).key("paths").beginArray();
        for (const auto& path : left.paths) {
            json.string(path);
        }
        json.endArray().endObject();
    }
    json.endArray().endObject();
}

void printAccount(const Options& options, const exchange::Account& account, bool arrived) {
    std::cout << (arrived ? options.in("  aangekomen: ", "  arrived:    ")
                          : options.in("  zou meegaan: ", "  would go:   "))
              << account.valuesCarried << options.in(" van ", " of ") << account.values
              << options.in(" gegevens, ", " values, ") << account.documentsCarried << options.in(" van ", " of ")
              << account.documents << options.in(" bijlagen\n", " attachments\n");
    for (const auto& left : account.left) {
        std::cout << (arrived ? options.in("  weggelaten: ", "  left out:   ")
                              : options.in("  zou wegblijven: ", "  would stay: "))
                  << left.reason << "\n";
        for (const auto& path : left.paths) {
            std::cout << "      " << path << "\n";
        }
    }
}

// The pupil, where the record has a name; what kind of record it is, where it is no dossier.
std::string titleOf(const Options& options, const ledger::Dossier& dossier) {
    const auto& type = dossier.exchange.recordType;
    if (type.empty()) {
        return options.in("Niet gelezen bericht, bewaard zoals het kwam", "Unread message, kept as it came");
    }
    auto title = summaryText(dossier.summary, "pupil");
    if (type != ledger::kDossierType) {
        title = type + (title.empty() ? "" : ", " + title);
    }
    return title + options.in(", van ", ", from ") + summaryText(dossier.summary, "from");
}

void printShown(const Options& options, const ledger::Dossier& dossier,
                const base::Result<exchange::Account>& account) {
    const auto& exchange = dossier.exchange;
    const bool arrived = exchange.state == ledger::ExchangeState::delivered;
    std::cout << titleOf(options, dossier) << "\n";
    std::cout << options.in("  stand:      ", "  state:      ") << stateText(options, exchange.state)
              << (exchange.reason.empty() ? "" : " – " + exchange.reason) << "\n";
    if (!exchange.remedy.empty()) {
        std::cout << options.in("  wat te doen: ", "  what to do: ") << exchange.remedy << "\n";
    }
    if (!arrived) {
        std::cout << options.in("  aangekomen: nog niets\n", "  arrived:    nothing yet\n");
    }
    if (account) {
        printAccount(options, *account, arrived);
        return;
    }
    std::cout << "  ✗ " << account.error().text(options.lang()) << "\n    → " << account.error().remedy(options.lang())
              << "\n";
}

// "account" is what arrived; of what has not arrived yet "wouldGo" says what would. A dossier whose route or mapping is
// gone has neither, and "accountProblem" says why.
std::string shownInJson(const Options& options, const ledger::Dossier& dossier,
                        const base::Result<exchange::Account>& account) {
    const bool arrived = dossier.exchange.state == ledger::ExchangeState::delivered;
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().key("exchange");
    writeExchange(json, dossier.exchange, dossier.summary);
    json.key("findings").raw(dossier.findings.empty() ? "[]" : dossier.findings);
    for (const auto& [name, applies] : {std::pair("account", arrived), std::pair("wouldGo", !arrived)}) {
        json.key(name);
        if (applies && account) {
            writeAccount(json, *account);
        } else {
            json.null();
        }
    }
    json.key("accountProblem");
    if (account) {
        json.null();
    } else {
        const auto& error = account.error();
        json.beginObject().member("code", error.entry().id).member("title", error.text(options.lang()));
        json.member("remedy", error.remedy(options.lang())).endObject();
    }
    json.endObject();
    return out + "\n";
}

int show(const Options& options, const std::string& id) {
    auto opened = openLedgerToSee(options, {"exchange", id, "exchange show"});
    if (!opened) {
        return fail(options, opened.error());
    }
    auto dossier = (*opened)->ledger->load(id);
    if (!dossier) {
        return fail(options, dossier.error());
    }
    explain(*(*opened)->ledger, dossier->exchange, options);
    auto mappings = mappingsOf(**opened, options);
    if (!mappings) {
        return fail(options, mappings.error());
    }
    const auto policies = loadPolicies(options);
    const auto account = policies ? accountOf(**opened, *dossier, *mappings, *policies)
                                  : base::Result<exchange::Account>(policies.error());
    if (options.json) {
        std::cout << shownInJson(options, *dossier, account);
    } else {
        printShown(options, *dossier, account);
    }
    return EXIT_SUCCESS;
}

// What looks like a BSN does not belong in a reason.
std::string withoutNumbers(std::string text) {
    constexpr std::size_t kLongestReason = 300;
    constexpr std::size_t kPersonalDigits = 8;
    text.resize(std::min(text.size(), kLongestReason));
    for (std::size_t start = text.find_first_of(kDigits); start != std::string::npos;
         start = text.find_first_of(kDigits, start)) {
        const auto end = std::min(text.find_first_not_of(kDigits, start), text.size());
        if (end - start >= kPersonalDigits) {
            text.replace(start, end - start, end - start, '#');
        }
        start = end;
    }
    return text;
}

int retry(const Options& options, const std::string& id) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    if (auto released = (*opened)->ledger->release(id); !released) {
        return fail(options, released.error());
    }
    std::cout << (options.json ? R"({"released":")" + id + "\"}" : "✓ " + id + " wordt opnieuw aangeboden") << "\n";
    return EXIT_SUCCESS;
}

struct GiveUpOptions {
    std::string id;
    std::string reason;
};

int giveUp(const Options& options, const GiveUpOptions& wanted) {
    const auto& id = wanted.id;
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    // The reason stays in the audit chain when the dossier is erased.
    if (auto given = (*opened)->ledger->withdraw(id, {whoAmI(), withoutNumbers(wanted.reason)}); !given) {
        return fail(options, given.error());
    }
    std::cout << (options.json ? R"({"withdrawn":")" + id + "\"}"
                               : "✓ " + id +
                                     options.in(" is ingetrokken en wordt niet meer bezorgd",
                                                " is withdrawn and will not be delivered"))
              << "\n";
    return EXIT_SUCCESS;
}

void addGivingUp(const Command& command) {
    const auto giving = command.add(
        {"opgeven",
         {"Trek een wachtende of apart gezette uitwisseling in: zij wordt niet meer bezorgd\n"
          "Waar de volgorde telt, gaan latere berichten over dezelfde leerling daarna vanzelf verder. Een later "
          "bericht\n"
          "zegt de hele stand van nu; een eerder bericht kan dan niet opnieuw worden aangeboden.",
          "Withdraw a waiting or set-apart exchange: it will not be delivered any more\n"
          "Where order counts, later messages about the same pupil then go on by themselves. A later message says all\n"
          "that holds now; an earlier one cannot be offered again after it."},
         {{"schakel exchange opgeven 0b54c3de-… --reden \"verbeterd bericht volgde\"",
           {"de fout is in een nieuw bericht hersteld", "the mistake was mended in a new message"}}}});
    auto& wanted = giving.runs(&giveUp);
    takesExchange(giving, wanted.id);
    giving
        .option("--reden", wanted.reason, value::kText,
                {"Waarom, voor wie het later naleest; zonder namen of nummers van leerlingen",
                 "Why, for who reads it later; without names or numbers of pupils"})
        .required();
}

void addListing(const Command& command) {
    const auto listing =
        command.add({"list",
                     {"Toon uitwisselingen, de nieuwste eerst: nummer, leerling, route, stand en reden",
                      "Show exchanges, the newest first: id, pupil, route, state and reason"},
                     {{"schakel exchange list", {"de laatste duizend", "the last thousand"}},
                      {"schakel exchange list --state quarantined",
                       {"wat is apart gezet, en waarom?", "what was set apart, and why?"}},
                      {"schakel exchange list --route brugklas --limit 20",
                       {"de laatste twintig van één route", "the last twenty of one route"}}}});
    auto& asked = listing.runs(&list);
    listing
        .option("--state", asked.wanted.state, value::kState,
                {"Alleen: waiting (wacht), delivering (onderweg), delivered (bezorgd), quarantined "
                 "(apart gezet) of withdrawn (ingetrokken)",
                 "Only: waiting, delivering, delivered, quarantined (set apart) or withdrawn"})
        .oneOf({"waiting", "delivering", "delivered", "quarantined", "withdrawn"});
    listing.option(
        "--route", asked.wanted.route, "ROUTE",
        {"Alleen deze route, met haar naam uit de configuratie", "Only this route, by its name in the configuration"});
    listing.option("--limit", asked.limit, {"AANTAL", "COUNT"},
                   {"Hoogstens zoveel (anders 1000)", "At most so many (else 1000)"});
}

// A command about one exchange.
void addAboutOne(const Command& command, const CommandHelp& help, int (*action)(const Options&, const std::string&)) {
    const auto about = command.add(help);
    takesExchange(about, about.runs(action));
}

}  // namespace

void addExchange(const Command& program) {
    const auto command = program.group({"exchange",
                                        {"Bekijk wat is binnengekomen en bezorgd, en bied opnieuw aan wat bleef liggen",
                                         "See what came in and was delivered, and offer again what was left"},
                                        {}});
    command
        .add(
            {"report",
             {"De ochtendlijst: per leerling wat is aangekomen, wat is weggelaten en waarom, en wie een gesprek nodig "
              "heeft",
              "The morning list: for each pupil what arrived, what was left out and why, and who needs a conversation"},
             {{"schakel exchange report", {"hoe staat het ervoor?", "how are things?"}},
              {"schakel exchange report --json", {"voor een ander programma", "for another program"}}}})
        .runs(&reportExchanges);
    addListing(command);
    addAboutOne(
        command,
        {"show",
         {"Toon wat er van één dossier is geworden: bevindingen, bezorging en wat is weggelaten",
          "Show what became of one dossier: findings, delivery and what was left out"},
         {{"schakel exchange show 0b54c3de-…", {"waarom is dit dossier er niet?", "why is this dossier not there?"}}}},
        &show);
    addAboutOne(
        command,
        {"retry",
         {"Bied een wachtende of apart gezette uitwisseling nu opnieuw aan\nDe draaiende schakeld bezorgt haar.",
          "Offer a waiting or set-apart exchange again now\nThe running schakeld delivers it."},
         {{"schakel exchange retry 0b54c3de-…", {"de partner heeft het verholpen", "the partner has mended it"}}}},
        &retry);
    addGivingUp(command);
}

}  // namespace schakel::cli
