#include "simulators/bron/Judge.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace schakel::simulators::bron {
namespace {

constexpr const char* kFirstOpp = "2015-08-01";
constexpr const char* kPractical = "0090";

int weighed(const std::string& digits) {
    int sum = 0;
    for (int i = 0; i < 8; ++i) {
        sum += (9 - i) * (digits[static_cast<std::size_t>(i)] - '0');
    }
    return sum;
}

bool isGoodNumber(const Message& message) {
    const int last = message.pgn[8] - '0';
    return message.hasBsn ? (weighed(message.pgn) - last) % 11 == 0 && message.pgn != "000000000"
                          : weighed(message.pgn) % 11 == last + 5;
}

// "2026-11-22T…" -> "2027-11-22"
std::string yearLater(const std::string& moment) {
    return std::to_string(std::stoi(moment.substr(0, 4)) + 1) + moment.substr(4, 6);
}

// Which codes were found, each once, with the field of the first.
class Found {
public:
    void add(const std::string& code, const std::string& field) { codes_.emplace(code, field); }
    void when(bool isWrong, const std::string& code, const std::string& field) {
        if (isWrong) {
            add(code, field);
        }
    }
    std::vector<Signal> signals() const {
        std::vector<Signal> list;
        for (const auto& [code, field] : codes_) {
            list.push_back({code, !isRemark(code), field});
        }
        return list;
    }

private:
    std::map<std::string, std::string> codes_;
};

std::string opleidingOn(const Message& enrolment, const std::string& day) {
    const Period* current = nullptr;
    for (const auto& part : enrolment.periods) {
        if (part.from <= day && (current == nullptr || part.from > current->from)) {
            current = &part;
        }
    }
    return current == nullptr ? std::string() : current->opleidingcode;
}

void judgeOpp(const Message& enrolment, const Period& opp, Found& found) {
    const std::string begin = "ontwikkelingsperspectief/datumBegin";
    const std::string end = "ontwikkelingsperspectief/datumEind";
    const auto& out = enrolment.to;
    found.when(opp.from < enrolment.from || (!out.empty() && opp.from > out), "321", begin);
    found.when(!out.empty() && opp.to.empty(), "435", end);
    found.when(opp.from < kFirstOpp, "452", begin);
    found.when(!opp.to.empty() && (opp.to < opp.from || (!out.empty() && opp.to > out)), "453", end);
    found.when(opleidingOn(enrolment, opp.from) == kPractical, "445", begin);
    const auto limit = yearLater(enrolment.moment);
    found.when(opp.from > limit || opp.to > limit, "331", opp.to > limit ? end : begin);
}

void judgeTogether(const Message& enrolment, Found& found) {
    auto opps = enrolment.opps;
    std::sort(opps.begin(), opps.end(), [](const Period& left, const Period& right) { return left.from < right.from; });
    for (std::size_t i = 1; i < opps.size(); ++i) {
        found.when(opps[i].from == opps[i - 1].from, "349", "ontwikkelingsperspectief/datumBegin");
        found.when(opps[i - 1].to.empty() || opps[i - 1].to >= opps[i].from, "454", "ontwikkelingsperspectief");
    }
    std::set<std::string> starts;
    bool hasFirst = false;
    for (const auto& part : enrolment.periods) {
        found.when(!starts.insert(part.from).second, "349", "inschrijvingPeriodeVO/datumBegin");
        found.when(part.from < enrolment.from || (!enrolment.to.empty() && part.from > enrolment.to), "321",
                   "inschrijvingPeriodeVO/datumBegin");
        hasFirst = hasFirst || part.from == enrolment.from;
    }
    found.when(!hasFirst, "303", "inschrijvingPeriodeVO");
    found.when(!enrolment.to.empty() && enrolment.to < enrolment.from, "314", "datumUitschrijving");
    found.when(enrolment.from > yearLater(enrolment.moment), "332", "datumInschrijving");
}

}  // namespace

bool isRemark(const std::string& code) {
    static const std::set<std::string> kRemarks = {"331", "398", "400", "755", "756", "757",
                                                   "770", "771", "772", "956", "991"};
    return kRemarks.contains(code);
}

std::vector<Signal> judgeNumber(const Message& message) {
    if (message.pgn.empty() || isGoodNumber(message)) {
        return {};
    }
    return {message.hasBsn ? Signal{"750", true, "burgerservicenummer"} : Signal{"751", true, "onderwijsnummer"}};
}

std::vector<Signal> judge(const Message& enrolment) {
    Found found;
    for (const auto& opp : enrolment.opps) {
        judgeOpp(enrolment, opp, found);
    }
    judgeTogether(enrolment, found);
    auto signals = found.signals();
    const auto number = judgeNumber(enrolment);
    signals.insert(signals.end(), number.begin(), number.end());
    return signals;
}

}  // namespace schakel::simulators::bron
