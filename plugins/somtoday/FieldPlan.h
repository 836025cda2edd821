// Which of the school's own fields stand for what: the connection's option "veldenplan".
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "PartnerJson.h"

namespace schakel::plugins::somtoday {

// One line of the plan: what a field stands for ("tlv.nummer"), and how the school calls it ("TLV-nummer").
struct PlanField {
    std::string key;
    std::string naam;
    std::vector<std::pair<std::string, std::string>> waarden;  // Schakel's word and the school's; empty: the same words
};

// A free field as Somtoday's catalogue describes it.
struct CatalogueField {
    std::string uuid;
    std::string naam;
    std::string type;  // Aankruisvak, Keuzelijst, Lange tekst, Vrije tekst, Datum
    std::vector<std::string> waardes;  // of a Keuzelijst
};

class FieldPlan {
public:
    FieldPlan() = default;
    // `json` is the option as it was written: an object whose members are the name of a field, or
    // {"naam":…,"waarden":{"toegekend":"Ja"}} where the school uses other words than Schakel. Throws sdk::Fault
    // (configuration) for anything else.
    explicit FieldPlan(std::string_view json);

    const std::vector<PlanField>& fields() const { return fields_; }
    bool empty() const { return fields_.empty(); }
    // nullptr when the plan has no such key.
    const PlanField* find(std::string_view key) const;
    // Eight characters that change when the plan does.
    std::string fingerprint() const;

private:
    std::vector<PlanField> fields_;
};

// The fields of pupils in an answer to GET …/velden.
std::vector<CatalogueField> readCatalogue(const PartnerJson& answer);

// The catalogue's field for each of the plan's, in the plan's order. Throws sdk::Fault (configuration) that names every
// field that is missing, what may have been meant, and every field of a type that the plan's key cannot have.
std::vector<CatalogueField> matchPlan(const FieldPlan& plan, const std::vector<CatalogueField>& catalogue,
                                      std::string_view vestiging);

// A value in Schakel's words, from the school's; and back. Where the plan says nothing about it, a word of a Keuzelijst
// is the one that is the same but for capitals, and any other value is itself.
std::string schakelWord(const PlanField& plan, std::string_view own);
std::string schoolWord(const PlanField& plan, const CatalogueField& field, std::string_view word);

// What a key stands for in leerling.ondersteuning: dates, texts, or nothing that has a place there.
enum class CareKind : std::uint8_t { none, date, text };
CareKind careKind(std::string_view key);

}  // namespace schakel::plugins::somtoday
