#include "tests/year/Strands.h"

namespace schakel::year {

using casework::CaseKind;
using casework::Fields;

namespace {

constexpr int kPlans = 60;
constexpr int kFirstPro = 54;  // from here on in practical education
constexpr int kDaysBetween = 3;

// Days after the plan began.
constexpr int kWritten = 3;
constexpr int kConsulted = 10;
constexpr int kConsented = 12;
constexpr int kActive = 20;

const std::set<int> kRefused{7, 19};
constexpr int kOpinionLate = 19;  // the committee needs so long that the six weeks go by
constexpr int kResultLate = 33;  // DUO answers when its result was overdue already
const std::set<int> kEnded{2, 5, 9, 16, 27, 38, 44, 51};
const std::set<int> kChanged{3, 11};
const std::map<int, const char*> kCodes{{4, "321"}, {12, "349"}, {22, "321"}, {31, "349"},
                                        {6, "331"}, {14, "331"}, {24, "331"}};

bool isPro(int n) {
    return n >= kFirstPro;
}

}  // namespace

struct Opps::Plan {
    int n = 0;
    std::string id = {};
    model::Date begun = day("2026-09-01");
    std::string action = {};  // hash of the action part as it is now
    std::string begin = {};  // first day of the period

    bool isRegistered() const { return !isPro(n); }
    // Pupils who begin next year have no OPP here yet.
    std::size_t pupil() const { return static_cast<std::size_t>(n) + static_cast<std::size_t>(n / 9); }
    std::string volgnummer() const { return "2026-" + std::to_string(10'000 + pupil()); }
};

Opps::Opps(Script& script, Registrations& registrations) : script_(script), registrations_(registrations) {
    for (int n = 0; n < kPlans; ++n) {
        plans_.push_back(std::make_shared<Plan>(Plan{.n = n, .begun = day("2026-09-01").plusDays(n * kDaysBetween)}));
        const auto plan = plans_.back();
        const auto after = [&](int days, auto deed) {
            script_.plan(plan->begun.plusDays(days), [this, plan, deed] { (this->*deed)(*plan); });
        };
        after(0, &Opps::begin);
        script_.plan(plan->begun.plusDays(kWritten), [this, plan] { write(*plan, 1); });
        after(kConsulted, &Opps::consult);
        if (kRefused.contains(n)) {
            const int days = n == kOpinionLate ? 40 : 18;
            after(kConsented, &Opps::refuse);
            after(kConsented + days, &Opps::opinion);
            after(kConsented + days + 3, &Opps::consent);
            after(kConsented + days + 5, &Opps::activate);
        } else {
            after(kConsented, &Opps::consent);
            after(kActive, &Opps::activate);
        }
        script_.plan(day("2027-06-01").plusDays(n % 20), [this, plan] { evaluate(*plan); });
    }
    script_.plan(day("2026-12-30"), [this] { script_.world.partners.setOutOfOrder("duo-terug", true); });
    script_.plan(day("2027-01-08"), [this] { script_.world.partners.setOutOfOrder("duo-terug", false); });
}

void Opps::tell(Plan& plan, const char* event, const Fields& fields, const std::string& subject) {
    script_.does(plan.id, {.type = event, .actor = coordinator(), .subject = subject, .fields = fields});
}

void Opps::begin(Plan& plan) {
    const auto today = script_.today().text();
    plan.id = script_.open(CaseKind::opp, isPro(plan.n) ? "99YY" : "99XX",
                           {.type = "open",
                            .actor = coordinator(),
                            .fields = {{"plan", isPro(plan.n) ? "OPP_PRO" : "OPP"},
                                       {"school_type", isPro(plan.n) ? "PRO" : "VO"},
                                       {"pupil", "Leerling " + std::to_string(10'000 + plan.pupil())},
                                       {"enrolment", plan.volgnummer()},
                                       {"number_kind", "BSN"},
                                       {"enrolled_on", "2026-08-01"},
                                       {"need_on", today},
                                       {"level", "EXTRA"}}},
                           {.number = base::Secret(testNumber(plan.pupil()))});
    tell(plan, "start");
    if (kOpinionLate == plan.n) {
        script_.late.emplace(plan.id, "TERM-OPP-42");
    }
}

void Opps::write(Plan& plan, int version) {
    const std::string words = std::string(kOppWords) + " " + std::to_string(plan.n) + "." + std::to_string(version);
    plan.action = hashOf("handelingsdeel " + words);
    if (version == 1) {
        tell(plan, "write_outflow",
             {{"outflow", "vmbo-kader " + words},
              {"hindering", "drukte " + words},
              {"promoting", "leergierig " + words}},
             hashOf("uitstroomdeel " + words));
    }
    tell(plan, "write_action_part",
         {{"goals", "vraagt op tijd hulp " + words}, {"support", "elke week een gesprek " + words}}, plan.action);
    if (version == 1) {
        tell(plan, "invite", {{"meeting_on", script_.today().plusDays(7).text()}, {"invited", "ouders en leerling"}});
    }
}

void Opps::consult(Plan& plan) {
    const auto today = script_.today().text();
    const bool runs = !plan.begin.empty();
    tell(plan, "record_consultation",
         {{"consulted_on", today}, {"consulted_with", "ouders"}, {"consultation_summary", kOppWords}});
    script_.cannot(
        plan.id,
        {.type = "consent",
         .actor = coordinator(),
         .subject = plan.action,
         .fields = {{"consented_on", today}, {"consented_by", "een ouder"}, {"authority", "OUDER_MET_GEZAG"}}},
        "OPP-09");
    tell(plan, "record_hearing",
         {{"heard_on", today},
          {"heard_by", "M. Entor"},
          {"how", "GESPREK"},
          {"moment", runs ? "CHANGING" : "SETTING"},
          {"hearing_summary", kOppWords}});
    ++script_.told["leerlingen gehoord"];
}

void Opps::refuse(Plan& plan) {
    const auto today = script_.today().text();
    tell(plan, "refuse_action_part",
         {{"refused_by", "een ouder"}, {"authority", "OUDER_MET_GEZAG"}, {"reason", "te veel uit de les"}});
    tell(plan, "refer", {{"referred_on", today}, {"referred_by", "een ouder"}});
    ++script_.told["geschillen over een OPP"];
}

void Opps::opinion(Plan& plan) {
    tell(plan, "opinion",
         {{"opinion_on", script_.today().text()},
          {"opinion", "De school overlegt nog eens over het rooster."},
          {"school_response", "De school past het rooster aan."}});
}

void Opps::consent(Plan& plan) {
    tell(plan, "consent",
         {{"consented_on", script_.today().text()},
          {"consented_by", "een ouder"},
          {"authority", "OUDER_MET_GEZAG"},
          {"signed", "ja"}},
         plan.action);
}

void Opps::activate(Plan& plan) {
    const auto today = script_.today();
    script_.does(
        plan.id,
        {.type = "establish", .actor = board(), .subject = plan.action, .fields = {{"established_on", today.text()}}});
    const bool isNew = plan.begin.empty();
    plan.begin = isNew ? today.text() : plan.begin;
    const auto opened =
        script_.does(plan.id, {.type = "activate", .actor = coordinator(), .fields = {{"period_begin", plan.begin}}});
    script_.expect(opened.size() == (isNew && plan.isRegistered() ? 1U : 0U),
                   "na het begin van een OPP werden " + std::to_string(opened.size()) + " registraties gevraagd");
    for (const auto& id : opened) {
        const auto code = kCodes.find(plan.n);
        registrations_.ask(id, {testNumber(plan.pupil()), plan.volgnummer(), today},
                           code == kCodes.end() ? std::string() : code->second);
        if (plan.n == kResultLate) {
            registrations_.expectLate(id);
        }
    }
}

void Opps::evaluate(Plan& plan) {
    const auto today = script_.today();
    tell(plan, "record_hearing",
         {{"heard_on", today.text()},
          {"heard_by", "M. Entor"},
          {"how", "GESPREK"},
          {"moment", "EVALUATING"},
          {"hearing_summary", kOppWords}});
    const bool ends = kEnded.contains(plan.n);
    tell(
        plan, "evaluate",
        {{"evaluated_on", today.text()}, {"with_parents", "beide"}, {"outcome", ends ? "TERUG_NAAR_BASIS" : "BLIJFT"}});
    ++script_.told["OPP's geëvalueerd"];
    if (kChanged.contains(plan.n)) {
        return change(plan);
    }
    const auto opened = script_.does(plan.id, {.type = ends ? "end" : "continue",
                                               .actor = coordinator(),
                                               .fields = ends ? Fields{{"period_end", today.text()}} : Fields{}});
    for (const auto& id : opened) {
        const auto begin = model::Date::parse(script_.file(id).value("opp_begin"));
        registrations_.ask(id, {testNumber(plan.pupil()), plan.volgnummer(), *begin, today});
    }
}

// What changes within the period is nothing to the register.
void Opps::change(Plan& plan) {
    tell(plan, "change", {{"reason", "meer begeleiding"}});
    write(plan, 2);
    consult(plan);
    consent(plan);
    activate(plan);
}

}  // namespace schakel::year
