// schakel registraties: what became of deliveries that wait for a result.
#include <algorithm>
#include <charconv>
#include <iostream>

#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/RegistrationText.h"
#include "gateway/app/cli/Who.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using ledger::Registration;
using ledger::StoredFeedback;

constexpr std::size_t kMostListed = 100'000;
constexpr int kMostDays = 3650;

struct Wanted {
    std::string state;
    std::string route;
    std::string late;  // "14d"
    bool orphans = false;
};

base::Result<ledger::RegistrationFilter> filterFor(const Wanted& wanted, const base::Clock& clock) {
    ledger::RegistrationFilter filter;
    filter.limit = kMostListed;
    filter.state = ledger::registrationState(wanted.state);
    if (!wanted.route.empty()) {
        filter.route = wanted.route;
    }
    if (wanted.late.empty()) {
        return filter;
    }
    int days = 0;
    const auto* const last = wanted.late.data() + wanted.late.size();
    const auto [end, problem] = std::from_chars(wanted.late.data(), last, days);
    const bool isWhole = end == last || (end + 1 == last && *end == 'd');
    if (problem != std::errc() || !isWhole || days < 0 || days > kMostDays) {
        return Error(MessageCode::UsageNumberWrong,
                     {{"option", "--te-laat"}, {"value", wanted.late}, {"low", "0d"}, {"high", "3650d"}});
    }
    filter.openSince = clock.now() - std::chrono::hours(24) * days;
    return filter;
}

// The signals of the system that a route delivers to.
base::Result<SignalBook> bookOf(const OpenedLedger& opened, const Options& options, const std::string& route) {
    Options own = options;
    own.configFile = opened.config.file.string();
    const auto folder = mappingsFolder(own);
    if (!folder) {
        return folder.error();
    }
    const auto found = std::find_if(opened.config.routes.begin(), opened.config.routes.end(),
                                    [&](const auto& settings) { return settings.name == route; });
    if (found == opened.config.routes.end()) {
        return SignalBook();
    }
    return SignalBook::load(*folder, found->process.empty() ? found->toMapping : found->fromMapping);
}

int listOrphans(const Options& options, OpenedLedger& opened) {
    const auto orphans = opened.ledger->registrations().orphans(kMostListed);
    if (!orphans) {
        return fail(options, orphans.error());
    }
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        writeFeedback(json.beginObject(), *orphans, SignalBook());
        json.endObject();
        std::cout << out << "\n";
        return EXIT_SUCCESS;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& feedback : *orphans) {
        rows.push_back({feedback.exchangeId, feedback.route, feedback.brin,
                        feedback.answers.empty() ? "–" : feedback.answers, feedback.what,
                        feedback.verdict ? registrationText(options, *feedback.verdict) : "–",
                        base::formatInstant(feedback.toldAt), newestCodes({feedback})});
    }
    std::cout << table(
        options.lang() == base::Language::english
            ? std::vector<std::string>{"MESSAGE", "ROUTE", "BRIN", "ANSWERS", "KIND", "VERDICT", "TOLD", "SIGNALS"}
            : std::vector<std::string>{"BERICHT", "ROUTE", "BRIN", "OP BERICHT", "SOORT", "OORDEEL", "GEMELD",
                                       "SIGNALEN"},
        rows);
    if (!rows.empty()) {
        const Error why(MessageCode::RegistrationOrphan);
        std::cout << "! " << why.text(options.lang()) << "\n";
    }
    return EXIT_SUCCESS;
}

std::string note(const Options& options, const Registration& registration) {
    if (!registration.supersededBy.empty()) {
        return options.in("vervangen door een nieuwere", "superseded by a newer one");
    }
    return registration.seenBy.empty() ? "–" : options.in("gezien door ", "seen by ") + registration.seenBy;
}

int list(const Options& options, const Wanted& wanted) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    if (wanted.orphans) {
        return listOrphans(options, **opened);
    }
    const auto filter = filterFor(wanted, (*opened)->clock);
    if (!filter) {
        return fail(options, filter.error());
    }
    auto& registrations = (*opened)->ledger->registrations();
    const auto found = registrations.list(*filter);
    if (!found) {
        return fail(options, found.error());
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& registration : *found) {
        const auto feedback = registrations.feedback(registration.id);
        const auto codes = feedback ? newestCodes(*feedback) : std::string("?");
        writeRegistration(json.beginObject(), registration);
        json.member("signals", codes).endObject();
        rows.push_back({registration.id, registration.what, registration.brin, registration.route,
                        registrationText(options, registration.state), base::formatInstant(registration.offeredAt),
                        codes.empty() ? "–" : codes, note(options, registration)});
    }
    json.endArray();
    std::cout << (options.json ? out + "\n"
                               : table(options.lang() == base::Language::english
                                           ? std::vector<std::string>{"REGISTRATION", "WHAT", "BRIN", "ROUTE", "STATE",
                                                                      "OFFERED", "SIGNALS", "NOTE"}
                                           : std::vector<std::string>{"REGISTRATIE", "WAT", "BRIN", "ROUTE", "STAND",
                                                                      "AANGEBODEN", "SIGNALEN", "OPMERKING"},
                                       rows));
    return EXIT_SUCCESS;
}

