#include "gateway/app/ConfigPurpose.h"

#include <algorithm>

#include "gateway/app/ConfigValues.h"
#include "gateway/model/ids/Brin.h"
#include "gateway/model/ids/Oin.h"
#include "gateway/model/ids/SwvCode.h"

namespace schakel::app {
namespace {

constexpr std::size_t kLongestName = 40;
constexpr std::size_t kLongestGround = 300;

// As the purposes' table writes roles and purposes.
bool isName(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    return !text.empty() && text.size() <= kLongestName && std::all_of(text.begin(), text.end(), fits);
}

std::string nameAt(const base::YamlCursor& owner, std::string_view key) {
    auto text = owner.requiredText(key);
    if (owner.has(key) && !isName(text)) {
        owner.at(key).problem(ConfigValues::choiceWrong(text, "hoofdletters, cijfers en _, zoals PO of OSO_OVERSTAP"));
    }
    return text;
}

bool isOrganisation(const std::string& text) {
    return model::Brin::parse(text).has_value() || model::SwvCode::parse(text).has_value() ||
           model::Oin::parse(text).has_value();
}

}  // namespace

std::optional<exchange::TransferPurpose> readPurpose(const base::YamlCursor& entry, Recipient recipient) {
    if (!entry.has("purpose")) {
        return std::nullopt;
    }
    const auto place = entry.at("purpose");
    const bool good = recipient == Recipient::named ? place.allowKeys({"sender", "recipient", "for", "to", "ground"})
                                                    : place.allowKeys({"sender", "recipient", "for", "ground"});
    if (!good) {
        return std::nullopt;
    }
    exchange::TransferPurpose purpose;
    purpose.sender = nameAt(place, "sender");
    purpose.recipient = nameAt(place, "recipient");
    purpose.purpose = nameAt(place, "for");
    purpose.to = place.textOr("to", "");
    if (place.has("to") && !isOrganisation(purpose.to)) {
        place.at("to").problem(ConfigValues::choiceWrong(purpose.to, "een BRIN, de code van een SWV, een OIN"));
    }
    purpose.ground = place.textOr("ground", "");
    if (purpose.ground.size() > kLongestGround) {
        place.at("ground").problem(ConfigValues::choiceWrong("ground", "hoogstens 300 tekens"));
    }
    return purpose;
}

}  // namespace schakel::app
