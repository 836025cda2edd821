#include <array>

#include "gateway/base/MemoryBytes.h"
#include "gateway/casework/Conversations.h"
#include "gateway/casework/Inspection.h"
#include "gateway/casework/WarmTransferDossier.h"
#include "gateway/exchange/StoredRecord.h"
#include "gateway/ledger/Pulls.h"
#include "gateway/ledger/Snapshots.h"
#include "tests/year/Strands.h"

namespace schakel::year {

using casework::CaseKind;
using casework::Fields;

namespace {

constexpr std::size_t kIntakes = 250;
constexpr std::size_t kGroup = 50;  // of whom the last group goes to the school with Magister
constexpr std::size_t kGroups = kIntakes / kGroup;
constexpr std::array kCoordinators{"J. Brugman", "S. Eerstejaar", "T. Klassen", "W. Aanvang"};
constexpr std::array kSources{"00YY", "01YY", "00YY", "01YY", "02YY"};

casework::Actor counsellor() {
    return {"P. Rimair", model::Role::internalCounsellor};
}

casework::Actor brugklas(std::size_t n) {
    return {kCoordinators.at(n % kCoordinators.size()), model::Role::intakeCoordinator};
}

// What the parents say, and what becomes of it: which numbers it happens to.
const char* verdictOf(std::size_t n) {
    return n % 25 == 4 ? "Nee" : n % 20 == 13 ? "Onbekend" : "Ja";
}

enum class Fate : std::uint8_t { placed, elsewhere, withdrawn };

Fate fateOf(std::size_t n) {
    const std::set<std::size_t> elsewhere{21, 122, 223};
    const std::set<std::size_t> withdrawn{61, 162};
    return elsewhere.contains(n) ? Fate::elsewhere : withdrawn.contains(n) ? Fate::withdrawn : Fate::placed;
}

bool changesAfterInspection(std::size_t n) {
    return n % 30 == 8;
}

// Within an envelope a document goes without the line that says that it is XML.
std::string asSent(const std::string& document) {
    const auto start = document.find("<dossier");
    return document.substr(start, document.rfind('>') + 1 - start);
}

// The school needs more time for these two.
bool isExtended(std::size_t n) {
    return n == 35 || n == 236;
}

}  // namespace

struct Intakes::Intake {
    std::size_t n = 0;
    Newcomer pupil;
    std::string target;  // BRIN
    std::string id = {};
    int version = 1;
    model::Date made = day("2027-03-01");
    std::string hash = {};  // of what the parents saw
    std::string document = {};  // as it lies ready
    std::string exchange = {};  // that brought it
};

Intakes::Intakes(Script& script) : script_(script) {
    for (std::size_t n = 0; n < kIntakes; ++n) {
        const auto group = n / kGroup;
        intakes_.push_back(std::make_shared<Intake>(Intake{
            .n = n, .pupil = newcomer(n, kSources.at(group), n % 5 == 2), .target = group == 4 ? "99YY" : "99XX"}));
        const auto intake = intakes_.back();
        const auto at = [&](const char* first, auto deed) {
            script_.plan(day(first).plusDays(static_cast<int>(group)),
                         [this, intake, deed] { (this->*deed)(*intake); });
        };
        script_.plan(day("2027-03-01").plusDays(static_cast<int>(group)), [this, n] { begin(n); });
        at("2027-03-10", &Intakes::inspect);
        if (changesAfterInspection(n)) {
            at("2027-03-12", &Intakes::change);
            at("2027-03-16", &Intakes::inspect);
        }
        at("2027-03-18", &Intakes::stage);
        at("2027-03-25", &Intakes::apply);
        at("2027-05-04", &Intakes::decide);
        at("2027-06-14", &Intakes::close);
    }
    for (std::size_t group = 0; group < kGroups; ++group) {
        script_.plan(day("2027-04-05").plusDays(static_cast<int>(group)), [this, group] { pullGroup(group); });
    }
    script_.plan(day("2027-04-12"), [this] { planTalks(); });
}

// The hash of the dossier as parents get to see it. What they say of it goes along with it later, and changes nothing
// else.
std::string Intakes::seen(const Intake& intake) const {
    const auto read = script_.world.read("oso/2019.1", dossierOf(intake.pupil, intake.version, intake.made, {}));
    const auto hash = read ? casework::contentHash(read->record, base::PassingBlobStore()) : read.error();
    return hash ? *hash : std::string();
}

void Intakes::begin(std::size_t n) {
    auto& intake = *intakes_.at(n);
    intake.id = script_.open(CaseKind::warmTransfer, intake.target,
                             {.type = "open",
                              .actor = counsellor(),
                              .fields = {{"kind", "POVO"},
                                         {"source", intake.pupil.school},
                                         {"target", intake.target},
                                         {"pupil", intake.pupil.roepnaam + " " + intake.pupil.achternaam},
                                         {"intake_coordinator", brugklas(n).name}}},
                             {.number = base::Secret(intake.pupil.bsn)});
    compose(intake);
    offer(intake, "offer");
}

void Intakes::compose(Intake& intake) {
    const auto read = script_.world.read("oso/2019.1", dossierOf(intake.pupil, intake.version, intake.made, {}));
    if (!read) {
        return script_.surprise("het dossier is niet te lezen: " + read.error().text());
    }
    intake.hash = seen(intake);
    script_.does(intake.id, {.type = intake.version == 1  ? "compose"
                                     : intake.n % 60 == 8 ? "change"
                                                          : "correct",
                             .actor = counsellor(),
                             .subject = intake.hash,
                             .fields = casework::compositionOf(read->record)});
}

void Intakes::offer(Intake& intake, const char* event) {
    script_.does(intake.id, {.type = event,
                             .actor = counsellor(),
                             .subject = intake.hash,
                             .fields = {{"access", "ONLINE"}, {"offered_to", "de ouders"}, {"access_checked", "ja"}}});
}

void Intakes::inspect(Intake& intake) {
    const auto verdict = verdictOf(intake.n);
    const auto today = script_.today();
    script_.does(intake.id, {.type = "record_inspection",
                             .actor = counsellor(),
                             .subject = intake.hash,
                             .fields = {{"inspected_on", today.text()},
                                        {"verdict", verdict},
                                        {"inspected_by", "een ouder"},
                                        {"authority", "OUDER_MET_GEZAG"}}});
    intake.document = dossierOf(intake.pupil, intake.version, intake.made, Inspected{today, verdict});
    ++script_.told[std::string("inzagen: ") + verdict];
}

// The advice becomes another one; what the parents saw is not what would go.
void Intakes::change(Intake& intake) {
    const bool liesReady = intake.n % 60 == 8;
    if (liesReady) {
        script_.does(intake.id, {.type = "stage", .actor = counsellor(), .subject = intake.hash});
    }
    ++intake.version;
    intake.made = script_.today();
    compose(intake);
    offer(intake, "offer");
    script_.cannot(intake.id, {.type = "stage", .actor = counsellor(), .subject = intake.hash}, "ZAAK-02");
    ++script_.told["inzagen vervallen door een wijziging"];
}

void Intakes::stage(Intake& intake) {
    script_.does(intake.id, {.type = "stage", .actor = counsellor(), .subject = intake.hash});
    putReady(intake);
}

void Intakes::putReady(const Intake& intake) {
    if (intake.target == "99XX") {
        script_.world.partners.control(
            "las", "POST", "dossiers?brin=" + intake.pupil.school + "&pgn=" + intake.pupil.bsn, intake.document);
        return;
    }
    const auto outcome =
        script_.world.stager->stage({*script_.world.setup.supplyPoints.find("de-linde"), {intake.target}, "P. Rimair"},
                                    [&](const auto& take) { return take(intake.document); });
    script_.expect(outcome.staged.has_value(),
                   "klaarzetten: " + (outcome.refused ? outcome.refused->text() : std::string()));
}

void Intakes::apply(Intake& intake) {
    // Before the pupil applied, nobody may have the dossier.
    const Fields asked{{"requested_by", intake.target}, {"mandated", "ja"}};
    if (intake.n % 50 == 0) {
        script_.cannot(intake.id, {.type = "pull", .actor = registrar(), .fields = asked}, "OVD-19");
    }
    script_.does(
        intake.id,
        {.type = "record_application", .actor = registrar(), .fields = {{"applied_on", script_.today().text()}}});
}

void Intakes::pullGroup(std::size_t group) {
    const auto first = group * kGroup;
    if (group == 4) {
        for (std::size_t n = first; n < first + kGroup; ++n) {
            askFor(*intakes_.at(n));
        }
        return;
    }
    ledger::PullPlan plan;
    plan.route = "ophalen";
    plan.source = "brugklas";
    plan.startedBy = registrar().name;
    for (std::size_t n = first; n < first + kGroup; ++n) {
        const auto& pupil = intakes_.at(n)->pupil;
        plan.entries.push_back({n + 1, base::Secret(pupil.bsn), {}, pupil.school, {}});
    }
    auto& pulls = script_.world.ledger->pulls();
    const auto run = pulls.start(plan);
    script_.world.awaitPull(*run);
    script_.world.awaitDeliveries();
    const auto rows = pulls.rows(*run);
    for (const auto& row : *rows) {
        script_.expect(row.state == ledger::PullState::received, "niet opgehaald: " + row.reason);
        if (row.state == ledger::PullState::received) {
            arrive(*intakes_.at(row.line - 1), row.exchangeId);
        }
    }
}

// Magister asks by OSO for what lies ready at our aanleverpunt.
void Intakes::askFor(Intake& intake) {
    const auto answer = script_.world.partners.control(
        "doel", "POST", "ask", R"({"brin":")" + intake.pupil.school + R"(","pgn":")" + intake.pupil.bsn + "\"}");
    script_.expect(answer.find("\"OverdrachtGeslaagd\"") != std::string::npos, "Magister kreeg een dossier niet");
    script_.expect(answer.find(hashOf(asSent(intake.document))) != std::string::npos,
                   "Magister kreeg een ander dossier dan is ingezien");
    script_.does(
        intake.id,
        {.type = "pull", .actor = registrar(), .fields = {{"requested_by", intake.target}, {"mandated", "ja"}}});
    script_.does(intake.id, {.type = "deliver",
                             .actor = registrar(),
                             .subject = intake.hash,
                             .fields = {{"receipt", "OverdrachtGeslaagd"}}});
    imported(intake);
}

