#include "gateway/casework/TlvApplication.h"
#include "gateway/exchange/Verschillen.h"
#include "gateway/ledger/Differences.h"
#include "tests/year/Strands.h"

namespace schakel::year {

using casework::CaseKind;
using casework::Draft;
using casework::Fields;

namespace {

constexpr int kRequests = 12;
constexpr std::size_t kFirstPupil = 100;  // of the school's pupils
constexpr int kSentBackEvery = 4;  // the SWV misses something in one of so many
constexpr int kDivergent = 4;
constexpr int kRefused = 5;

// 0 to 7: TLV; 8 and 9: praktijkonderwijs; 10 and 11: LWOO. The last of the TLVs and of the LWOOs are of pupils for
// whom another SWV decides, which has an inbox and no platform.
const char* typeOf(int n) {
    return n < 8 ? "VSO" : n < 10 ? "PRO" : "LWOO";
}
const char* soortOf(int n) {
    return n < 8 ? "tlv" : n < 10 ? "pro" : "lwoo";
}
bool hasPlatform(int n) {
    return n != 7 && n != 11;
}

casework::Actor committee(const char* swv) {
    return {"C. Ommissie", model::Role::swvSpecialist, swv};
}

std::vector<std::string> papersOf(int n) {
    return n < 8    ? std::vector<std::string>{"OPP", "MOTIVATION"}
           : n < 10 ? std::vector<std::string>{"MOTIVATION", "DLE_TEST", "VIEW_OF_PARENTS"}
                    : std::vector<std::string>{"MOTIVATION", "DLE_TEST"};
}

}  // namespace

struct Applications::One {
    int n = 0;
    model::Date begun = day("2026-10-05");
    std::string school = {};  // case of the school
    std::string swv = {};  // case of the SWV
    std::string kenmerk = {};
    int round = 1;

