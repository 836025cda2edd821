// schakel import: takes in dossier files by hand, as if each had been put in the route's watched folder.
#include <algorithm>
#include <condition_variable>
#include <iostream>
#include <mutex>

#include "gateway/app/PartnerHttp.h"
#include "gateway/app/Setup.h"
#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/Progress.h"
#include "gateway/base/FileSource.h"
#include "gateway/base/Json.h"
#include "gateway/exchange/Receiver.h"
#include "gateway/exchange/Summary.h"
#include "gateway/ledger/SqliteLedger.h"

namespace schakel::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kDataError = 65;  // sysexits EX_DATAERR
// So many files wait for the ledger at the same time: they share its commits.
constexpr std::size_t kUnderWay = 64;

struct ImportOptions {
    std::vector<std::string> files;
    std::string route;
};

// What came of each file, counted as answers come in from the ledger's writer thread.
class Tally {
public:
    explicit Tally(std::size_t files) : outcomes_(files) {}

    // Waits until another file may be begun.
    void begin() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return underWay_ < kUnderWay; });
        ++underWay_;
    }
    void end(std::size_t file, exchange::ReceiveOutcome outcome) {
        const std::scoped_lock lock(mutex_);
        outcomes_[file] = std::move(outcome);
        --underWay_;
        ++done_;
        changed_.notify_all();
    }
    std::size_t done() {
        const std::scoped_lock lock(mutex_);
        return done_;
    }
    const std::vector<exchange::ReceiveOutcome>& await() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return underWay_ == 0; });
        return outcomes_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<exchange::ReceiveOutcome> outcomes_;
    std::size_t underWay_ = 0;
    std::size_t done_ = 0;
};

// The files themselves, and of a folder those in it, in order of their names.
std::vector<fs::path> filesOf(const std::vector<std::string>& named) {
    std::vector<fs::path> files;
    for (const auto& name : named) {
        std::error_code problem;
        const fs::directory_iterator folder(name, problem);
        if (problem) {
            files.emplace_back(name);  // a file, or something that reading will say more about
            continue;
        }
        const auto first = static_cast<std::ptrdiff_t>(files.size());
        for (const auto& entry : folder) {
            if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.')) {
                files.push_back(entry.path());
            }
        }
        std::sort(files.begin() + first, files.end());
    }
    return files;
}

bool isNew(const exchange::ReceiveOutcome& outcome) {
    return outcome.stored && outcome.stored->kind == ledger::StoreKind::stored;
}

void printText(const Options& options, const fs::path& file, const exchange::ReceiveOutcome& outcome) {
    if (outcome.refused) {
        std::cout << "✗ " << file.string() << ": " << outcome.refused->text(options.lang()) << "\n"
                  << findingsText(outcome.findings, options);
        if (outcome.findings.empty()) {
            std::cout << "  → " << outcome.refused->remedy(options.lang()) << "\n";
        }
    } else if (!isNew(outcome)) {
        std::cout << "= " << file.string() << options.in(": was er al\n", ": was there already\n");
    }
}

void writeJson(base::JsonWriter& json, const Options& options, const fs::path& file,
               const exchange::ReceiveOutcome& outcome) {
    json.beginObject().member("file", file.string());
    json.member("state", outcome.refused ? "refused" : isNew(outcome) ? "stored" : "duplicate");
    if (outcome.stored) {
        json.member("exchange", outcome.stored->exchangeId);
    } else if (outcome.refused) {
        json.member("code", outcome.refused->entry().id).member("text", outcome.refused->text(options.lang()));
    }
    json.key("findings").raw(exchange::findingsJson(inLanguage(outcome.findings, options.lang()))).endObject();
}

// Who delivers what was taken in.
std::string afterwards(const Options& options, ledger::Ledger& ledger) {
    return ledger.ownerRuns() ? options.in("Schakeld bezorgt wat nieuw is.", "Schakeld delivers what is new.")
                              : options.in("Schakeld draait nu niet; start het, dan bezorgt het wat nieuw is.",
                                           "Schakeld does not run now; start it, and it delivers what is new.");
}