void Intakes::arrive(Intake& intake, const std::string& exchange) {
    intake.exchange = exchange;
    const auto delivered = script_.world.ledger->find(exchange);
    script_.expect(delivered && delivered->state == ledger::ExchangeState::delivered,
                   "niet bezorgd in Somtoday: " + (delivered ? delivered->reason : delivered.error().text()));
    script_.expect(delivered && delivered->contentHash == hashOf(asSent(intake.document)),
                   "er kwam een ander dossier aan dan is ingezien");
    script_.does(intake.id, {.type = "pull",
                             .actor = registrar(),
                             .fields = {{"requested_by", intake.target}, {"mandated", "ja"}, {"exchange", exchange}}});
    script_.does(intake.id, {.type = "deliver",
                             .actor = registrar(),
                             .subject = intake.hash,
                             .fields = {{"receipt", exchange}, {"exchange", exchange}}});
    imported(intake);
}

void Intakes::imported(Intake& intake) {
    const auto read = script_.world.read("oso/2019.1", intake.document);
    const auto asks = casework::asksConversation(read->record);
    script_.expect((asks == "ja") == intake.pupil.wantsTalk, "het dossier vraagt iets anders dan de school schreef");
    script_.does(intake.id, {.type = "validate_ok", .actor = registrar(), .fields = {{"contact_needed", asks}}});
    if (asks == "ja") {
        script_.does(
            intake.id,
            {.type = "contact_needed", .actor = brugklas(intake.n), .fields = casework::contactOf(read->record)});
    }
}

