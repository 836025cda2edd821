// The register of the year, as a school would want to read it.
#include <iomanip>
#include <iostream>

#include "gateway/ledger/Disclosures.h"
#include "gateway/ledger/Registrations.h"
#include "gateway/ledger/Rosters.h"
#include "tests/year/Strands.h"

namespace schakel::year {
namespace {

void line(std::size_t count, const std::string& what) {
    std::cout << "  " << std::setw(6) << count << "  " << what << "\n";
}

std::string labelOf(casework::CaseKind kind, const std::string& state) {
    const auto* const known = casework::lifeCycle(kind).state(state);
    return known == nullptr ? state : known->dutch;
}

void printPupils(ledger::Ledger& ledger) {
    std::cout << "\nLeerlingen\n";
    for (const auto* const name : {"voorbeeldcollege", "proefcollege"}) {
        std::size_t here = 0;
        const auto entries = ledger.rosters().entries(name);
        for (const auto& entry : *entries) {
            here += entry.goneAt ? 0 : 1;
        }
        line(here, std::string("bij het ") + name + " op 31 juli 2027");
    }
}

void printDisclosures(ledger::Ledger& ledger) {
    std::map<std::string, std::size_t> counts;
    ledger::DisclosureFilter filter;
    filter.limit = SIZE_MAX / 2;
    const auto all = ledger.disclosures().list(filter);
    for (const auto& each : *all) {
        ++counts[each.purpose.empty() ? "in de eigen administratie " + each.recipient + " geschreven"
                                      : "aan " + each.recipientRole + " " + each.recipient + ", doel " + each.purpose];
    }
    std::cout << "\nVerstrekkingen\n";
    for (const auto& [to, count] : counts) {
        line(count, to);
    }
}

void printRegistrations(ledger::Ledger& ledger) {
    std::map<std::string, std::size_t> counts;
    ledger::RegistrationFilter filter;
    filter.limit = 100'000;
    const auto all = ledger.registrations().list(filter);
    for (const auto& each : *all) {
        ++counts[ledger::stateName(each.state)];
    }
    std::cout << "\nBerichten aan het register, naar uitslag\n";
    for (const auto& [state, count] : counts) {
        line(count, state);
    }
}

}  // namespace

void Watch::report() const {
    std::cout << "Register van het schooljaar 2026-2027\n";
    printPupils(*script_.world.ledger);
    for (const auto kind : casework::kAllKinds) {
        std::cout << "\nZaken: " << casework::kindLabel(kind).in(base::Language::dutch) << "\n";
        const auto states = states_.find(casework::kindName(kind));
        for (const auto& [state, count] : states == states_.end() ? decltype(states->second)() : states->second) {
            line(count, labelOf(kind, state));
        }
    }
    printDisclosures(*script_.world.ledger);
    printRegistrations(*script_.world.ledger);
    std::cout << "\nTermijnen (op de dag van het wissen)\n";
    for (const auto& [state, count] : deadlines_) {
        line(count, state);
    }
    std::cout << "\nVerder\n";
    for (const auto& [what, count] : script_.told) {
        line(count, what);
    }
    const auto& surprises = script_.surprises.all();
    std::cout << "\n" << surprises.size() << " open verrassingen\n";
    for (const auto& surprise : surprises) {
        std::cout << "  " << surprise << "\n";
    }
}

}  // namespace schakel::year
