// schakel exchange report: the morning list. Per pupil: from, to, what arrived, what was left out and why, and who
// needs a conversation.
#include <algorithm>
#include <array>
#include <iostream>

#include "gateway/app/cli/ExchangeData.h"
#include "gateway/base/Json.h"

namespace schakel::cli {
namespace {

constexpr std::array<const char*, 7> kHeadings = {"LEERLING",   "VAN",        "NAAR",         "STAND",
                                                  "AANGEKOMEN", "WEGGELATEN", "GESPREK NODIG"};
constexpr std::array<const char*, 7> kNames = {"pupil", "from", "to", "state", "arrived", "leftOut", "conversation"};

// Reasons shared by many dossiers are said once, under the table, and referred to by number.
class Legend {
public:
    std::size_t number(const std::string& reason) {
        const auto found = std::find(reasons_.begin(), reasons_.end(), reason);
        if (found != reasons_.end()) {
            return static_cast<std::size_t>(found - reasons_.begin()) + 1;
        }
        reasons_.push_back(reason);
        return reasons_.size();
    }
    const std::vector<std::string>& reasons() const { return reasons_; }

private:
    std::vector<std::string> reasons_;
};

struct Line {
    std::vector<std::string> cells;
    std::vector<std::string> notes;
};

struct Report {
    std::vector<Line> lines;
    Legend legend;
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

// "22 gegevens (1, 2, 5)"
std::string leftOut(const exchange::Account& account, Legend& legend) {
    std::vector<std::size_t> numbers;
    std::size_t count = 0;
    for (const auto& left : account.left) {
        numbers.push_back(legend.number(left.reason));
        count += left.paths.size();
    }
    if (count == 0) {
        return "niets";
    }
    std::sort(numbers.begin(), numbers.end());
    std::string text = std::to_string(count) + (count == 1 ? " gegeven (" : " gegevens (");
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) {
            ++last;
        }
        text += (i == 0 ? "" : ", ") + std::to_string(numbers[i]);
        text += last > i + 1 ? "–" + std::to_string(numbers[last])
                : last > i   ? ", " + std::to_string(numbers[last])
                             : "";
        i = last;
    }
    return text + ")";
}

Line lineFor(const ledger::Dossier& dossier, const exchange::Route& route, const exchange::Account& account,
             Legend& legend) {
    const auto& exchange = dossier.exchange;
    const bool delivered = exchange.state == ledger::ExchangeState::delivered;
    Line line{{summaryText(dossier.summary, "pupil"), summaryText(dossier.summary, "from"), route.delivery.receiver,
               stateText(exchange.state), arrived(dossier, account), delivered ? leftOut(account, legend) : "–",
               conversation(dossier.summary)},
              {}};
    if (!exchange.reason.empty()) {
        line.notes.push_back("✗ " + exchange.reason);
        line.notes.push_back("→ " + exchange.remedy);
    }
    if (delivered && account.documentsCarried < account.documents) {
        line.notes.push_back("let op: " + std::to_string(account.documents - account.documentsCarried) +
                             " bijlage(n) niet meegegaan; de redenen staan onder de tabel");
    }
    return line;
}

base::Result<Report> collectReport(const Options& options) {
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
    Report report;
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
        report.lines.push_back(lineFor(*dossier, route, *account, report.legend));
    }
    return report;
}

std::string inJson(const Report& report) {
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().key("dossiers").beginArray();
    for (const auto& line : report.lines) {
        json.beginObject();
        for (std::size_t i = 0; i < line.cells.size(); ++i) {
            json.member(kNames[i], line.cells[i]);
        }
        json.key("notes").beginArray();
        for (const auto& note : line.notes) {
            json.string(note);
        }
        json.endArray().endObject();
    }
    json.endArray().key("reasons").beginArray();
    for (const auto& reason : report.legend.reasons()) {
        json.string(reason);
    }
    json.endArray().endObject();
    return out + "\n";
}

}  // namespace

int reportExchanges(const Options& options) {
    const auto report = collectReport(options);
    if (!report) {
        return fail(options, report.error());
    }
    if (options.json) {
        std::cout << inJson(*report);
        return EXIT_SUCCESS;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& line : report->lines) {
        rows.push_back(line.cells);
    }
    // The table is laid out as a whole; the notes of a row then follow it, indented.
    const auto text = table({kHeadings.begin(), kHeadings.end()}, rows);
    std::size_t start = 0;
    for (std::size_t row = 0; start < text.size(); ++row) {
        const auto end = text.find('\n', start);
        std::cout << text.substr(start, end - start) << "\n";
        start = end + 1;
        for (const auto& note : row < 2 ? std::vector<std::string>() : report->lines[row - 2].notes) {
            std::cout << "    " << note << "\n";
        }
    }
    if (!report->legend.reasons().empty()) {
        std::cout << "\nWeggelaten, en waarom:\n";
    }
    std::size_t number = 0;
    for (const auto& reason : report->legend.reasons()) {
        std::cout << "  " << ++number << ". " << reason << "\n";
    }
    return EXIT_SUCCESS;
}

}  // namespace schakel::cli
