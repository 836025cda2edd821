// What must be true of the year when it is over.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "gateway/ledger/Differences.h"
#include "gateway/ledger/Registrations.h"
#include "gateway/ledger/Rosters.h"
#include "gateway/model/checks/NumberSearch.h"
#include "tests/year/Strands.h"

namespace schakel::year {

using ledger::ExchangeState;

namespace {

std::string contentsOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// What the documents of the script are known to get as remarks: decisions that come without their letter, and parents
// who do not agree and do not say why.
const std::set<std::string> kScriptedFindings{"BES.03", "SCH-2210"};

// The rules that a stored document's findings name.
std::set<std::string> rulesIn(const std::string& findings) {
    constexpr std::string_view kMark = "\"rule\":\"";
    std::set<std::string> rules;
    for (auto at = findings.find(kMark); at != std::string::npos; at = findings.find(kMark, at + 1)) {
        const auto start = at + kMark.size();
        rules.insert(findings.substr(start, findings.find('"', start) - start));
    }
    return rules;
}

bool speaksOfOpp(const casework::Case& file) {
    const auto speaks = [](const auto& field) { return field.second.find(kOppWords) != std::string::npos; };
    return std::any_of(file.events().begin(), file.events().end(), [&](const casework::Event& event) {
        return std::any_of(event.fields.begin(), event.fields.end(), speaks);
    });
}

}  // namespace

void Watch::check() {
    script_.expect(script_.diary.left() == 0, "niet alles van het draaiboek is gedaan");
    checkCases();
    checkExchanges();
    checkQuestions();
    checkSwv();
    checkRegister();
    const auto audit = script_.world.ledger->verifyAudit();
    script_.expect(audit && audit->breaks.empty(), "de auditketen is niet heel");
    script_.told["gebeurtenissen in de auditketen"] = audit ? audit->events : 0;
    script_.expect(seenLate_.size() == script_.late.size(),
                   "het draaiboek verwachtte " + std::to_string(script_.late.size()) +
                       " keer te laat, gezien: " + std::to_string(seenLate_.size()));
}

// Each replays to the state that its row shows, and what a registration is made of holds no word of an OPP.
void Watch::checkCases() {
    const auto rows = script_.world.ledger->cases().list({.limit = SIZE_MAX});
    for (const auto& row : *rows) {
        ++states_[row.kind][row.erasedAt ? "gewist" : row.mark.state];
        if (row.erasedAt) {
            continue;
        }
        const auto file = script_.file(row.id);
        script_.expect(speaksOfOpp(file) == (file.kind() == casework::CaseKind::opp),
                       "inhoud van een OPP staat waar zij niet hoort, of niet waar zij hoort: " + row.kind);
        const auto again = casework::Case::replay(row.id, file.kind(), file.school(), file.events());
        script_.expect(file.state() == row.mark.state && again && again->state() == file.state() &&
                           again->events().size() == row.events,
                       "een zaak komt bij opnieuw afspelen anders uit: " + row.kind);
    }
}

void Watch::checkExchanges() {
    for (const auto state : {ExchangeState::waiting, ExchangeState::delivering, ExchangeState::quarantined}) {
        const auto left = script_.world.ledger->list({.state = state, .limit = 100'000});
        for (const auto& exchange : *left) {
            script_.surprise("uitwisseling " + exchange.route + " is " + ledger::stateName(state) + ": " +
                             exchange.reason);
        }
    }
    const auto delivered = script_.world.ledger->list({.state = ExchangeState::delivered, .limit = 100'000});
    script_.told["uitwisselingen bezorgd"] = delivered->size();
    for (const auto& exchange : *delivered) {
        const auto dossier = script_.world.ledger->load(exchange.id);
        for (const auto& rule : dossier ? rulesIn(dossier->findings) : std::set<std::string>()) {
            script_.expect(kScriptedFindings.contains(rule), "een bevinding buiten het draaiboek: " + rule);
            ++script_.told["bevindingen " + rule];
        }
    }
}

void Watch::checkQuestions() {
    auto& ledger = *script_.world.ledger;
    const auto questions = ledger.rosters().questions(ledger::Rosters::Which::open);
    script_.expect(questions->empty(), "open vragen over leerlingen: " + std::to_string(questions->size()));
    const auto differences = ledger.differences().list({});
    const auto open = std::count_if(differences->begin(), differences->end(), [](const auto& each) {
        return each.state == ledger::DifferenceState::open || each.state == ledger::DifferenceState::writing;
    });
    script_.expect(open == 0, "open verschillen met Somtoday: " + std::to_string(open));
    const auto orphans = ledger.registrations().orphans(100);
    script_.expect(orphans->empty(), "DUO zei iets over niets dat wij kennen");
}

// Nothing that a samenwerkingsverband received holds a personal number of anybody.
void Watch::checkSwv() {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(script_.world.kept())) {
        if (!entry.is_regular_file()) {
            continue;
        }
        ++files;
        const auto text = contentsOf(entry.path());
        const bool isText = text.find('\0') == std::string::npos;
        script_.expect(!isText || !model::mayHoldPgn(text) || text.find("99999") == std::string::npos,
                       "er ging een persoonsnummer naar een SWV: " + entry.path().filename().string());
    }
    script_.expect(files > 0, "er is niets van een SWV bewaard om na te kijken");
    script_.told["bestanden bij SWV's nagekeken op persoonsnummers"] = files;
}

// The register knows when an OPP begins and ends, and no word of it.
void Watch::checkRegister() {
    const auto messages = script_.world.partners.sentToRegister();
    script_.expect(!messages.empty(), "er ging niets naar het register");
    for (const auto& message : messages) {
        script_.expect(message.find(kOppWords) == std::string::npos, "er ging inhoud van een OPP naar het register");
    }
    script_.told["berichten naar het register nagekeken op inhoud van een OPP"] = messages.size();
}

}  // namespace schakel::year
