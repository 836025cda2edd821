// schakel verschillen: what administrations have and should have, and what is to be done about it. Nothing is written
// but what is named here.
#include <array>
#include <iostream>
#include <map>

#include "gateway/app/PartnerHttp.h"
#include "gateway/app/Setup.h"
#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/app/cli/Leerlingen.h"
#include "gateway/app/cli/LeerlingenText.h"
#include "gateway/app/cli/Who.h"
#include "gateway/exchange/Verschillen.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using ledger::Difference;
using ledger::DifferenceState;

constexpr std::array kStates{"open", "writing", "written", "left", "overtaken"};

// What a pupil's administration has now, looked up once for each pupil.
class Present {
public:
    explicit Present(ledger::Ledger& ledger) : ledger_(ledger) {}

    // nullopt when the pupil is not in the administration.
    const std::optional<ledger::RosterDetail>& of(const Difference& difference) {
        const auto [found, isNew] = details_.try_emplace(difference.administration + "/" + difference.pupil);
        if (isNew) {
            auto detail = ledger_.rosters().entry(difference.administration, difference.pupil);
            found->second = detail ? std::optional(std::move(*detail)) : std::nullopt;
        }
        return found->second;
    }
    std::string value(const Difference& difference) {
        const auto& detail = of(difference);
        return detail ? exchange::ownField(*detail, difference.field).waarde : std::string();
    }
    std::string who(const Difference& difference) {
        const auto& detail = of(difference);
        return detail ? initialsText(detail->entry.card) : "–";
    }

private:
    ledger::Ledger& ledger_;
    std::map<std::string, std::optional<ledger::RosterDetail>> details_;
};

std::string stateText(const Options& options, const Difference& difference) {
    switch (difference.state) {
        case DifferenceState::open:
            return difference.isStale ? options.in("open (niet geschreven)", "open (not written)") : "open";
        case DifferenceState::writing: return options.in("wordt geschreven", "being written");
        case DifferenceState::written: return options.in("geschreven", "written");
        case DifferenceState::left: return options.in("gelaten", "left");
        case DifferenceState::overtaken: return options.in("ingehaald", "overtaken");
    }
    return "";
}

void write(base::JsonWriter& json, const Difference& difference, Present& present) {
    json.beginObject().member("id", difference.id).member("administration", difference.administration);
    json.member("pupil", difference.pupil).member("who", present.who(difference)).member("field", difference.field);
    json.member("now", present.value(difference)).member("seen", difference.present);
    json.member("wanted", difference.wanted).member("state", ledger::differenceStateName(difference.state));
    json.key("stale").boolean(difference.isStale).member("origin", difference.origin);
    json.member("originType", difference.originType).member("seenAt", base::formatInstant(difference.seenAt));
    json.member("decidedBy", difference.decidedBy).key("decidedAt");
    difference.decidedAt ? json.string(base::formatInstant(*difference.decidedAt)) : json.null();
    json.member("reason", difference.reason).member("exchange", difference.writtenBy).endObject();
}

struct ListOf {
    std::string administration;
    std::string state = "open";
};

std::optional<DifferenceState> stateNamed(const std::string& name) {
    for (std::size_t i = 0; i < kStates.size(); ++i) {
        if (name == kStates.at(i)) {
            return static_cast<DifferenceState>(i);
        }
    }
    return std::nullopt;
}

// After a look at what became of what is being written.
Result<std::unique_ptr<OpenedLedger>> settled(Result<std::unique_ptr<OpenedLedger>> opened) {
    if (opened) {
        if (auto done = (*opened)->ledger->differences().settle(); !done) {
            return done.error();
        }
    }
    return opened;
}

