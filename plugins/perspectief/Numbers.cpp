#include "Numbers.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <regex>
#include <string>
#include <vector>

#include "gateway/sdk/Utf8.h"

namespace schakel::plugins::perspectief {
namespace {

// The zeros of the decimal digits of other scripts, and of those that only look different.
constexpr std::array<char32_t, 8> kZeros{U'0', 0x0660, 0x06F0, 0x0966, 0xFF10, 0x1D7CE, 0x1D7D8, 0x1D7EC};

// '0' … '9' for any digit, ' ' for what people and programs put between digits, 'x' for the rest.
char kindOf(char32_t point) {
    for (const char32_t zero : kZeros) {
        if (point >= zero && point < zero + 10) {
            return static_cast<char>('0' + (point - zero));
        }
    }
    constexpr std::u32string_view kBetween =
        U" .-/_\t\r\n'\u00A0\u00AD\u00B7\u2007\u2009\u200A\u200B\u200C\u200D\u2010\u2011\u2012\u2013\u2014\u2022\u202F"
        U"\u2060\uFEFF";
    return kBetween.find(point) != std::u32string_view::npos ? ' ' : 'x';
}

std::string kindsOf(std::string_view text) {
    std::string kinds;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = sdk::nextCharacter(text, at);
        if (!point) {
            return {};
        }
        kinds += kindOf(*point);
    }
    return kinds;
}

bool isDigit(char kind) {
    return kind >= '0' && kind <= '9';
}

// Digits that stand together, group by group.
using Run = std::vector<std::string>;

std::vector<Run> runsOf(const std::string& kinds) {
    std::vector<Run> runs;
    std::size_t between = 3;
    for (const char kind : kinds) {
        if (!isDigit(kind)) {
            between = kind == ' ' ? between + 1 : 3;
            continue;
        }
        if (between > 2) {
            runs.emplace_back(1);
        } else if (between > 0) {
            runs.back().emplace_back();
        }
        runs.back().back() += kind;
        between = 0;
    }
    return runs;
}

bool passesElevenCheck(std::string_view nine) {
    int sum = 0;
    for (int i = 0; i < 9; ++i) {
        sum += (nine[static_cast<std::size_t>(i)] - '0') * (i == 8 ? -1 : 9 - i);
    }
    return sum % 11 == 0 && nine != "000000000";
}

// An 11-check of the digits as nine of them: with the zeros before it that somebody added or left out.
bool passesAsNine(std::string digits) {
    const auto zeros = std::min(digits.find_first_not_of('0'), digits.size());
    if (digits.size() > 9 && digits.size() - zeros <= 9) {
        digits.erase(0, digits.size() - 9);
    } else if (digits.size() == 8) {
        digits.insert(0, 1, '0');
    }
    return digits.size() == 9 && passesElevenCheck(digits);
}

bool isSchooljaar(const std::string& left, const std::string& right) {
    return left.size() == 4 && right.size() == 4 && left.starts_with("20") && std::stoi(left) + 1 == std::stoi(right);
}

// A schooljaar is not part of a number that stands beside it.
std::vector<Run> withoutSchooljaar(const Run& run) {
    std::vector<Run> parts(1);
    for (std::size_t i = 0; i < run.size(); ++i) {
        if (i + 1 < run.size() && isSchooljaar(run[i], run[i + 1])) {
            parts.emplace_back();
            ++i;
        } else {
            parts.back().push_back(run[i]);
        }
    }
    return parts;
}

// Every stretch of whole groups: a number may stand beside another. What stands on its own need not pass the check.
bool holdsNumber(const Run& run) {
    constexpr std::size_t kLongest = 12;
    for (std::size_t first = 0; first < run.size(); ++first) {
        std::string digits;
        for (std::size_t last = first; last < run.size() && digits.size() < kLongest; ++last) {
            digits += run[last];
            const bool alone = first == last || (first == 0 && last + 1 == run.size());
            if (passesAsNine(digits) || (alone && digits.size() == 9)) {
                return true;
            }
        }
    }
    return false;
}

bool holdsAnyNumber(const Run& run) {
    const auto parts = withoutSchooljaar(run);
    return std::any_of(parts.begin(), parts.end(), holdsNumber);
}

int yearNow() {
    const auto now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    return utc.tm_year + 1900;
}

bool mayBeBirth(int day, int month, int year) {
    const int now = yearNow();
    const int whole = year >= 100 ? year : (year <= now % 100 ? 2000 + year : 1900 + year);
    return day >= 1 && day <= 31 && month >= 1 && month <= 12 && whole <= now - 3 && whole >= now - 30;
}

// One way to write everything: ASCII digits and small letters, one kind of dash, nothing invisible, no blanks around
// signs.
std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = sdk::nextCharacter(text, at);
        if (!point) {
            return {};
        }
        const char kind = kindOf(*point);
        if (isDigit(kind)) {
            out += kind;
        } else if (*point >= 0x2010 && *point <= 0x2014) {
            out += '-';
        } else if (*point < 0x80) {
            const auto byte = static_cast<char>(*point);
            out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
        } else if (*point == 0xA0 || *point == 0x2009 || *point == 0x202F) {
            out += ' ';
        } else if (kind != ' ') {
            out += 'x';
        }
    }
    return out;
}

