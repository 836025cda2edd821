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
constexpr std::array<const char*, 7> kEnglishHeadings = {"PUPIL",   "FROM",     "TO",          "STATE",
                                                         "ARRIVED", "LEFT OUT", "CONVERSATION"};
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

std::string arrived(const Options& options, const exchange::Account& account) {
    return std::to_string(account.valuesCarried) + options.in(" gegevens, ", " values, ") +
           std::to_string(account.documentsCarried) + options.in(" van ", " of ") + std::to_string(account.documents) +
           options.in(" bijlagen", " attachments");
}

std::string conversation(const Options& options, const std::string& summary) {
    std::string text;
    if (summaryFlag(summary, "conversation")) {
        const auto contact = summaryText(summary, "contact");
        text = options.in("ja", "yes") + (contact.empty() ? "" : options.in(", met ", ", with ") + contact);
    }
    if (summaryText(summary, "agreed") == "Nee") {
        text += (text.empty() ? "" : "; ") + options.in("ouders niet akkoord", "parents disagree");
    }
    return text.empty() ? "–" : text;
}

// "22 gegevens (1, 2, 5)"
std::string leftOut(const Options& options, const exchange::Account& account, Legend& legend) {
    std::vector<std::size_t> numbers;
    std::size_t count = 0;
    for (const auto& left : account.left) {
        numbers.push_back(legend.number(left.reason));
        count += left.paths.size();
    }
    if (count == 0) {
        return options.in("niets", "nothing");
    }
    std::sort(numbers.begin(), numbers.end());
    std::string text = std::to_string(count) +
                       (count == 1 ? options.in(" gegeven (", " value (") : options.in(" gegevens (", " values ("));
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

struct Entry {
    const ledger::Dossier& dossier;
    std::string receiver;
    const base::Result<exchange::Account>& account;
};

Line lineFor(const Options& options, const Entry& entry, Legend& legend) {
    const auto& exchange = entry.dossier.exchange;
    const auto& summary = entry.dossier.summary;
    const bool delivered = exchange.state == ledger::ExchangeState::delivered;
    const bool known = delivered && entry.account.has_value();
    const auto pupil = summaryText(summary, "pupil");
    Line line{{pupil.empty() ? (exchange.recordType.empty() ? "?" : exchange.recordType) : pupil,
               summaryText(summary, "from"), entry.receiver.empty() ? "–" : entry.receiver,
               stateText(options, exchange.state),
               known       ? arrived(options, *entry.account)
               : delivered ? "?"
                           : options.in("nog niets", "nothing yet"),
               known ? leftOut(options, *entry.account, legend) : "–", conversation(options, summary)},
              {}};
    if (!exchange.reason.empty()) {
        line.notes.push_back("✗ " + exchange.reason);
        line.notes.push_back("→ " + exchange.remedy);
    }
    if (!entry.account) {
        line.notes.push_back("✗ " + entry.account.error().text(options.lang()));
        line.notes.push_back("→ " + entry.account.error().remedy(options.lang()));
    }
    if (known && entry.account->documentsCarried < entry.account->documents) {
        const auto count = std::to_string(entry.account->documents - entry.account->documentsCarried);
        line.notes.push_back(options.in("let op: ", "note: ") + count +
                             options.in(" bijlage(n) niet meegegaan; de redenen staan onder de tabel",
                                        " attachment(s) did not go along; the reasons are below the table"));
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
    const auto policies = loadPolicies(options);
    if (!policies) {
        return policies.error();
    }
    const auto exchanges = collectExchanges(*(*opened)->ledger, {});
    if (!exchanges) {
        return exchanges.error();
    }
    Report report;
    for (auto exchange = exchanges->rbegin(); exchange != exchanges->rend(); ++exchange) {
        auto dossier = (*opened)->ledger->load(exchange->id);
        if (!dossier && dossier.error().code() == base::MessageCode::ExchangeErased) {
            continue;  // Its term was over: nothing is left to report.
        }
        if (!dossier) {
            return dossier.error();
        }
        auto standing = standingOf(*(*opened)->ledger, dossier->exchange, options.lang());
        dossier->exchange.reason = std::move(standing.reason);
        dossier->exchange.remedy = std::move(standing.remedy);
        const auto account = accountOf(**opened, *dossier, *mappings, *policies);
        report.lines.push_back(
            lineFor(options, {*dossier, receiverOf((*opened)->config, *exchange), account}, report.legend));
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
    const auto& headings = options.lang() == base::Language::english ? kEnglishHeadings : kHeadings;
    const auto text = table({headings.begin(), headings.end()}, rows);
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
        std::cout << options.in("\nWeggelaten, en waarom:\n", "\nLeft out, and why:\n");
    }
    std::size_t number = 0;
    for (const auto& reason : report->legend.reasons()) {
        std::cout << "  " << ++number << ". " << reason << "\n";
    }
    return EXIT_SUCCESS;
}

}  // namespace schakel::cli