int list(const Options& options, const ListOf& wanted) {
    auto opened = settled(openLedgerToSee(options, {"difference", "", "verschillen list"}));
    if (!opened) {
        return fail(options, opened.error());
    }
    const auto found = (*opened)->ledger->differences().list({wanted.administration, stateNamed(wanted.state)});
    if (!found) {
        return fail(options, found.error());
    }
    Present present(*(*opened)->ledger);
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& difference : *found) {
        write(json, difference, present);
        rows.push_back({difference.id, difference.administration, present.who(difference), difference.field,
                        present.value(difference), difference.wanted, difference.originType,
                        stateText(options, difference)});
    }
    json.endArray();
    if (options.json) {
        std::cout << out << "\n";
    } else if (rows.empty()) {
        std::cout << options.in("✓ Er zijn geen verschillen om te bekijken.\n", "✓ There are no differences to see.\n");
    } else {
        std::cout << table(
            {options.in("VERSCHIL", "DIFFERENCE"), options.in("ADMINISTRATIE", "ADMINISTRATION"),
             options.in("WIE", "WHO"), options.in("VELD", "FIELD"), options.in("STAAT ER", "NOW"),
             options.in("MOET ZIJN", "SHOULD BE"), options.in("UIT", "FROM"), options.in("STAND", "STATE")},
            rows);
    }
    return EXIT_SUCCESS;
}

// Why the last try to write it failed; empty when there was none.
std::string whyNot(ledger::Ledger& ledger, const Difference& difference) {
    if (!difference.isStale || difference.writtenBy.empty()) {
        return {};
    }
    const auto exchange = ledger.find(difference.writtenBy);
    return exchange ? exchange->reason : std::string();
}

int show(const Options& options, const std::string& id) {
    auto opened = settled(openLedgerToSee(options, {"difference", id, "verschillen show"}));
    if (!opened) {
        return fail(options, opened.error());
    }
    auto& ledger = *(*opened)->ledger;
    const auto difference = ledger.differences().find(id);
    if (!difference) {
        return fail(options, difference.error());
    }
    Present present(ledger);
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        write(json, *difference, present);
        std::cout << out << "\n";
        return EXIT_SUCCESS;
    }
    const auto& detail = present.of(*difference);
    std::cout << (detail ? nameText(detail->entry.card)
                         : options.in("niet meer in de administratie", "not there any more"))
              << ", " << difference->administration << "\n\n";
    std::vector<std::vector<std::string>> rows{
        {options.in("veld", "field"), difference->field},
        {options.in("staat er nu", "is there now"), present.value(*difference)},
        {options.in("stond er toen", "was there then"), difference->present},
        {options.in("moet zijn", "should be"), difference->wanted},
        {options.in("uit", "from"), difference->originType + " " + difference->origin},
        {options.in("gezien", "seen"), base::formatInstant(difference->seenAt)},
        {options.in("stand", "state"), stateText(options, *difference)}};
    if (difference->decidedAt) {
        rows.push_back({options.in("beslist door", "decided by"),
                        difference->decidedBy + ", " + base::formatInstant(*difference->decidedAt)});
    }
    if (!difference->reason.empty()) {
        rows.push_back({options.in("reden", "reason"), difference->reason});
    }
    if (const auto why = whyNot(ledger, *difference); !why.empty()) {
        rows.push_back({options.in("niet geschreven", "not written"), why});
    }
    std::cout << table({"", ""}, rows);
    return EXIT_SUCCESS;
}

// Writes with the administration's own connection, made as schakeld makes it: only its traits are used here.
Result<std::vector<std::string>> writeAll(OpenedLedger& opened, const std::vector<std::string>& ids) {
    const auto first = opened.ledger->differences().find(ids.front());
    if (!first) {
        return first.error();
    }
    const exchange::Administrations administrations(opened.config.administrations);
    const auto administration = administrations.find(first->administration);
    if (!administration) {
        return administration.error();
    }
    base::Log silent(opened.clock, [](std::string_view) {});
    const auto config = narrowedTo(opened.config, **administration);
    app::PartnerHttp http(config.connections, opened.clock);
    const auto setup = app::makeSetup(config, {http, silent, opened.clock});
    for (const auto& problem : setup.problems) {
        if (problem.weight == app::Weight::error) {
            return problem.error;
        }
    }
    return exchange::writeDifferences(*opened.ledger, setup.administrations.all().front(), {ids, whoAmI()});
}

