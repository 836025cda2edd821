// schakel exchange report: the morning list. Per pupil: from, to, what arrived, what was left out and why, and who needs
// a conversation.
#include <iostream>

#include "gateway/app/cli/ExchangeData.h"

namespace schakel::cli {
namespace {

struct Line {
    std::vector<std::string> cells;
    std::vector<std::string> notes;
};

std::string arrived(const ledger::Dossier& dossier, const exchange::Account& account) {
    if (dossier.exchange.state != ledger::ExchangeState::delivered) {
        return "nog niets";
    }
    return std::to_string(account.valuesCarried) + " gegevens, " + std::to_string(account.documentsCarried) + " van " +
           std::to_string(account.documents) + " bijlagen";
}

std::string conversation(const std::string& summary) {
    std::string text;
    if (summaryFlag(summary, "conversation")) {
        const auto contact = summaryText(summary, "contact");
        text = "ja" + (contact.empty() ? "" : ", met " + contact);
    }
    if (summaryText(summary, "agreed") == "Nee") {
        text += (text.empty() ? "" : "; ") + std::string("ouders niet akkoord");
    }
    return text.empty() ? "–" : text;
}

std::string leftNote(const exchange::Account::Left& left) {
    const auto count = left.paths.size();
    return "weggelaten: " + left.reason + " (" + std::to_string(count) + (count == 1 ? " gegeven)" : " gegevens)");
}

Line lineFor(const ledger::Dossier& dossier, const exchange::Route& route, const exchange::Account& account) {
    const auto& exchange = dossier.exchange;
    Line line{{summaryText(dossier.summary, "pupil"), summaryText(dossier.summary, "from"), route.delivery.receiver,
               stateText(exchange.state), arrived(dossier, account), conversation(dossier.summary)},
              {}};
    if (!exchange.reason.empty()) {
        line.notes.push_back(exchange.reason);
        line.notes.push_back("→ " + exchange.remedy);
    }
    if (exchange.state == ledger::ExchangeState::delivered) {
        for (const auto& left : account.left) {
            line.notes.push_back(leftNote(left));
        }
    }
    return line;
}

base::Result<std::vector<Line>> collectLines(const Options& options) {
    auto opened = openLedger(options);
    if (!opened) {
        return opened.error();
    }
    auto mappings = mappingsOf(**opened, options);
    if (!mappings) {
        return mappings.error();
    }
    const auto exchanges = collectExchanges(*(*opened)->ledger, {});
    if (!exchanges) {
        return exchanges.error();
    }
    std::vector<Line> lines;
    for (auto exchange = exchanges->rbegin(); exchange != exchanges->rend(); ++exchange) {
        const auto dossier = (*opened)->ledger->load(exchange->id);
        if (!dossier) {
            return dossier.error();
        }
        const auto route = routeOf((*opened)->config, *exchange);
        const auto account = exchange::account(*dossier, route, *mappings);
        if (!account) {
            return account.error();
        }
        lines.push_back(lineFor(*dossier, route, *account));
    }
    return lines;
}

}  // namespace

int reportExchanges(const Options& options) {
    const auto lines = collectLines(options);
    if (!lines) {
        return fail(options, lines.error());
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& line : *lines) {
        rows.push_back(line.cells);
    }
    // The table is laid out as a whole; the notes of a row then follow it, indented.
    const auto text = table({"LEERLING", "VAN", "NAAR", "STAND", "AANGEKOMEN", "GESPREK NODIG"}, rows);
    std::size_t start = 0;
    for (std::size_t row = 0; start < text.size(); ++row) {
        const auto end = text.find('\n', start);
        std::cout << text.substr(start, end - start) << "\n";
        start = end + 1;
        if (row >= 2) {
            for (const auto& note : (*lines)[row - 2].notes) {
                std::cout << "    " << note << "\n";
            }
        }
    }
    return EXIT_SUCCESS;
}

}  // namespace schakel::cli
