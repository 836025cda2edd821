// The documents of the year. Everybody in them is invented; personal numbers are of the range for tests.
#pragma once

#include <optional>
#include <string>

#include "gateway/model/ids/Date.h"

namespace schakel::year {

// The n-th number of the range for tests that passes the 11-check.
std::string testNumber(std::size_t n);

// A pupil of primary school who goes to a secondary school.
struct Newcomer {
    std::string bsn;
    std::string roepnaam;
    std::string achternaam;
    std::string school;  // BRIN that the pupil comes from
    bool wantsTalk = false;
};
Newcomer newcomer(std::size_t n, const std::string& school, bool wantsTalk);

// What the parents said of the dossier, and when they saw it.
struct Inspected {
    model::Date on;
    std::string verdict;  // "Ja", "Nee", "Onbekend"
};

// An overstapdossier, made from the test dossier of the OSO mapping. `version` is in what it says; without `inspected`
// it is the dossier as parents get to see it.
std::string dossierOf(const Newcomer& pupil, int version, const model::Date& made,
                      const std::optional<Inspected>& inspected);

struct Enrolment {
    std::string bsn;
    std::string volgnummer;
    model::Date oppBegin;
    std::optional<model::Date> oppEnd = {};
};
std::string enrolmentJson(const Enrolment& enrolment);

struct Request {
    std::string kenmerk;
    std::string soort;  // tlv, pro, lwoo
    std::string swv;
    std::string stamnummer;
    model::Date on;
    int number = 0;  // of the pupil in the script
};
std::string requestJson(const Request& request);

// Stands in every OPP of the year, and nowhere else.
inline constexpr const char* kOppWords = "OPPINHOUD";

}  // namespace schakel::year
