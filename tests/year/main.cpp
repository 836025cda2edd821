// A year in the life of two schools, from 1 August 2026 to 31 July 2027, on a clock that the script moves: 1,200
// pupils, 60 OPPs, 12 applications to samenwerkingsverbanden and 250 pupils who come from primary school, with every
// partner simulated in this process. It ends with the register of the year and 0 open surprises; with any, it fails.
//
// Real are the ledger, the policies, the mappings, the plugins, the cases and everything between them: receiver,
// deliverer, feeder, puller, roster, stager and aanleverpunt as schakeld makes them. Not on the wire, and so not shown
// here: TLS and the certificates that say who is who; the signature on messages to the register (Edukoppeling; the
// simulated register takes them unsigned here, tests/oso and tests/functional sign them); the doors of schakeld itself.
// An SWV with an inbox (postvak) sends no decision back in a form that a machine reads: its letter is recorded by hand.
// Each transfer is one case, kept by the school that receives; a primary school with a Schakel of its own has its own.
// What parents say of a dossier goes along in it: the hash that they are asked about is of the dossier without that.
#include <chrono>
#include <exception>
#include <iostream>

#include "tests/year/Strands.h"

namespace schakel::year {
namespace {

void live(Script& script, Registrations& registrations, Watch& watch) {
    const auto last = day("2027-07-31");
    for (auto today = day("2026-08-01"); today <= last; today = today.plusDays(1)) {
        script.world.wakeUpOn(today);
        registrations.follow();
        script.diary.doAllOf(today);
        script.world.awaitDeliveries();
        if (today.day() % 7 == 1) {
            watch.lookAtDeadlines();
        }
    }
}

int run() {
    const auto begun = std::chrono::steady_clock::now();
    World world;
    Script script(world);
    const Rosters rosters(script);
    const Intakes intakes(script);
    Registrations registrations(script);
    const Opps opps(script, registrations);
    const Applications applications(script);
    Watch watch(script);
    script.plan(day("2027-07-19"), [&] { watch.purge(intakes.notPlaced()); });
    live(script, registrations, watch);
    watch.check();
    watch.report();
    const auto took = std::chrono::steady_clock::now() - begun;
    std::cout << "\nHet jaar duurde " << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() / 1000.0
              << " s.\n";
    return script.surprises.all().empty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace schakel::year

int main() {
    try {
        return schakel::year::run();
    } catch (const std::exception& problem) {  // the border of the program
        std::cerr << "Het jaar kon niet worden verteld: " << problem.what() << "\n";
        return EXIT_FAILURE;
    }
}