// The list of each brugklascoördinator is what they plan by.
void Intakes::planTalks() {
    ledger::CaseFilter filter{.kind = casework::kindName(CaseKind::warmTransfer)};
    filter.limit = SIZE_MAX;
    const auto cases = script_.world.book->list(filter);
    std::size_t listed = 0;
    for (const auto* const coordinator : kCoordinators) {
        const auto list = casework::conversationsOf(*cases, *script_.world.setup.policies, script_.today(),
                                                    {.coordinator = coordinator});
        listed += list.size();
        script_.told["gesprekkenlijsten"] += 1;
        script_.expect(casework::conversationsCsv(list).size() > list.size(), "een gesprekkenlijst is leeg");
    }
    script_.expect(listed == kIntakes / 5, "op de gesprekkenlijsten staan " + std::to_string(listed) + " gesprekken");
    for (const auto& intake : intakes_) {
        if (!intake->pupil.wantsTalk) {
            continue;
        }
        const auto on = day("2027-04-14").plusDays(static_cast<int>(intake->n % 9));
        script_.does(intake->id, {.type = "plan_conversation",
                                  .actor = brugklas(intake->n),
                                  .fields = {{"conversation_on", on.text()}, {"mode", "PHONE"}}});
        script_.plan(on, [this, intake] { talk(*intake); });
    }
}

