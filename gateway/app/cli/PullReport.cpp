#include "gateway/app/cli/PullReport.h"

#include <iostream>
#include <map>

#include "gateway/base/Json.h"

namespace schakel::cli {
namespace {

using ledger::PullRow;
using ledger::PullRun;
using ledger::PullState;

constexpr std::size_t kShownDigits = 4;

struct Line {
    PullRow row;
    std::string pgn;  // its end
};

// Who of one school came, and who did not.
struct School {
    std::array<std::size_t, ledger::kPullStates> counts{};
    std::vector<Line> lines;
};

using Schools = std::map<std::string, School>;

base::Result<Schools> schoolsOf(ledger::Ledger& ledger, std::int64_t number) {
    const auto rows = ledger.pulls().rows(number);
    if (!rows) {
        return rows.error();
    }
    Schools schools;
    for (const auto& row : *rows) {
        const auto entry = ledger.pulls().entry(row.id);
        if (!entry) {
            return entry.error();
        }
        auto& school = schools[row.brin];
        ++school.counts.at(static_cast<std::size_t>(row.state));
        school.lines.push_back({row, shownPgn(entry->pgn)});
    }
    return schools;
}

bool isThere(PullState state) {
    return state == PullState::received || state == PullState::unchanged;
}

std::string inJson(const PullRun& run, const Schools& schools) {
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().member("run", run.number).member("route", run.route).key("schools").beginArray();
    for (const auto& [brin, school] : schools) {
        json.beginObject().member("brin", brin);
        for (std::size_t state = 0; state < ledger::kPullStates; ++state) {
            json.member(ledger::stateName(static_cast<PullState>(state)),
                        static_cast<std::int64_t>(school.counts.at(state)));
        }
        json.key("pupils").beginArray();
        for (const auto& [row, pgn] : school.lines) {
            json.beginObject().member("line", static_cast<std::int64_t>(row.line)).member("pgnfrag", pgn);
            json.member("state", ledger::stateName(row.state)).member("attempts", row.attempts);
            json.member("reason", row.reason).member("remedy", row.remedy).member("exchange", row.exchangeId);
            json.endObject();
        }
        json.endArray().endObject();
    }
    json.endArray().endObject();
    return out + "\n";
}

void printLine(const Options& options, const Line& line) {
    const auto& row = line.row;
    std::cout << "    " << (row.line > 0 ? options.in("regel ", "line ") + std::to_string(row.line) + ", " : "")
              << (line.pgn.empty() ? options.in("met koppelsleutel", "by koppelsleutel") : "…" + line.pgn) << ": "
              << pullStateText(options, row.state);
    if (row.state == PullState::waiting && row.attempts > 0) {
        std::cout << options.in(", volgende poging ", ", next attempt ") << base::formatInstant(row.nextAttemptAt);
    }
    std::cout << "\n";
    if (!row.reason.empty()) {
        std::cout << "      ✗ " << row.reason << "\n      → " << row.remedy << "\n";
    }
}

void print(const Options& options, const Schools& schools) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& [brin, school] : schools) {
        std::vector<std::string> cells{brin};
        for (const auto state :
             {PullState::received, PullState::unchanged, PullState::missing, PullState::failed, PullState::waiting}) {
            cells.push_back(std::to_string(school.counts.at(static_cast<std::size_t>(state))));
        }
        rows.push_back(std::move(cells));
    }
    std::cout << table(
        options.lang() == base::Language::english
            ? std::vector<std::string>{"SCHOOL", "RECEIVED", "UNCHANGED", "MISSING", "FAILED", "WAITING"}
            : std::vector<std::string>{"SCHOOL", "ONTVANGEN", "ONGEWIJZIGD", "ONTBREEKT", "MISLUKT", "WACHT"},
        rows);
    for (const auto& [brin, school] : schools) {
        bool named = false;
        for (const auto& line : school.lines) {
            if (isThere(line.row.state)) {
                continue;
            }
            std::cout << (named ? "" : "\n  " + brin + "\n");
            named = true;
            printLine(options, line);
        }
    }
}

}  // namespace

std::string shownPgn(const base::Secret& pgn) {
    const auto digits = pgn.reveal();
    return std::string(digits.substr(digits.size() > kShownDigits ? digits.size() - kShownDigits : 0));
}

std::string pullStateText(const Options& options, PullState state) {
    switch (state) {
        case PullState::waiting: return options.in("wacht", "waiting");
        case PullState::asking: return options.in("wordt gevraagd", "being asked for");
        case PullState::received: return options.in("ontvangen", "received");
        case PullState::unchanged: return options.in("ongewijzigd", "unchanged");
        case PullState::missing: return options.in("ontbreekt", "missing");
        case PullState::failed: return options.in("mislukt", "failed");
    }
    return "";
}

std::string countsText(const Options& options, const PullRun& run) {
    const auto part = [&](std::size_t count, std::string_view dutch, std::string_view english) {
        return std::to_string(count) + options.in(dutch, english);
    };
    return part(run.count(PullState::received), " ontvangen, ", " received, ") +
           part(run.count(PullState::unchanged), " ongewijzigd, ", " unchanged, ") +
           part(run.count(PullState::missing), " ontbreken, ", " missing, ") +
           part(run.count(PullState::failed), " mislukt, ", " failed, ") +
           part(run.count(PullState::waiting) + run.count(PullState::asking), " wachten", " waiting");
}

int reportPull(const Options& options, ledger::Ledger& ledger, std::int64_t number) {
    const auto run = ledger.pulls().find(number);
    if (!run) {
        return fail(options, run.error());
    }
    const auto schools = schoolsOf(ledger, number);
    if (!schools) {
        return fail(options, schools.error());
    }
    if (options.json) {
        std::cout << inJson(*run, *schools);
        return EXIT_SUCCESS;
    }
    print(options, *schools);
    std::cout << "\n" << countsText(options, *run) << "\n";
    return EXIT_SUCCESS;
}

}  // namespace schakel::cli
