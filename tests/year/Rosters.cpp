#include <array>

#include "gateway/base/Json.h"
#include "gateway/exchange/RosterContent.h"
#include "gateway/ledger/Rosters.h"
#include "simulators/magister/Administration.h"
#include "tests/year/Strands.h"

namespace schakel::year {
namespace {

struct Month {
    const char* on;
    std::size_t somtoday;  // of whom one in ten begins next year
    std::size_t magisterFrom;  // who left are before it
    std::size_t magisterTo;
};

constexpr std::array kMonths{
    Month{"2026-08-17", 650, 0, 615}, Month{"2026-09-03", 650, 0, 618}, Month{"2026-10-01", 648, 1, 619},
    Month{"2026-11-02", 648, 2, 620}, Month{"2026-12-01", 649, 2, 621}, Month{"2027-01-11", 653, 4, 624},
    Month{"2027-02-01", 653, 4, 625}, Month{"2027-03-01", 652, 5, 625}, Month{"2027-04-01", 652, 5, 626},
    Month{"2027-05-03", 654, 6, 628}, Month{"2027-06-01", 654, 6, 628}, Month{"2027-07-01", 654, 8, 628},
};

}  // namespace

Rosters::Rosters(Script& script) : script_(script) {
    for (const auto& month : kMonths) {
        script_.plan(day(month.on), [this, &month] {
            script_.world.partners.control("somtoday", "POST", "leerlingen",
                                           R"({"vestiging":"99XX00","aantal":)" + std::to_string(month.somtoday) + "}");
            placeMagisterPupils(month.magisterFrom, month.magisterTo);
            fetch("voorbeeldcollege");
            fetch("proefcollege");
            answerQuestions();
        });
    }
}

void Rosters::fetch(const std::string& administration) {
    const auto report = script_.world.roster->fetch(script_.world.administration(administration), {.by = "jaar"});
    if (!report.outcome) {
        const auto why = report.refused ? report.refused->text() : std::string("geen antwoord");
        return script_.surprise("leerlingen van " + administration + ": " + why);
    }
    const auto& run = report.outcome->run;
    script_.expect(!report.outcome->stopped, "de bewaking hield de leerlingen van " + administration + " tegen");
    script_.told["leerlingenlijsten opgehaald"] += 1;
    script_.told["leerlingen gekomen"] += run.fresh + run.returned;
    script_.told["leerlingen vertrokken"] += run.gone;
}

// The same name and birthday, and other numbers: two pupils, says the administratie.
void Rosters::answerQuestions() {
    auto& rosters = script_.world.ledger->rosters();
    const auto open = rosters.questions(ledger::Rosters::Which::open);
    for (const auto& question : *open) {
        const auto answered =
            rosters.answer({question.id, ledger::Reply::no, {}, "A. Ministratie", exchange::keepPupil});
        script_.expect(answered.has_value(), "een vraag over twee leerlingen kon niet worden beantwoord");
        ++script_.told["vragen over leerlingen beantwoord"];
    }
}

void Rosters::placeMagisterPupils(std::size_t from, std::size_t to) {
    const auto school = simulators::magister::inventedAdministration(to);
    std::string rows;
    base::JsonWriter json(rows);
    json.beginObject().key("leerlingen").beginArray();
    for (std::size_t i = from; i < to; ++i) {
        json.beginObject();
        for (std::size_t column = 0; column < school.pupils.columns.size(); ++column) {
            json.member(school.pupils.columns[column], school.pupils.rows[i][column]);
        }
        json.endObject();
    }
    json.endArray().endObject();
    script_.world.partners.control("magister", "POST", "leerlingen", rows);
}

}  // namespace schakel::year