bool holdsMatch(const std::string& text, const std::regex& pattern, bool (*isBirth)(const std::smatch&)) {
    const std::sregex_iterator end;
    for (auto match = std::sregex_iterator(text.begin(), text.end(), pattern); match != end; ++match) {
        if (isBirth(*match)) {
            return true;
        }
    }
    return false;
}

int part(const std::smatch& match, std::size_t index) {
    return std::stoi(match[index].str());
}

int monthNamed(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, int>, 15> kMonths{{{"jan", 1},
                                                                        {"feb", 2},
                                                                        {"maa", 3},
                                                                        {"mar", 3},
                                                                        {"mrt", 3},
                                                                        {"apr", 4},
                                                                        {"mei", 5},
                                                                        {"may", 5},
                                                                        {"jun", 6},
                                                                        {"jul", 7},
                                                                        {"aug", 8},
                                                                        {"sep", 9},
                                                                        {"nov", 11},
                                                                        {"dec", 12},
                                                                        {"okt", 10}}};
    const auto* const found =
        std::find_if(kMonths.begin(), kMonths.end(), [&](const auto& month) { return month.first == name; });
    return found == kMonths.end() ? 10 : found->second;  // "oct"
}

}  // namespace

bool holdsPersonalNumber(std::string_view text) {
    const auto runs = runsOf(kindsOf(text));
    return std::any_of(runs.begin(), runs.end(), holdsAnyNumber);
}

bool holdsBirthDate(std::string_view text) {
    static const std::regex kDayFirst(R"(\b(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4})\b)");
    static const std::regex kShort(R"(\b(\d{1,2})[-/](\d{1,2})[-/](\d{2})\b)");
    static const std::regex kYearFirst(R"(\b(\d{4}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{1,2})\b)");
    static const std::regex kCompact(R"(\b(\d{4})(\d{2})(\d{2})\b)");
    static const std::regex kCompactDayFirst(R"(\b(\d{2})(\d{2})(\d{4})\b)");
    static const std::regex kMonthName(
        R"(\b(\d{1,2})(?:e|ste|th)?[ .-]{0,2}(jan|feb|maa|mar|mrt|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*[ .-]{0,2}(\d{4})\b)");
    const auto dayFirst = [](const std::smatch& m) { return mayBeBirth(part(m, 1), part(m, 2), part(m, 3)); };
    const auto yearFirst = [](const std::smatch& m) { return mayBeBirth(part(m, 3), part(m, 2), part(m, 1)); };
    const auto named = [](const std::smatch& m) { return mayBeBirth(part(m, 1), monthNamed(m[2].str()), part(m, 3)); };
    // Longer texts than a person types into one cell are looked at in pieces: a regular expression needs room for each.
    constexpr std::size_t kPiece = 4096;
    constexpr std::size_t kOverlap = 64;
    const auto whole = folded(text);
    for (std::size_t start = 0; start < whole.size(); start += kPiece - kOverlap) {
        const auto piece = whole.substr(start, kPiece);
        if (holdsMatch(piece, kDayFirst, dayFirst) || holdsMatch(piece, kShort, dayFirst) ||
            holdsMatch(piece, kYearFirst, yearFirst) || holdsMatch(piece, kCompact, yearFirst) ||
            holdsMatch(piece, kCompactDayFirst, dayFirst) || holdsMatch(piece, kMonthName, named)) {
            return true;
        }
    }
    return false;
}

}  // namespace schakel::plugins::perspectief