int answer(const Options& options, const std::vector<fs::path>& files,
           const std::vector<exchange::ReceiveOutcome>& outcomes, const std::string& afterwards) {
    std::size_t stored = 0;
    std::size_t refused = 0;
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    for (std::size_t i = 0; i < files.size(); ++i) {
        stored += isNew(outcomes[i]) ? 1 : 0;
        refused += outcomes[i].refused ? 1 : 0;
        if (options.json) {
            writeJson(json, options, files[i], outcomes[i]);
        } else {
            printText(options, files[i], outcomes[i]);
        }
    }
    json.endArray();
    if (options.json) {
        std::cout << out << "\n";
    } else {
        std::cout << (refused == 0 ? "✓ " : "") << files.size() << options.in(" bestand(en): ", " file(s): ") << stored
                  << options.in(" nieuw, ", " new, ") << files.size() - stored - refused
                  << options.in(" was er al, ", " there already, ") << refused
                  << options.in(" geweigerd. ", " refused. ") << afterwards << "\n";
    }
    return refused == 0 ? EXIT_SUCCESS : kDataError;
}

int take(const Options& options, const ImportOptions& wanted) {
    auto config = loadConfig(options);
    if (!config) {
        return fail(options, config.error());
    }
    const base::SystemClock clock;
    base::Log silent(clock, [](std::string_view) {});
    app::PartnerHttp http(config->connections, clock);
    auto setup = app::makeSetup(*config, {http, silent, clock});
    for (const auto& problem : setup.problems) {
        if (problem.weight == app::Weight::error) {
            return fail(options, problem.error.in(problem.where));
        }
    }
    const auto* const route = setup.routes->find(wanted.route);
    if (route == nullptr) {
        return fail(options, base::Error(base::MessageCode::RouteUnknown, {{"route", wanted.route}}));
    }
    auto ledger = ledger::openSqliteLedger(
        {.folder = config->data, .keyFile = config->keyFile, .role = ledger::LedgerRole::visitor}, clock);
    if (!ledger) {
        return fail(options, ledger.error());
    }
    const auto scanner = app::makeScanner(*config);
    exchange::Receiver receiver({*setup.mappings, **ledger, silent}, app::readOptions(*config, scanner.get()));
    const auto files = filesOf(wanted.files);
    Tally tally(files.size());
    {
        Progress progress(options);
        for (std::size_t i = 0; i < files.size(); ++i) {
            progress.show(tally.done(), files.size(), files[i].filename().string());
            tally.begin();
            base::FileSource source(files[i]);
            receiver.receive({route, "folder:" + route->name, {}}, source,
                             [&tally, i](exchange::ReceiveOutcome outcome) { tally.end(i, std::move(outcome)); });
        }
    }
    return answer(options, files, tally.await(), afterwards(options, **ledger));
}

}  // namespace

void addImport(const Command& program) {
    const auto command = program.add(
        {"import",
         {"Neem dossierbestanden aan voor een route, zoals de bewaakte map dat doet\n"
          "Wat is aangenomen bezorgt schakeld. Hetzelfde bestand nog eens heeft geen gevolg. Code 65 als er een is "
          "geweigerd.",
          "Take in dossier files for a route, as the watched folder does\n"
          "Schakeld delivers what was taken in. The same file again has no effect. Exit code 65 when one is refused."},
         {{"schakel import --route brugklas dossiers/", {"alle bestanden in een map", "all files in a folder"}},
          {"schakel import --route brugklas *.xml", {"deze bestanden", "these files"}}}});
    auto& wanted = command.runs(&take);
    command.argument({"bestanden", "files"}, wanted.files,
                     {"Dossierbestanden, of mappen ermee", "Dossier files, or folders of them"});
    command.option("--route", wanted.route, value::kName, {"De route", "The route"}).required();
}

}  // namespace schakel::cli