void Intakes::talk(Intake& intake) {
    script_.does(intake.id, {.type = "log_call",
                             .actor = brugklas(intake.n),
                             .fields = {{"held_on", script_.today().text()},
                                        {"mode", "PHONE"},
                                        {"attendees", "Juf Proef"},
                                        {"minutes", "Besproken wat helpt."}}});
    ++script_.told["gesprekken gevoerd"];
}

void Intakes::decide(Intake& intake) {
    const auto today = script_.today().text();
    if (isExtended(intake.n) && script_.today() < day("2027-05-20")) {
        script_.does(intake.id, {.type = "extend_term",
                                 .actor = board(),
                                 .fields = {{"notified_on", today}, {"reason", "De school doet nog onderzoek."}}});
        return script_.plan(day("2027-05-25"), [this, &intake] { decide(intake); });
    }
    const auto fate = fateOf(intake.n);
    if (fate == Fate::placed) {
        script_.does(intake.id, {.type = "place",
                                 .actor = board(),
                                 .fields = {{"placed_on", "2027-08-01"},
                                            {"decided_on", today},
                                            {"decision", "ADMISSION"},
                                            {"decided_by", board().name}}});
        return;
    }
    if (fate == Fate::elsewhere) {
        Fields refusal{{"refusal_ground", "ANDERE_SCHOOL"}, {"reason", "Een andere school past beter."}};
        script_.cannot(intake.id, {.type = "refuse", .actor = board(), .fields = refusal}, "OVD-24");
        refusal["other_school"] = "Wilgenlyceum";
        script_.does(intake.id, {.type = "refuse", .actor = board(), .fields = refusal});
        return;
    }
    const Fields reason{{"reason", "De ouders kozen een andere school."}};
    script_.does(intake.id, {.type = "withdraw_application", .actor = registrar(), .fields = reason});
    script_.does(intake.id, {.type = "refuse",
                             .actor = registrar(),
                             .fields = {{"refusal_ground", "INGETROKKEN"}, {"reason", reason.at("reason")}}});
}

void Intakes::close(Intake& intake) {
    if (fateOf(intake.n) == Fate::placed) {
        script_.does(intake.id, {.type = "close",
                                 .actor = brugklas(intake.n),
                                 .fields = {{"support", intake.pupil.wantsTalk ? "EXTRA" : "BASIC"}}});
    }
}

std::vector<Intakes::NotPlaced> Intakes::notPlaced() const {
    std::vector<NotPlaced> all;
    for (const auto& intake : intakes_) {
        if (fateOf(intake->n) != Fate::placed) {
            all.push_back({intake->id, intake->exchange, intake->n == 122});
        }
    }
    return all;
}

}  // namespace schakel::year
