// The same random questions to the C++ and to the reference implementations that come with the domain facts.
#include <unistd.h>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "gateway/model/checks/Deadlines.h"
#include "gateway/model/checks/OppChecks.h"
#include "gateway/model/checks/TlvChecks.h"
#include "gateway/model/checks/TransferChecks.h"
#include "gateway/model/ids/Brin.h"
#include "gateway/model/ids/PersonalNumber.h"

namespace schakel::model {
namespace {

namespace fs = std::filesystem;

// Reproducible random input that is nearly right: most interesting mistakes are small ones.
class Dice {
public:
    int below(int limit) { return static_cast<int>(engine_() % static_cast<unsigned>(limit)); }
    bool chance(int percent) { return below(100) < percent; }

    // '9' becomes a digit, 'A' a capital, anything else stays; now and then something goes wrong.
    std::string like(std::string_view pattern) {
        std::string text;
        for (const char kind : pattern) {
            text += kind == '9'   ? static_cast<char>('0' + below(10))
                    : kind == 'A' ? static_cast<char>('A' + below(26))
                                  : kind;
        }
        if (chance(20) && !text.empty()) {
            constexpr std::string_view kOdd = "a- Z0/x";
            text[static_cast<std::size_t>(below(static_cast<int>(text.size())))] =
                kOdd[static_cast<std::size_t>(below(static_cast<int>(kOdd.size())))];
        }
        if (chance(5)) {
            text += '1';
        }
        return text;
    }