int schrijf(const Options& options, const std::vector<std::string>& ids) {
    auto opened = settled(openLedger(options));
    if (!opened) {
        return fail(options, opened.error());
    }
    const auto exchanges = writeAll(**opened, ids);
    if (!exchanges) {
        return fail(options, exchanges.error());
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().key("exchanges").beginArray();
    for (const auto& exchange : *exchanges) {
        json.string(exchange);
        if (!options.json) {
            std::cout << "✓ " << options.in("uitwisseling ", "exchange ") << exchange
                      << options.in(" schrijft dit in de administratie\n", " writes this into the administration\n");
        }
    }
    json.endArray().endObject();
    std::cout << (options.json ? out + "\n"
                               : options.in("  → Kijk of het lukte: schakel verschillen list --state writing\n",
                                            "  → See whether it worked: schakel verschillen list --state writing\n"));
    return EXIT_SUCCESS;
}

struct LeaveOptions {
    std::vector<std::string> ids;
    std::string reason;
};

int laat(const Options& options, const LeaveOptions& wanted) {
    auto opened = settled(openLedger(options));
    if (!opened) {
        return fail(options, opened.error());
    }
    if (const auto left = (*opened)->ledger->differences().leave(wanted.ids, whoAmI(), wanted.reason); !left) {
        return fail(options, left.error());
    }
    std::cout << (options.json ? R"({"left":)" + std::to_string(wanted.ids.size()) + "}"
                               : "✓ " + options.in("gelaten zoals het is: ", "left as it is: ") +
                                     std::to_string(wanted.ids.size()))
              << "\n";
    return EXIT_SUCCESS;
}

const base::Words kId{"verschil", "difference"};
const base::Words kIdHelp{"Nummer van het verschil, zoals in 'schakel verschillen list'",
                          "Id of the difference, as in 'schakel verschillen list'"};

void addList(const Command& parent) {
    const auto command =
        parent.add({"list",
                    {"Toon waar de administratie iets anders heeft dan zou moeten",
                     "Show where the administration has something else than it should"},
                    {{"schakel verschillen list", {"wat moet ik beslissen?", "what am I to decide?"}}}});
    auto& wanted = command.runs(&list);
    command.option("--administratie", wanted.administration, value::kName,
                   {"Alleen van deze administratie", "Only of this administration"});
    command
        .option("--state", wanted.state, value::kState,
                {"Welke: open (anders deze), writing, written, left, overtaken of all",
                 "Which: open (the default), writing, written, left, overtaken or all"})
        .oneOf({"open", "writing", "written", "left", "overtaken", "all"});
}

void addShow(const Command& parent) {
    const auto command = parent.add({"show",
                                     {"Toon één verschil: wat er staat, wat er moet staan en waarom",
                                      "Show one difference: what is there, what should be, and why"},
                                     {{"schakel verschillen show 0197…", {"dit verschil", "this difference"}}}});
    command.argument(kId, command.runs(&show), kIdHelp);
}

void addSchrijf(const Command& parent) {
    const auto command = parent.add(
        {"schrijf",
         {"Schrijf deze verschillen in de administratie\n"
          "Schakel overschrijft alleen wat er volgens de laatste ophaalronde staat. Staat er iets anders, dan wordt "
          "er\n"
          "niets geschreven en is het verschil weer open.",
          "Write these differences into the administration\n"
          "Schakel overwrites only what is there by the last time the pupils were fetched. When something else is\n"
          "there, nothing is written and the difference is open again."},
         {{"schakel verschillen schrijf 0197… 0198…", {"neem deze twee over", "take these two over"}}}});
    command.argument(kId, command.runs(&schrijf), kIdHelp);
}

void addLaat(const Command& parent) {
    const auto command = parent.add(
        {"laat",
         {"Laat de administratie zoals zij is, en zeg waarom", "Leave the administration as it is, and say why"},
         {{"schakel verschillen laat 0197… --reden \"met de hand overgenomen\"",
           {"dit hoeft Schakel niet te doen", "Schakel need not do this"}}}});
    auto& wanted = command.runs(&laat);
    command.argument(kId, wanted.ids, kIdHelp);
    command.option("--reden", wanted.reason, value::kText, {"Waarom", "Why"}).required();
}

}  // namespace

void addVerschillen(const Command& program) {
    const auto command =
        program.group({"verschillen",
                       {"Bekijk wat in de administratie anders staat dan een besluit of het register zegt, en beslis",
                        "See where the administration differs from what a decision or the register says, and decide"},
                       {}});
    addList(command);
    addShow(command);
    addSchrijf(command);
    addLaat(command);
}

}  // namespace schakel::cli
