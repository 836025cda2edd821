// The values of the field plan's fields, held until the pupils they belong to are written.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "Budget.h"
#include "FieldPlan.h"
#include "PartnerJson.h"

namespace schakel::plugins::somtoday {

// The value of a free field as text: a box is "true" or "false". Empty when there is none.
std::string valueText(const simdjson::dom::element& waarde);

// "2026-11-22", a day that exists.
bool isDate(std::string_view text);

class Veldwaarden {
public:
    // `plan` must outlive it; `catalogue` has the field of each line of the plan.
    Veldwaarden(const FieldPlan& plan, std::vector<CatalogueField> catalogue)
        : plan_(plan), catalogue_(std::move(catalogue)) {}

    const std::vector<CatalogueField>& catalogue() const { return catalogue_; }

    // Takes a page of GET …/leerling/veldwaardes about the field in line `line` of the plan.
    void add(std::size_t line, const PartnerJson& page, Budget& budget);

    // Adds "waardes" and "ondersteuning" to a pupil's members; nothing when there are none.
    void write(std::string& out, std::string_view leerling) const;

    std::vector<std::string_view> leerlingen() const;

private:
    struct Value {
        std::size_t line;
        std::string text;
    };

    const FieldPlan& plan_;
    std::vector<CatalogueField> catalogue_;
    std::unordered_map<std::string, std::vector<Value>> byLeerling_;
};

}  // namespace schakel::plugins::somtoday
