#include "gateway/casework/TlvApplicationCriteria.h"

#include <algorithm>
#include <array>

#include "gateway/casework/EventFields.h"

namespace schakel::casework {
namespace {

constexpr std::size_t kDomainsNeeded = 2;

// Whether 1 - dle/dl is at least (above) a number of quarters, without rounding.
bool atLeast(const DomainScore& score, int quarters) {
    return 4 * (score.dl - score.dle) >= quarters * score.dl;
}

bool above(const DomainScore& score, int quarters) {
    return 4 * (score.dl - score.dle) > quarters * score.dl;
}

// Two domains at least, of which one is numeracy or comprehension.
template <class Test>
bool enoughDomains(const TestResults& results, Test test) {
    std::size_t domains = 0;
    bool leading = false;
    for (const auto& score : results.scores) {
        if (score.dl > 0 && test(score)) {
            ++domains;
            leading = leading || score.domain == Domain::numeracy || score.domain == Domain::comprehension;
        }
    }
    return domains >= kDomainsNeeded && leading;
}

bool between(int value, int low, int high) {
    return value >= low && value <= high;
}

CriteriaAdvice notKnown() {
    return {Fit::notKnown, {"IQ of toetsen ontbreken nog.", "IQ or tests are not recorded yet."}};
}

CriteriaAdvice unfit(const char* dutch, const char* english) {
    return {Fit::doesNotFit, {dutch, english}};
}

TestResults resultsIn(const Event& event) {
    constexpr std::array<std::pair<const char*, Domain>, 4> kScores{{{"dle_rw", Domain::numeracy},
                                                                     {"dle_bl", Domain::comprehension},
                                                                     {"dle_tl", Domain::technicalReading},
                                                                     {"dle_sp", Domain::spelling}}};
    TestResults results{.iq = numberOf(event, "iq"), .socioEmotional = isYes(event, "socio_emotional")};
    const auto dl = numberOf(event, "dl");
    for (const auto& [name, domain] : kScores) {
        const auto dle = numberOf(event, name);
        if (dl && dle) {
            results.scores.push_back({domain, *dle, *dl});
        }
    }
    return results;
}

}  // namespace

CriteriaAdvice adviseOnPro(const TestResults& results) {
    if (!results.iq || results.scores.size() < kDomainsNeeded) {
        return notKnown();
    }
    if (!between(*results.iq, 55, 80)) {
        return unfit("Het IQ ligt niet tussen 55 en 80.", "The IQ is not between 55 and 80.");
    }
    if (!enoughDomains(results, [](const auto& score) { return atLeast(score, 2); })) {
        return unfit("De achterstand is niet 0,5 of meer op twee domeinen, waarvan een rekenen of begrijpend lezen.",
                     "The backlog is not 0.5 or more in two domains, one of them numeracy or comprehension.");
    }
    return {Fit::fits, {"IQ en achterstand passen bij praktijkonderwijs.", "IQ and backlog fit practical education."}};
}

CriteriaAdvice adviseOnLwoo(const TestResults& results, UpperBound bound) {
    if (!results.iq || results.scores.size() < kDomainsNeeded) {
        return notKnown();
    }
    const bool low = between(*results.iq, 75, 90);
    if (!low && !between(*results.iq, 91, 120)) {
        return unfit("Het IQ ligt niet tussen 75 en 120.", "The IQ is not between 75 and 120.");
    }
    const auto inBand = [&](const DomainScore& score) {
        return atLeast(score, 1) && (bound == UpperBound::inclusive ? !above(score, 2) : !atLeast(score, 2));
    };
    if (!enoughDomains(results, inBand)) {
        return unfit(
            "De achterstand ligt niet tussen 0,25 en 0,5 op twee domeinen, waarvan een rekenen of begrijpend "
            "lezen.",
            "The backlog is not between 0.25 and 0.5 in two domains, one of them numeracy or comprehension.");
    }
    if (!low && !results.socioEmotional) {
        return unfit("Bij een IQ van 91 tot en met 120 hoort sociaal-emotionele problematiek.",
                     "An IQ of 91 to 120 goes with socio-emotional problems.");
    }
    return {Fit::fits, {"IQ en achterstand passen bij lwoo.", "IQ and backlog fit LWOO."}};
}

CriteriaAdvice criteriaAdvice(const Case& file, const policy::SwvPolicy& swv, UpperBound bound) {
    const auto type = fieldOf(file.opening(), "type");
    const bool forLwoo = type == "LWOO";
    if (type == "VSO" || !swv.lwooCriteria || (forLwoo && swv.lwooOptOut)) {
        return {Fit::notApplied,
                {"Dit samenwerkingsverband gebruikt deze criteria niet.", "This SWV does not use these criteria."}};
    }
    const auto* const tests = file.last({"record_tests"});
    if (tests == nullptr) {
        return notKnown();
    }
    return forLwoo ? adviseOnLwoo(resultsIn(*tests), bound) : adviseOnPro(resultsIn(*tests));
}

}  // namespace schakel::casework