    Date date(int firstYear, int years) {
        const auto start = Date::of(firstYear, 1, 1).value();
        // Borders of months and school years deserve more than their share.
        auto day = start.plusDays(below(years * 365));
        if (chance(30)) {
            day = Date::of(day.year(), 8, 1).value().plusDays(below(3) - 1);
        }
        return day;
    }

private:
    std::mt19937 engine_{20261122};
};

struct Question {
    std::string text;
    std::string answer;  // ours
};

std::string yesNo(bool value) {
    return value ? "True" : "False";
}

template <class Signals>
std::string codes(const Signals& signals) {
    std::string text;
    for (const auto signal : signals) {
        text += (text.empty() ? "" : " ") + std::to_string(static_cast<int>(signal));
    }
    return text;
}

Question askPersonalNumber(Dice& dice) {
    const auto number = dice.like("999999999");
    switch (dice.below(3)) {
        case 0: return {"bsn\t" + number, yesNo(Bsn::parse(number).has_value())};
        case 1: return {"strict\t" + number, yesNo(Onderwijsnummer::parse(number).has_value())};
        default:
            return {"lenient\t" + number,
                    yesNo(Onderwijsnummer::parse(number, OnderwijsnummerCheck::lenient).has_value())};
    }
}

Question askCode(Dice& dice) {
    if (dice.chance(30)) {
        const auto text = dice.like("99AA");
        return {"brin\t" + text, yesNo(Brin::parse(text).has_value())};
    }
    if (dice.chance(50)) {
        const auto text = dice.like("VOA9A9");
        return {"swv\t" + text, yesNo(SwvCode::parse(text).has_value())};
    }
    const auto text = dice.like("99AA99");
    return {"vestiging\t" + text, yesNo(Vestigingscode::parse(text).has_value())};
}

Question askTlv(Dice& dice) {
    if (dice.chance(50)) {
        const auto start = dice.date(2013, 8);
        const auto end = dice.chance(70) ? Date::of(start.year() + dice.below(4), 7, 31).value() : dice.date(2013, 12);
        return {"tlv-period\t" + start.text() + "\t" + end.text(), codes(checkTlvPeriod(start, end))};
    }
    const std::string swv = dice.chance(80) ? "VO2301" : dice.like("PO9999");
    const auto number = dice.chance(80) ? dice.like(swv + "-20" + "99-99999") : dice.like("VOAAAA/2026-99999");
    const bool vo = dice.chance(70);
    return {"tlv\t" + number + "\t" + swv + "\t" + (vo ? "VO" : "PO"),
            codes(checkTlvNumber(number, swv, vo ? Sector::vo : Sector::po))};
}

std::optional<Date> maybe(Dice& dice, int percent) {
    return dice.chance(percent) ? std::optional(dice.date(2015, 4)) : std::nullopt;
}

std::string shown(const std::optional<Date>& date) {
    return date ? date->text() : "-";
}

Question askOpp(Dice& dice) {
    const Period inschrijving{dice.date(2014, 3), maybe(dice, 40)};
    auto today = maybe(dice, 30);
    if (today && today->month() == 2 && today->day() == 29) {
        today = today->plusDays(1);  // the reference does not know what a year after 29 February is
    }
    std::vector<Period> periods;
    std::string text = "opp\t" + inschrijving.start.text() + "\t" + shown(inschrijving.end) + "\t" + shown(today);
    for (int i = dice.below(4); i > 0; --i) {
        periods.push_back({dice.date(2015, 4), maybe(dice, 60)});
        text += "\t" + periods.back().start.text() + "\t" + shown(periods.back().end);
    }
    std::string answer;
    for (const auto& [period, signal] : checkOppPeriods(inschrijving, periods, today)) {
        answer += (answer.empty() ? "" : " ") + std::to_string(period) + ":" + std::to_string(static_cast<int>(signal));
    }
    return {text, answer};
}

Question askDate(Dice& dice) {
    const auto day = dice.date(2019, 9);
    const auto today = dice.date(2022, 5);
    const auto pair = day.text() + "\t" + today.text();
    switch (dice.below(4)) {
        case 0: return {"test\t" + pair, yesNo(mayCarryTest(day, today))};
        case 1: return {"absence\t" + pair, yesNo(mayCarryAbsence(day, today))};
        case 2: return {"opp-deadline\t" + day.text(), oppDeadline(day).text()};
        default: return {"retention\t" + day.text(), retainUntil(RetentionClass::swvDossier, day).text()};
    }
}

std::vector<std::string> askOracle(const std::vector<Question>& questions, const fs::path& domain) {
    const auto file = fs::temp_directory_path() / ("schakel-oracle-" + std::to_string(::getpid()));
    {
        std::ofstream out(file);
        for (const auto& question : questions) {
            out << question.text << '\n';
        }
    }
    const auto command = "python3 '" SCHAKEL_SOURCE_DIR "/tests/unit/model/oracle.py' '" + domain.string() + "' < '" +
                         file.string() + "'";
    FILE* const pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string all;
    std::array<char, 4096> buffer{};
    while (const auto size = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        all.append(buffer.data(), size);
    }
    CHECK(::pclose(pipe) == 0);
    fs::remove(file);

    std::vector<std::string> answers;
    for (std::size_t start = 0; start < all.size();) {
        const auto end = all.find('\n', start);
        answers.push_back(all.substr(start, end - start));
        start = end + 1;
    }
    return answers;
}

TEST_CASE("The reference implementations give the same answers to 20,000 random questions") {
    const auto domain = fs::path(SCHAKEL_SHARED_DIR) / "domain";
    if (!fs::exists(domain / "validators_reference.py") || !fs::exists(domain / "extra_rules_reference.py")) {
        WARN("skipped: the reference implementations are not beside this checkout (" << domain.string() << ")");
        return;
    }
    Dice dice;
    const std::array<std::function<Question(Dice&)>, 5> kinds = {askPersonalNumber, askCode, askTlv, askOpp, askDate};
    std::vector<Question> questions;
    for (int i = 0; i < 20'000; ++i) {
        questions.push_back(kinds[static_cast<std::size_t>(i) % kinds.size()](dice));
    }
    const auto answers = askOracle(questions, domain);
    REQUIRE(answers.size() == questions.size());
    for (std::size_t i = 0; i < questions.size(); ++i) {
        INFO(questions[i].text);
        REQUIRE(answers[i] == questions[i].answer);
    }
}

}  // namespace
}  // namespace schakel::model