    const char* swvCode() const { return hasPlatform(n) ? "VO9901" : "VO9902"; }
    std::string number() const { return std::string(swvCode()) + "-2026-" + std::to_string(10'100 + n); }
    bool isSentBack() const { return n % kSentBackEvery == 1; }
    std::string stamnummer() const {
        return std::to_string(10'000 + kFirstPupil + static_cast<std::size_t>(n + n / 9));
    }
};

Applications::Applications(Script& script) : script_(script) {
    for (int n = 0; n < kRequests; ++n) {
        all_.push_back(std::make_shared<One>(One{.n = n, .begun = day("2026-10-05").plusDays(n * 7)}));
        const auto one = all_.back();
        const auto after = [&](int days, auto deed) {
            script_.plan(one->begun.plusDays(days), [this, one, deed] { (this->*deed)(*one); });
        };
        after(0, &Applications::prepare);
        after(3, &Applications::complete);
        after(4, &Applications::submit);
        if (one->isSentBack()) {
            after(6, &Applications::sendBack);
            after(9, &Applications::submit);
        }
        after(14, &Applications::advise);
        after(17, &Applications::decide);
        if (n == kRefused) {
            after(28, &Applications::object);
            after(56, &Applications::grantAfterAll);
        }
        script_.plan(day("2027-02-08"), [this, one] { enrol(*one); });
    }
    for (const auto* const on : {"2026-12-07", "2027-01-18", "2027-02-05"}) {
        script_.plan(day(on), [this] { writeDecisions(); });
    }
}

void Applications::record(One& one, const char* event, const Fields& fields) {
    script_.does(one.school, {.type = event, .actor = coordinator(), .fields = fields});
}

// The same on both sides: each keeps its own case.
void Applications::both(One& one, const Draft& draft) {
    auto ours = draft;
    ours.actor = coordinator();
    script_.does(one.school, ours);
    script_.does(one.swv, draft);
}

void Applications::document(const std::string& id, const One& one, const std::string& kind) {
    const bool isView = kind == "VIEW_OF_PARENTS";
    const bool isSwv = id == one.swv;
    script_.does(id, {.type = "add_document",
                      .actor = isSwv ? committee(one.swvCode()) : coordinator(),
                      .subject = hashOf(kind + std::to_string(one.n) + "/" + std::to_string(one.round)),
                      .fields = {{"kind", kind}, {"supplied_by", isView ? "PARENT" : "SUPPORT_COORDINATOR"}}});
}

void Applications::prepare(One& one) {
    one.kenmerk = "99XX-2026-0" + std::to_string(100 + one.n);
    one.school = script_.open(CaseKind::tlvApplication, "99XX",
                              {.type = "open",
                               .actor = coordinator(),
                               .fields = {{"type", typeOf(one.n)},
                                          {"swv", one.swvCode()},
                                          {"reference", one.kenmerk},
                                          {"applicant", "99XX"},
                                          {"receiving_school", "99ZZ"},
                                          {"birth_date", "2013-03-17"}}});
    document(one.school, one, papersOf(one.n).front());
    // Something is missing still, whatever the list of this SWV is.
    script_.cannot(one.school, {.type = "check", .actor = coordinator()}, "TLV-12");
    ++script_.told["aanvragen die eerst niet compleet waren"];
}

void Applications::complete(One& one) {
    const auto papers = papersOf(one.n);
    for (std::size_t i = 1; i < papers.size(); ++i) {
        document(one.school, one, papers[i]);
    }
    record(one, "inform_parents", {{"how", "in een gesprek"}});
    record(one, "record_view", {{"of", "PARENTS"}, {"verdict", one.n % 3 == 0 ? "DISAGREES" : "AGREES"}});
    record(one, "check", {});
}

void Applications::submit(One& one) {
    const auto today = script_.today();
    const auto json = requestJson({one.kenmerk, soortOf(one.n), one.swvCode(), one.stamnummer(), today, one.n});
    const auto hash = hashOf(json);
    const auto scan = casework::packageScan(hash, {json}, today);
    script_.does(one.school,
                 {.type = scan.type, .actor = scan.actor, .subject = hash, .cause = scan.cause, .fields = scan.fields});
    script_.does(one.school, {.type = "submit", .actor = coordinator(), .subject = hash});
    const auto exchange =
        script_.world.take(hasPlatform(one.n) ? "aanvraag" : "aanvraag-postvak", "case:" + one.school, json);
    script_.expect(exchange.has_value(),
                   "de aanvraag werd niet aangenomen: " + (exchange ? std::string() : exchange.error().text()));
    const auto swv = committee(one.swvCode());
    if (one.swv.empty()) {
        one.swv = script_.open(CaseKind::tlvApplication, one.swvCode(),
                               {.type = "open",
                                .actor = swv,
                                .fields = {{"type", typeOf(one.n)}, {"swv", one.swvCode()}, {"applicant", "99XX"}}});
        script_.does(one.swv, {.type = "inform_parents", .actor = swv, .fields = {{"how", "door de school"}}});
    }
    auto papers = papersOf(one.n);
    if (one.isSentBack()) {
        papers = one.round == 1 ? std::vector<std::string>(papers.begin(), papers.end() - 1)
                                : std::vector<std::string>{papers.back()};
    }
    for (const auto& kind : papers) {
        document(one.swv, one, kind);
    }
    script_.does(one.swv, {.type = "check", .actor = swv});
    script_.does(one.swv,
                 {.type = scan.type, .actor = scan.actor, .subject = hash, .cause = scan.cause, .fields = scan.fields});
    script_.does(one.swv, {.type = "submit", .actor = swv, .subject = hash});
}

// The SWV misses a piece: the platform says so, and the school supplies it under a kenmerk of its own.
void Applications::sendBack(One& one) {
    if (hasPlatform(one.n)) {
        script_.world.partners.control(
            "swv", "POST", "besluit",
            R"({"kenmerk":")" + one.kenmerk + R"(","status":"ONVOLLEDIG","ontbreekt":["motivering"]})");
    }
    both(one, {.type = "bounce", .actor = committee(one.swvCode()), .fields = {{"missing", papersOf(one.n).back()}}});
    both(one, {.type = "supplement", .actor = committee(one.swvCode())});
    record(one, "check", {});
    one.kenmerk += "-A";
    one.round = 2;
    ++script_.told["aanvragen aangevuld"];
}

void Applications::advise(One& one) {
    const auto swv = committee(one.swvCode());
    const auto opinion = [&](const char* expert, const char* discipline, const char* says) {
        both(one,
             {.type = "record_advice",
              .actor = swv,
              .fields = {{"expert", expert}, {"discipline", discipline}, {"independent", "ja"}, {"opinion", says}}});
        both(one, {.type = "copy_advice", .actor = swv, .fields = {{"expert", expert}}});
    };
    opinion("D. Eskundig", "orthopedagoog", one.n == kRefused ? "OPPOSES" : "SUPPORTS");
    const bool opposes = one.n == kDivergent || one.n == kRefused;
    opinion("A. Nder", "maatschappelijk-werker", opposes ? "OPPOSES" : "SUPPORTS");
    if (one.n != kDivergent) {
        return both(one, {.type = "two_advices", .actor = swv});
    }
    script_.cannot(one.swv, {.type = "two_advices", .actor = swv}, "TLV-32");
    both(one, {.type = "advices_differ", .actor = swv});
    both(one, {.type = "extra_meeting",
               .actor = swv,
               .fields = {{"attendees", "D. Eskundig en A. Nder"},
                          {"outcome", "Zij zijn het nu eens."},
                          {"minutes", hashOf("verslag")}}});
    ++script_.told["extra overleg van deskundigen"];
}

void Applications::decide(One& one) {
    const bool refused = one.n == kRefused && one.round < 3;
    const auto to = one.n < 8 ? R"(,"einddatum":"2028-07-31")" : "";
    if (hasPlatform(one.n)) {
        script_.world.partners.control(
            "swv", "POST", "besluit",
            R"({"kenmerk":")" + one.kenmerk + R"(","status":")" + (refused ? "AFGEWEZEN" : "TOEGEKEND") + "\"" +
                (refused ? std::string(R"(,"toelichting":"Niet passend.")")
                         : R"(,"nummer":")" + one.number() + R"(","categorie":")" + (one.n < 8 ? "LAAG" : "NVT") +
                               R"(","ingangsdatum":"2027-01-11")" + to) +
                "}");
    }
    const casework::Actor decider{"D. Irecteur", model::Role::competentAuthority, one.swvCode()};
    if (refused) {
        return both(one, {.type = "refuse",
                          .actor = decider,
                          .fields = {{"decider", "COMPETENT_AUTHORITY"}, {"reasons", "Niet passend."}}});
    }
    Fields fields{{"decider", "COMPETENT_AUTHORITY"},
                  {"number", one.number()},
                  {"number_profile", "BRON"},
                  {"from", "2027-01-11"},
                  {"category", one.n < 8 ? "L" : "Nvt"}};
    if (one.n < 8) {
        fields["to"] = "2028-07-31";
    }
    if (one.round == 3) {
        fields["committee_advice"] = "Gegrond.";
    }
    both(one, {.type = one.round == 3 ? "upheld" : "grant", .actor = decider, .fields = fields});
    ++script_.told["besluiten van een SWV: toegekend"];
}

void Applications::object(One& one) {
    both(one, {.type = "object",
               .actor = committee(one.swvCode()),
               .fields = {{"by", "PARENTS"}, {"reasons", "Zij zien het anders."}}});
    ++script_.told["bezwaren tegen een besluit"];
}

void Applications::grantAfterAll(One& one) {
    one.round = 3;
    decide(one);
}

// What an SWV decided is a difference with what Somtoday has; a person chooses what is written.
void Applications::writeDecisions() {
    auto& ledger = *script_.world.ledger;
    exchange::WriteRequest request{{}, "A. Ministratie"};
    std::vector<std::string> left;
    const auto all = ledger.differences().list({.state = ledger::DifferenceState::open});
    for (const auto& each : *all) {
        const bool hasField = each.field == "tlv.nummer" || each.field == "tlv.status";
        const bool hasWord = each.wanted != "onvolledig";
        (hasField && hasWord ? request.differences : left).push_back(each.id);
    }
    if (!left.empty()) {
        static_cast<void>(ledger.differences().leave(left, "A. Ministratie", "de school heeft er geen veld voor"));
    }
    const auto written = exchange::writeDifferences(ledger, script_.world.administration("voorbeeldcollege"), request);
    script_.expect(written.has_value(), "schrijven in Somtoday: " + (written ? "" : written.error().text()));
    script_.world.awaitDeliveries();
    static_cast<void>(ledger.differences().settle());
    script_.told["verschillen in Somtoday geschreven"] += request.differences.size();
    script_.told["verschillen gelaten zoals het was"] += left.size();
}

void Applications::enrol(One& one) {
    both(one, {.type = "enrol_vso",
               .actor = committee(one.swvCode()),
               .fields = {{"brin", "99ZZ"}, {"enrolment_from", "2027-02-08"}}});
}

}  // namespace schakel::year
