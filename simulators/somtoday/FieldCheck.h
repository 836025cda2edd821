// Checks a JSON object against a table of fields, as the OpenAPI describes them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "simulators/somtoday/Problems.h"

namespace schakel::simulators::somtoday {

enum class FieldKind : std::uint8_t {
    text,
    boolean,
    integer,
    date,  // YYYY-MM-DD
    uuid,
    geslacht,  // MAN, VROUW, ONBEKEND
    brin,  // the OpenAPI's pattern has a slip; two digits and two capitals are meant, as its example shows
    vestigingscode,  // two digits
    schooljaar,  // YYYY/YYYY
    object,
    list,
};

enum class Need : bool { optional, required };

struct FieldRule {
    std::string_view name;
    FieldKind kind = FieldKind::text;
    Need need = Need::optional;
    std::span<const FieldRule> fields = {};  // of an object, or of a list's items
    std::size_t maxLength = SIZE_MAX;  // characters
};

struct CheckResult {
    Problems problems;
    std::vector<std::string> unknown;  // members the interface does not have; Somtoday ignores them
};

CheckResult checkFields(const simdjson::dom::element& value, std::span<const FieldRule> rules);

}  // namespace schakel::simulators::somtoday
