// schakel exchange: what is under way, what became of one dossier, and another try.
#include <iostream>

#include "gateway/app/cli/ExchangeData.h"
#include "gateway/base/Json.h"

namespace schakel::cli {
namespace {

using ledger::Exchange;

void writeExchange(base::JsonWriter& json, const Exchange& exchange, const std::string& summary) {
    json.beginObject();
    json.member("id", exchange.id).member("state", ledger::stateName(exchange.state)).member("route", exchange.route);
    json.member("sender", exchange.sender)
        .member("messageId", exchange.messageId)
        .member("contentHash", exchange.contentHash);
    json.member("receivedAt", base::formatInstant(exchange.receivedAt));
    json.key("deliveredAt");
    exchange.deliveredAt ? json.string(base::formatInstant(*exchange.deliveredAt)) : json.null();
    json.member("attempts", exchange.attempts).member("reason", exchange.reason).member("remedy", exchange.remedy);
    json.key("receipt").raw(exchange.receipt.empty() ? "null" : exchange.receipt);
    json.key("summary").raw(summary.empty() ? "null" : summary);
    json.endObject();
}

int list(const Options& options, const ListOptions& wanted) {
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
    for (const auto& exchange : *exchanges) {
        const auto summary = ledger.summary(exchange.id);
        const auto text = summary ? *summary : std::string();
        writeExchange(json, exchange, text);
        rows.push_back({exchange.id, stateText(exchange.state), summaryText(text, "pupil"), summaryText(text, "from"),
                        exchange.route, base::formatInstant(exchange.receivedAt), std::to_string(exchange.attempts),
                        exchange.reason});
    }
    json.endArray();
    std::cout << (options.json
                      ? out + "\n"
                      : table({"UITWISSELING", "STAND", "LEERLING", "VAN", "ROUTE", "ONTVANGEN", "POGINGEN", "REDEN"},
                              rows));
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

void printShown(const ledger::Dossier& dossier, const exchange::Account& account) {
    const auto& exchange = dossier.exchange;
    std::cout << summaryText(dossier.summary, "pupil") << ", van " << summaryText(dossier.summary, "from") << "\n";
    std::cout << "  stand:      " << stateText(exchange.state)
              << (exchange.reason.empty() ? "" : " – " + exchange.reason) << "\n";
    if (!exchange.remedy.empty()) {
        std::cout << "  wat te doen: " << exchange.remedy << "\n";
    }
    std::cout << "  aangekomen: " << account.valuesCarried << " van " << account.values << " gegevens, "
              << account.documentsCarried << " van " << account.documents << " bijlagen\n";
    for (const auto& left : account.left) {
        std::cout << "  weggelaten: " << left.reason << "\n";
        for (const auto& path : left.paths) {
            std::cout << "      " << path << "\n";
        }
    }
}

int show(const Options& options, const std::string& id) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    auto dossier = (*opened)->ledger->load(id);
    if (!dossier) {
        return fail(options, dossier.error());
    }
    auto mappings = mappingsOf(**opened, options);
    if (!mappings) {
        return fail(options, mappings.error());
    }
    const auto account = exchange::account(*dossier, routeOf((*opened)->config, dossier->exchange), *mappings);
    if (!account) {
        return fail(options, account.error());
    }
    if (!options.json) {
        printShown(*dossier, *account);
        return EXIT_SUCCESS;
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().key("exchange");
    writeExchange(json, dossier->exchange, dossier->summary);
    json.key("findings").raw(dossier->findings.empty() ? "[]" : dossier->findings).key("account");
    writeAccount(json, *account);
    json.endObject();
    std::cout << out << "\n";
    return EXIT_SUCCESS;
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

}  // namespace

void addExchange(CLI::App& app, Options& options) {
    auto* const command = app.add_subcommand("exchange", "Bekijk uitwisselingen en bied ze opnieuw aan");
    command->require_subcommand(1);
    auto* const listing = command->add_subcommand("list", "Toon uitwisselingen, de nieuwste eerst");
    auto wanted = std::make_shared<ListOptions>();
    listing->add_option("--state", wanted->state, "Alleen deze stand")
        ->check(CLI::IsMember({"waiting", "delivering", "delivered", "quarantined"}));
    listing->add_option("--route", wanted->route, "Alleen deze route");
    listing->add_option("--limit", wanted->limit, "Hoogstens zoveel");
    listing->callback([&options, wanted] { options.run = [&options, wanted] { return list(options, *wanted); }; });
    auto* const reporting = command->add_subcommand(
        "report", "Toon per leerling wat aankwam, wat is weggelaten en wie een gesprek nodig heeft");
    reporting->callback([&options] { options.run = [&options] { return reportExchanges(options); }; });
    auto id = std::make_shared<std::string>();
    auto* const showing =
        command->add_subcommand("show", "Toon wat er van één dossier is geworden en wat is weggelaten");
    showing->add_option("uitwisseling", *id, "Het nummer van de uitwisseling")->required();
    showing->callback([&options, id] { options.run = [&options, id] { return show(options, *id); }; });
    auto* const retrying =
        command->add_subcommand("retry", "Bied een wachtende of apart gezette uitwisseling nu opnieuw aan");
    retrying->add_option("uitwisseling", *id, "Het nummer van de uitwisseling")->required();
    retrying->callback([&options, id] { options.run = [&options, id] { return retry(options, *id); }; });
}

}  // namespace schakel::cli
