// Plans as tests tell them, up to each of their states.
#pragma once

#include "gateway/casework/Opp.h"
#include "tests/unit/casework/CaseTeller.h"

namespace schakel::casework::testing {

inline constexpr auto kAuthority = model::Role::competentAuthority;

inline Fields opening(std::string plan = "OPP", std::string type = "VO", Fields more = {}) {
    Fields fields{{"plan", std::move(plan)}, {"school_type", std::move(type)}, {"pupil", "Sam Voorbeeld"},
                  {"enrolment", "4711"},     {"enrolled_on", "2026-11-01"},    {"level", "EXTRA"}};
    fields.merge(more);
    return fields;
}

inline const Fields kOutflow{{"outflow", "vmbo-kader UITSTROOMGEHEIM"},
                             {"hindering", "snel overprikkeld BELEMMERINGSGEHEIM"},
                             {"promoting", "leergierig"}};
inline const Fields kAction{{"goals", "vraagt op tijd hulp DOELGEHEIM"}, {"support", "wekelijks gesprek"}};
inline const Fields kInvite{{"meeting_on", "2026-11-20"}, {"invited", "ouders en leerling"}};
inline const Fields kConsulted{{"consulted_on", "2026-11-20"},
                               {"consulted_with", "beide ouders"},
                               {"consultation_summary", "eens over de doelen"}};
inline const Fields kConsent{
    {"consented_on", "2026-11-20"}, {"consented_by", "A. Voorbeeld"}, {"authority", "OUDER_MET_GEZAG"}};

inline Fields heard(std::string moment) {
    return {{"heard_on", "2026-11-20"},
            {"heard_by", "M. de Mentor"},
            {"how", "GESPREK"},
            {"moment", std::move(moment)},
            {"hearing_summary", "wil een vaste plek"}};
}

inline Fields view(std::string parent, std::string verdict) {
    return {{"parent", std::move(parent)}, {"authority", "OUDER_MET_GEZAG"}, {"verdict", std::move(verdict)}};
}

inline Teller consulting(Fields open = opening()) {
    Teller teller(CaseKind::opp, std::move(open));
    CHECK(ids(teller.opening()).empty());
    CHECK(ids(teller.tell("start")).empty());
    CHECK(ids(teller.tell("write_outflow", kOutflow, kFirst)).empty());
    CHECK(ids(teller.tell("write_action_part", kAction, kSecond)).empty());
    CHECK(ids(teller.tell("invite", kInvite)).empty());
    return teller;
}

inline Teller consented(Fields open = opening()) {
    auto teller = consulting(std::move(open));
    CHECK(ids(teller.tell("record_consultation", kConsulted)).empty());
    CHECK(ids(teller.tell("record_hearing", heard("SETTING"))).empty());
    CHECK(ids(teller.tell("consent", kConsent, kSecond)).empty());
    return teller;
}

inline Teller active(Fields open = opening()) {
    auto teller = consented(std::move(open));
    CHECK(ids(teller.tell("establish", {{"established_on", "2026-11-20"}}, kSecond, kAuthority)).empty());
    CHECK(ids(teller.tell("activate", {{"period_begin", "2026-11-20"}})).empty());
    return teller;
}

inline Teller evaluated(std::string outcome, Fields open = opening()) {
    auto teller = active(std::move(open));
    CHECK(ids(teller.tell("record_hearing", heard("EVALUATING"))).empty());
    CHECK(ids(teller.tell("evaluate",
                          {{"evaluated_on", "2026-11-20"}, {"with_parents", "beide"}, {"outcome", std::move(outcome)}}))
              .empty());
    return teller;
}

}  // namespace schakel::casework::testing