void printShown(const Options& options, const Registration& registration, const std::vector<StoredFeedback>& feedback,
                const SignalBook& book) {
    std::cout << registration.what << ", BRIN " << registration.brin << ", route " << registration.route << "\n";
    std::cout << options.in("  stand:        ", "  state:        ") << registrationText(options, registration.state)
              << "\n";
    std::cout << options.in("  aangeboden:   ", "  offered:      ") << base::formatInstant(registration.offeredAt)
              << "\n";
    std::cout << options.in("  uitwisseling: ", "  exchange:     ") << registration.exchangeId << "\n";
    if (registration.message != registration.exchangeId) {
        std::cout << options.in("  bericht:      ", "  message:      ") << registration.message << "\n";
    }
    if (!registration.supersededBy.empty()) {
        std::cout << options.in("  vervangen:    door ", "  superseded:   by ") << registration.supersededBy << "\n";
    }
    if (registration.seenAt) {
        std::cout << options.in("  gezien:       ", "  seen:         ") << base::formatInstant(*registration.seenAt)
                  << ", " << registration.seenBy << "\n";
    }
    for (const auto& told : feedback) {
        printFeedback(options, told, book);
    }
}

int show(const Options& options, const std::string& id) {
    auto opened = openLedgerToSee(options, {"registration", id, "registraties show"});
    if (!opened) {
        return fail(options, opened.error());
    }
    auto& registrations = (*opened)->ledger->registrations();
    const auto registration = registrations.find(id);
    if (!registration) {
        return fail(options, registration.error());
    }
    const auto feedback = registrations.feedback(id);
    if (!feedback) {
        return fail(options, feedback.error());
    }
    const auto book = bookOf(**opened, options, registration->route);
    if (!book) {
        return fail(options, book.error());
    }
    if (!options.json) {
        printShown(options, *registration, *feedback, *book);
        return EXIT_SUCCESS;
    }
    std::string out;
    base::JsonWriter json(out);
    writeRegistration(json.beginObject(), *registration);
    writeFeedback(json, *feedback, *book);
    json.endObject();
    std::cout << out << "\n";
    return EXIT_SUCCESS;
}

int seen(const Options& options, const std::string& id) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    if (const auto marked = (*opened)->ledger->registrations().markSeen(id, whoAmI()); !marked) {
        return fail(options, marked.error());
    }
    std::cout << (options.json
                      ? R"({"seen":")" + id + "\"}"
                      : "✓ " + id + options.in(": genoteerd dat u dit hebt gezien", ": noted that you have seen this"))
              << "\n";
    return EXIT_SUCCESS;
}

void addListing(const Command& command) {
    const auto listing = command.add(
        {"list",
         {"Toon registraties, de nieuwste eerst\nOntvangen is niet geregistreerd: pas een uitslag telt.",
          "Show registrations, the newest first\nReceived is not registered: only a result counts."},
         {{"schakel registraties list --state afgekeurd", {"wat moet beter?", "what must be mended?"}},
          {"schakel registraties list --te-laat 14d", {"waarop wachten we te lang?", "what takes too long?"}},
          {"schakel registraties list --onbekend",
           {"wat werd gemeld over iets dat niet van hier komt?",
            "what was told about something that is not from here?"}}}});
    auto& wanted = listing.runs(&list);
    listing
        .option("--state", wanted.state, value::kState,
                {"Alleen: aangeboden, ontvangen, goedgekeurd, goedgekeurd-met-signaal of afgekeurd",
                 "Only: aangeboden (offered), ontvangen (received), goedgekeurd (approved), "
                 "goedgekeurd-met-signaal (approved with a signal) or afgekeurd (rejected)"})
        .oneOf({"aangeboden", "ontvangen", "goedgekeurd", "goedgekeurd-met-signaal", "afgekeurd"});
    listing.option("--te-laat", wanted.late, {"DAGEN", "DAYS"},
                   {"Alleen wat na zoveel dagen nog geen uitslag heeft, zoals 14d",
                    "Only what has no result after so many days, such as 14d"});
    listing.option(
        "--route", wanted.route, "ROUTE",
        {"Alleen deze route, met haar naam uit de configuratie", "Only this route, by its name in the configuration"});
    listing.flag("--onbekend", wanted.orphans,
                 {"Terugkoppelingen die bij niets horen wat hier is aangeleverd",
                  "Feedback that belongs to nothing that was delivered from here"});
}

// A command about one registration.
void addAboutOne(const Command& command, const CommandHelp& help, int (*action)(const Options&, const std::string&)) {
    const auto about = command.add(help);
    about.argument(
        {"registratie", "registration"}, about.runs(action),
        {"Nummer van de registratie, of van haar uitwisseling", "Id of the registration, or of its exchange"});
}

}  // namespace

void addRegistraties(const Command& program) {
    const auto command = program.group({"registraties",
                                        {"Bekijk wat een register vond van wat is aangeleverd, en wat er moet gebeuren",
                                         "See what a register thought of what was delivered, and what must be done"},
                                        {}});
    addListing(command);
    addAboutOne(command,
                {"show",
                 {"Toon één registratie met alle signalen, hun uitleg en wat u eraan doet",
                  "Show one registration with all signals, their explanation and what to do"},
                 {{"schakel registraties show 0197…", {"waarom is dit afgekeurd?", "why was this rejected?"}}}},
                &show);
    addAboutOne(
        command,
        {"gezien",
         {"Noteer dat u de signalen van één registratie hebt gezien\n"
          "Komt er daarna iets nieuws, dan telt zij weer als ongezien.",
          "Note that you have seen the signals of one registration\n"
          "When something new comes after that, it counts as not seen again."},
         {{"schakel registraties gezien 0197…", {"hier is niets aan te doen", "nothing can be done about it"}}}},
        &seen);
}

}  // namespace schakel::cli
