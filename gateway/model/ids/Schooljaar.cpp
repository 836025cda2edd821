#include "gateway/model/ids/Schooljaar.h"

#include "gateway/model/ids/Characters.h"
#include "gateway/model/ids/ShownValue.h"

namespace schakel::model {
namespace {

constexpr unsigned kFirstMonth = 8;

}  // namespace

base::Result<Schooljaar> Schooljaar::parse(std::string_view text) {
    const auto first = text.substr(0, 4);
    const bool looksRight = text.size() == 9 && text[4] == '-' && allDigits(first) && allDigits(text.substr(5));
    if (!looksRight || toNumber(first) < 1 || toNumber(text.substr(5)) != toNumber(first) + 1) {
        return refused(base::MessageCode::SchooljaarInvalid, text);
    }
    return Schooljaar(toNumber(first));
}

Schooljaar Schooljaar::of(const Date& day) {
    return Schooljaar(day.month() >= kFirstMonth ? day.year() : day.year() - 1);
}

Date Schooljaar::firstDay() const {
    return Date::of(2000, kFirstMonth, 1).value().plusYears(firstYear_ - 2000);
}

Date Schooljaar::lastDay() const {
    return firstDay().plusYears(1).plusDays(-1);
}

std::string Schooljaar::text() const {
    return firstDay().text().substr(0, 4) + "-" + lastDay().text().substr(0, 4);
}

}  // namespace schakel::model
