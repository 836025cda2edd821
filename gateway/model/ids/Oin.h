// Organisatie-identificatienummer (OIN): who an organisation is in a certificate and in routing.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "gateway/base/Result.h"

namespace schakel::model {

// 20 positions: eight digits that say which register, then that register's number. Digits throughout, except that
// numbers made of a BRIN or a RIO code (register 00000007, and 00000099 for tests) have capitals.
class Oin {
public:
    static base::Result<Oin> parse(std::string_view text);

    const std::string& value() const { return value_; }
    // Made up for tests; worthless as proof of identity.
    bool isTest() const { return value_.starts_with("00000099"); }
    friend auto operator<=>(const Oin&, const Oin&) = default;

private:
    explicit Oin(std::string_view value) : value_(value) {}

    std::string value_;
};

}  // namespace schakel::model
