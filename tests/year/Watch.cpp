#include "gateway/casework/Deadlines.h"
#include "gateway/ledger/Cases.h"
#include "tests/year/Strands.h"

namespace schakel::year {
namespace {

constexpr const char* kGround = "niet geplaatst: het dossier wordt gewist (beleid bewaren)";

}  // namespace

// Nothing becomes overdue that the script does not foresee.
void Watch::lookAtDeadlines() {
    auto& world = script_.world;
    const auto refreshed = world.book->refreshDeadlines();
    if (!refreshed) {
        return script_.surprise("de termijnen zijn niet bij te werken: " + refreshed.error().text());
    }
    ledger::CaseFilter filter{.dueBefore = world.clock.now(), .ended = false};
    filter.limit = SIZE_MAX;
    const auto rows = world.ledger->cases().list(filter);
    for (const auto& row : *rows) {
        for (const auto& deadline :
             casework::deadlinesOf(script_.file(row.id), *world.setup.policies, script_.today())) {
            const std::pair key{row.id, deadline.rule};
            if (deadline.state != casework::DeadlineState::overdue || !seenLate_.insert(key).second) {
                continue;
            }
            script_.expect(script_.late.contains(key), "te laat zonder dat het draaiboek het zegt: " + row.kind + " " +
                                                           deadline.rule + " " + deadline.due.text());
        }
    }
}

// Who was not placed: the dossier is wiped, with proof; what is held stays until the hold is released.
void Watch::purge(const std::vector<Intakes::NotPlaced>& cases) {
    countDeadlines();
    auto& store = script_.world.ledger->cases();
    const auto before = store.list({.limit = SIZE_MAX})->size();
    for (const auto& each : cases) {
        script_.does(each.id,
                     {.type = "purge", .actor = registrar(), .fields = {{"proof", hashOf(each.id + each.exchange)}}});
        const auto exchanges = each.exchange.empty() ? std::vector<std::string>{} : std::vector{each.exchange};
        if (each.isHeld) {
            script_.expect(store.hold(each.id, "objection", registrar().name).has_value(), "vasthouden lukte niet");
            const auto held = store.erase(each.id, exchanges, kGround, registrar().name);
            script_.expect(!held && held.error().code() == base::MessageCode::CaseHeld,
                           "een zaak die wordt vastgehouden, werd gewist");
            ++script_.told["zaken vastgehouden"];
            continue;
        }
        const auto erased = store.erase(each.id, exchanges, kGround, registrar().name);
        script_.expect(erased.has_value(), "wissen: " + (erased ? "" : erased.error().text()));
        script_.expect(erased && erased->dossiers == exchanges.size() && erased->events > 1,
                       "het wisbewijs klopt niet");
        const auto gone = exchanges.empty() || !script_.world.ledger->load(each.exchange);
        script_.expect(gone, "een gewist dossier is nog te lezen");
        ++script_.told["zaken gewist, met bewijs"];
    }
    const auto after = store.list({.limit = SIZE_MAX})->size();
    script_.expect(before == after, "het wissen veranderde het aantal zaken");
    script_.expect(store.erasures()->size() == script_.told["zaken gewist, met bewijs"], "er ontbreekt een wisbewijs");
}

// What was met and what was not, before anything is wiped.
void Watch::countDeadlines() {
    deadlines_.clear();
    const auto rows = script_.world.ledger->cases().list({.limit = SIZE_MAX});
    for (const auto& row : *rows) {
        if (row.erasedAt) {
            continue;
        }
        for (const auto& deadline :
             casework::deadlinesOf(script_.file(row.id), *script_.world.setup.policies, script_.today())) {
            const bool wasLate = seenLate_.contains({row.id, deadline.rule});
            ++deadlines_[deadline.state == casework::DeadlineState::overdue ? "te laat"
                         : wasLate                                          ? "te laat, daarna gedaan"
                         : deadline.state == casework::DeadlineState::met   ? "op tijd gedaan"
                                                                            : "loopt nog"];
        }
    }
}

}  // namespace schakel::year
