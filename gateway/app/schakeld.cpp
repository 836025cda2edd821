// schakeld: the daemon. Configuration and wiring, nothing else.
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>

#include <Poco/Util/OptionException.h>
#include <Poco/Util/OptionProcessor.h>
#include <Poco/Util/ServerApplication.h>

#include "gateway/app/Gateway.h"
#include "gateway/app/OpenFiles.h"

namespace {

using Poco::Util::Option;
using Poco::Util::OptionSet;
using schakel::app::Weight;
using schakel::base::Error;
using schakel::base::MessageCode;

constexpr const char* kHelpDutch =
    R"(schakeld: ontvangt dossiers, bewaart ze en bezorgt ze. Draait tot SIGTERM; SIGHUP leest certificaten opnieuw.
Gebruik: schakeld [OPTIES]

Opties:
  -c, --config=BESTAND  Configuratiebestand (anders $SCHAKEL_CONFIG, ./schakel.yaml of /etc/schakel/schakel.yaml)
  --port-file=BESTAND   Schrijf de poort in dit bestand zodra er wordt geluisterd
  --daemon              Draai op de achtergrond; niet nodig onder systemd
  --pidfile=BESTAND     Schrijf het procesnummer in dit bestand
  --umask=MASKER        Rechten die nieuwe bestanden niet krijgen, octaal, zoals 077
  --version             Toon de versie
  -h, --help            Toon deze hulp (Engels: SCHAKEL_LANG=en)

Voorbeelden:
  schakel check                                  eerst: klopt de configuratie?
  schakeld --config=/etc/schakel/schakel.yaml    start
)";

constexpr const char* kHelpEnglish =
    R"(schakeld: receives dossiers, keeps them and delivers them. Runs until SIGTERM; SIGHUP reads certificates again.
Usage: schakeld [OPTIONS]

Options:
  -c, --config=FILE     Configuration file (else $SCHAKEL_CONFIG, ./schakel.yaml or /etc/schakel/schakel.yaml)
  --port-file=FILE      Write the port to this file once it is listening
  --daemon              Run in the background; not needed under systemd
  --pidfile=FILE        Write the process id to this file
  --umask=MASK          Permissions that new files do not get, octal, such as 077
  --version             Show the version
  -h, --help            Show this help

Examples:
  schakel check                                  first: is the configuration right?
  schakeld --config=/etc/schakel/schakel.yaml    start
)";

// Tells the service manager how it goes (systemd, Type=notify). Silent where there is none.
void notifyServiceManager(const std::string& state) {
    const char* const path = std::getenv("NOTIFY_SOCKET");
    sockaddr_un address{};
    if (path == nullptr || std::string_view(path).size() >= sizeof(address.sun_path)) {
        return;
    }
    address.sun_family = AF_UNIX;
    std::string_view(path).copy(address.sun_path, sizeof(address.sun_path) - 1);
    if (address.sun_path[0] == '@') {
        address.sun_path[0] = '\0';
    }
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + std::string_view(path).size());
    ::sendto(socket, state.data(), state.size(), MSG_NOSIGNAL, reinterpret_cast<sockaddr*>(&address), size);
    ::close(socket);
}

class Daemon final : public Poco::Util::ServerApplication {
public:
    // What is wrong with the arguments, looked at before Poco does: its own answer is no usage error. nullopt: nothing.
    std::optional<Error> usageProblem(const std::vector<std::string>& arguments) {
        OptionSet known;
        defineOptions(known);
        Poco::Util::OptionProcessor processor(known);
        processor.setUnixStyle(true);
        std::string word;
        try {
            for (const auto& argument : arguments) {
                word = argument;
                std::string name;
                std::string value;
                if (!processor.process(argument, name, value)) {
                    return unknownWord(word);
                }
            }
            processor.checkRequired();
        } catch (const Poco::Util::MissingArgumentException&) {
            return Error(MessageCode::UsageValueMissing, {{"option", word}});
        } catch (const Poco::Util::OptionException&) {
            return unknownWord(word);
        }
        return std::nullopt;
    }

protected:
    void defineOptions(OptionSet& options) override {
        ServerApplication::defineOptions(options);
        options.addOption(
            Option("help", "h", "show this help").callback(Poco::Util::OptionCallback<Daemon>(this, &Daemon::onHelp)));
        options.addOption(Option("version", "", "show the version")
                              .callback(Poco::Util::OptionCallback<Daemon>(this, &Daemon::onVersion)));
        options.addOption(Option("config", "c", "configuration file")
                              .argument("FILE")
                              .callback(Poco::Util::OptionCallback<Daemon>(this, &Daemon::onConfig)));
        options.addOption(Option("port-file", "", "write the port there when listening")
                              .argument("FILE")
                              .callback(Poco::Util::OptionCallback<Daemon>(this, &Daemon::onPortFile)));
    }

