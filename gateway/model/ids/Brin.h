// BRIN and vestigingscode: which school, and which of its buildings.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "gateway/base/Result.h"

namespace schakel::model {

// Two digits and two capitals, e.g. 00YY. Says nothing about whether the school exists.
class Brin {
public:
    static base::Result<Brin> parse(std::string_view text);

    const std::string& value() const { return value_; }
    friend auto operator<=>(const Brin&, const Brin&) = default;

private:
    explicit Brin(std::string_view value) : value_(value) {}

    std::string value_;
};

// One vestiging: the BRIN and two digits. OSO and primary education write the digits alone, sometimes one of them
// ("4" is "04"); DUO writes all six characters; schools also write "00YY 04". All of these are the same vestiging.
class Vestigingscode {
public:
    // "00YY04" or "00YY 04".
    static base::Result<Vestigingscode> parse(std::string_view text);
    // The digits of one of this BRIN's vestigingen: "04" or "4".
    static base::Result<Vestigingscode> of(const Brin& brin, std::string_view digits);

    const std::string& value() const { return value_; }  // "00YY04"
    std::string_view brin() const { return std::string_view(value_).substr(0, 4); }
    std::string_view digits() const { return std::string_view(value_).substr(4); }
    bool belongsTo(const Brin& brin) const { return this->brin() == brin.value(); }
    friend auto operator<=>(const Vestigingscode&, const Vestigingscode&) = default;

private:
    explicit Vestigingscode(std::string value) : value_(std::move(value)) {}

    std::string value_;
};

}  // namespace schakel::model
