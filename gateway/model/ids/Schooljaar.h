// A schooljaar runs from 1 August to 31 July.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "gateway/base/Result.h"
#include "gateway/model/ids/Date.h"

namespace schakel::model {

class Schooljaar {
public:
    // "2026-2027": two consecutive years.
    static base::Result<Schooljaar> parse(std::string_view text);
    // The schooljaar this day is in.
    static Schooljaar of(const Date& day);

    int firstYear() const { return firstYear_; }
    Date firstDay() const;
    Date lastDay() const;
    Schooljaar previous() const { return Schooljaar(firstYear_ - 1); }
    std::string text() const;
    friend auto operator<=>(const Schooljaar&, const Schooljaar&) = default;

private:
    explicit Schooljaar(int firstYear) : firstYear_(firstYear) {}

    int firstYear_;
};

}  // namespace schakel::model