    int main(const std::vector<std::string>&) override {
        if (finished_) {
            return EXIT_OK;
        }
        // A core file would hold dossiers and keys.
        ::prctl(PR_SET_DUMPABLE, 0);
        const auto file = schakel::app::findConfig(configFile_);
        if (!file) {
            return tell({{"", file.error()}});
        }
        auto outcome = schakel::app::readConfig(*file);
        if (schakel::app::anyError(outcome.problems)) {
            return tell(outcome.problems);
        }
        return serve(std::move(outcome));
    }

private:
    static Error unknownWord(const std::string& word) {
        return Error(MessageCode::UsageWordUnknown, {{"word", word}, {"command", "schakeld"}});
    }

    void onHelp(const std::string&, const std::string&) {
        const char* const language = std::getenv("SCHAKEL_LANG");
        std::cout << (language != nullptr && std::string_view(language) == "en" ? kHelpEnglish : kHelpDutch);
        finish();
    }

    void onVersion(const std::string&, const std::string&) {
        std::cout << "schakeld " << schakel::app::version() << "\n";
        finish();
    }

    void onConfig(const std::string&, const std::string& value) { configFile_ = value; }
    void onPortFile(const std::string&, const std::string& value) { portFile_ = value; }

    void finish() {
        finished_ = true;
        stopOptionsProcessing();
    }

    // All problems at once, then the exit code of the first error.
    static int tell(const schakel::app::Problems& problems) {
        int exitCode = EXIT_OK;
        int errors = 0;
        for (const auto& [where, error, weight] : problems) {
            std::cerr << error.entry().id << " " << where << (where.empty() ? "" : ": ") << error.text() << "\n    "
                      << error.remedy() << "\n";
            if (weight == Weight::error) {
                exitCode = errors++ == 0 ? error.entry().exitCode : exitCode;
            }
        }
        const Error summary(MessageCode::StartFailed, {{"count", std::to_string(errors)}});
        std::cerr << summary.text() << " " << summary.remedy() << "\n";
        return exitCode;
    }

    static void logWarnings(schakel::base::Log& log, const schakel::app::Problems& problems) {
        for (const auto& [where, error, weight] : problems) {
            log.write(
                schakel::base::LogLevel::warning, "schakeld.warning",
                {{"code", error.entry().id}, {"where", where}, {"detail", error.text()}, {"remedy", error.remedy()}});
        }
    }

    int serve(schakel::app::ConfigOutcome outcome) {
        const schakel::base::SystemClock clock;
        schakel::base::Log log(clock, schakel::base::standardErrorWriter(), outcome.config.logLevel);
        raiseOpenFiles(log, outcome.config.listen.limits.connections);
        schakel::app::Gateway gateway(std::move(outcome.config), log, clock);
        const auto problems = gateway.start();
        if (schakel::app::anyError(problems)) {
            return tell(problems);
        }
        logWarnings(log, outcome.problems);
        logWarnings(log, problems);
        if (!portFile_.empty()) {
            // Written whole: whoever waits for the file may read it as soon as it is there.
            std::ofstream(portFile_ + ".new") << gateway.port() << "\n";
            std::rename((portFile_ + ".new").c_str(), portFile_.c_str());
        }
        log.info("schakeld.ready",
                 {{"port", static_cast<std::int64_t>(gateway.port())}, {"version", schakel::app::version()}});
        notifyServiceManager("READY=1");
        waitForSignals(gateway, log);
        notifyServiceManager("STOPPING=1");
        log.info("schakeld.stopping");
        gateway.stop(std::chrono::seconds(20));
        return EXIT_OK;
    }

    // Every connection is an open file. Beside those of senders there are partners' connections, attachments, the
    // ledger.
    static void raiseOpenFiles(schakel::base::Log& log, std::size_t connections) {
        constexpr std::int64_t kOthers = 512;
        const auto limit = schakel::app::raiseOpenFileLimit();
        const auto wanted = static_cast<std::int64_t>(connections) + kOthers;
        log.write(limit < wanted ? schakel::base::LogLevel::warning : schakel::base::LogLevel::info,
                  "schakeld.open_files", {{"limit", limit}, {"wanted", wanted}});
    }

    // SIGHUP reloads certificates; those that are not usable do not replace the old ones. SIGTERM and SIGINT end.
    static void waitForSignals(schakel::app::Gateway& gateway, schakel::base::Log& log) {
        sigset_t signals;
        sigemptyset(&signals);
        for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
            sigaddset(&signals, number);
        }
        int received = 0;
        while (sigwait(&signals, &received) == 0 && received == SIGHUP) {
            const auto problems = gateway.reload();
            for (const auto& problem : problems) {
                log.error("schakeld.reload_refused", problem);
            }
            log.info("schakeld.reloaded", {{"refused", static_cast<std::int64_t>(problems.size())}});
        }
    }

    std::string configFile_;
    std::string portFile_;
    bool finished_ = false;
};

}  // namespace

int main(int argc, char** argv) {
    // Blocked before any thread exists, so that they all inherit it and only sigwait() sees these signals.
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        sigaddset(&signals, number);
    }
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    Daemon daemon;
    if (const auto problem = daemon.usageProblem({argv + 1, argv + argc})) {
        std::cerr << problem->entry().id << " " << problem->text() << "\n    " << problem->remedy() << "\n";
        return problem->entry().exitCode;
    }
    return daemon.run(argc, argv);
}
