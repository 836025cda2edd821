// What may go from whom to whom for which purpose, by category of the dossier.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Words.h"

namespace schakel::policy {

enum class Passage : std::uint8_t {
    goes,
    staysBehind,
    onConsent,  // goes when the consent that the ground asks for is recorded
};

struct CategoryRule {
    // As in the model's descriptors: "onderwijsondersteuning"; what has no category there goes by the name of the
    // record's type: "Tlvaanvraag"; "*" for all others.
    std::string category;
    Passage passage = Passage::staysBehind;  // what is not named stays
    base::Words reason = "";
};

// A field that stays behind whatever becomes of its category: "geboorteplaats".
struct FieldRule {
    std::string field;  // its name, in whatever group it is
    base::Words reason = "";
};

struct PurposeRule {
    std::string sender;  // role of the sender: "PO", "VO", "SWV", …
    std::string recipient;  // role of the recipient: "VO", "SWV", "REGISTER", "PROVIDER", …
    std::string purpose;  // "OSO_OVERSTAP"
    std::string ground;  // the law or consent it rests on
    bool personalNumber = false;  // whether BSN or onderwijsnummer may go along
    std::vector<CategoryRule> categories;
    std::vector<FieldRule> fields;
    std::string source;

    const CategoryRule* category(std::string_view name) const;
};

class Purposes {
public:
    Purposes() = default;
    explicit Purposes(std::vector<PurposeRule> rules) : rules_(std::move(rules)) {}

    // nullptr: nothing may go.
    const PurposeRule* find(std::string_view sender, std::string_view recipient, std::string_view purpose) const;
    const std::vector<PurposeRule>& all() const { return rules_; }

private:
    std::vector<PurposeRule> rules_;
};

}  // namespace schakel::policy
