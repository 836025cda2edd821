#include "Veldwaarden.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "Members.h"
#include "Text.h"

namespace schakel::plugins::somtoday {
namespace {

template <class Number>
bool readDigits(std::string_view text, Number& number) {
    return std::from_chars(text.data(), text.data() + text.size(), number).ptr == text.data() + text.size();
}

}  // namespace

std::string valueText(const simdjson::dom::element& waarde) {
    bool ticked = false;
    if (waarde["aangekruist"].get(ticked) == simdjson::SUCCESS) {
        return ticked ? "true" : "false";
    }
    return std::string(PartnerJson::textOf(waarde["waarde"]));
}

bool isDate(std::string_view text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    return text.size() == 10 && text[4] == '-' && text[7] == '-' && readDigits(text.substr(0, 4), year) &&
           readDigits(text.substr(5, 2), month) && readDigits(text.substr(8, 2), day) &&
           std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)).ok();
}

void Veldwaarden::add(std::size_t line, const PartnerJson& page, Budget& budget) {
    const auto& naam = catalogue_[line].naam;
    for (const auto& item : page.list("leerlingVeldWaardes")) {
        std::string uuid(PartnerJson::textOf(item["leerling_uuid"]));
        for (const auto& waarde : PartnerJson::listOf(item["waardes"])) {
            auto text = schakelWord(plan_.fields()[line], valueText(waarde));
            if (!isUuid(uuid) || text.empty() || PartnerJson::textOf(waarde["naam"]) != naam) {
                continue;
            }
            auto& values = byLeerling_[uuid];
            if (!values.empty() && values.back().line == line) {
                continue;  // shown twice, on two pages of a list that grew
            }
            budget.take(uuid.size() + text.size());
            values.push_back({line, std::move(text)});
        }
    }
}

void Veldwaarden::write(std::string& out, std::string_view leerling) const {
    const auto found = byLeerling_.find(std::string(leerling));
    if (found == byLeerling_.end()) {
        return;
    }
    std::string waardes = "[";
    std::string care = "{";
    for (const auto& [line, text] : found->second) {
        const auto& key = plan_.fields()[line].key;
        waardes += waardes.size() == 1 ? "{" : ",{";
        addText(waardes, "veld", key);
        addText(waardes, "naam", catalogue_[line].naam);
        addText(waardes, "soort", catalogue_[line].type);
        addText(waardes, "waarde", text);
        waardes += '}';
        const auto kind = careKind(key);
        if (kind == CareKind::text || (kind == CareKind::date && isDate(text))) {
            addText(care, key, text);
        }
    }
    addMember(out, "waardes", waardes + "]");
    if (care.size() > 1) {
        addMember(out, "ondersteuning", care + "}");
    }
}

std::vector<std::string_view> Veldwaarden::leerlingen() const {
    std::vector<std::string_view> names;
    for (const auto& [uuid, values] : byLeerling_) {
        names.push_back(uuid);
    }
    return names;
}

}  // namespace schakel::plugins::somtoday
