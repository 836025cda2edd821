#include "tests/year/Script.h"

#include <stdexcept>

#include "gateway/base/Digest.h"

namespace schakel::year {

using casework::Draft;

model::Date day(const char* text) {
    const auto date = model::Date::parse(text);
    if (!date) {
        throw std::invalid_argument(std::string("geen dag: ") + text);
    }
    return *date;
}

void Diary::doAllOf(const model::Date& today) {
    while (!deeds_.empty() && deeds_.begin()->first <= today) {
        const auto deeds = std::move(deeds_.begin()->second);
        deeds_.erase(deeds_.begin());
        for (const auto& deed : deeds) {
            deed();
        }
    }
}

void Script::expect(bool holds, const std::string& what) {
    if (!holds) {
        surprise(what);
    }
}

std::string Script::open(casework::CaseKind kind, const std::string& school, const Draft& first,
                         const ledger::CasePupil& pupil) {
    const auto outcome = world.book->open({kind, school, pupil, first});
    if (!outcome) {
        surprise(std::string(kindName(kind)) + " openen: " + outcome.error().text());
        return {};
    }
    if (!outcome->refusals.empty()) {
        surprise(std::string(kindName(kind)) + " openen: " + refusalText(outcome->refusals));
        return {};
    }
    return outcome->file.id();
}

std::vector<std::string> Script::does(const std::string& id, const Draft& draft) {
    if (id.empty()) {
        return {};  // that it was not opened is among the surprises
    }
    const auto outcome = world.book->add(id, draft);
    if (!outcome) {
        surprise(draft.type + ": " + outcome.error().text());
        return {};
    }
    if (!outcome->refusals.empty()) {
        surprise(draft.type + " in " + outcome->file.state() + ": " + refusalText(outcome->refusals));
    }
    if (!outcome->attention.empty()) {
        surprise("na " + draft.type + " niet geopend: " + refusalText(outcome->attention));
    }
    return outcome->opened;
}

void Script::cannot(const std::string& id, const Draft& draft, const std::string& rule) {
    const auto refusals = world.book->wouldRefuse(id, draft);
    const bool found = refusals && std::any_of(refusals->begin(), refusals->end(),
                                               [&](const auto& refusal) { return refusal.rule->id == rule; });
    expect(found, draft.type + " had geweigerd moeten worden om " + rule);
    ++told["geweigerde stappen"];
}

casework::Case Script::file(const std::string& id) const {
    auto file = world.book->load(id);
    if (!file) {
        throw std::runtime_error(file.error().text());
    }
    return std::move(*file);
}

std::string refusalText(const casework::Refusals& refusals) {
    std::string text;
    for (const auto& refusal : refusals) {
        text += (text.empty() ? "" : "; ") + std::string(refusal.rule->id) + " " + refusal.rule->dutch + " " +
                refusal.detail.in(base::Language::dutch);
    }
    return text;
}

std::string hashOf(const std::string& text) {
    return base::Sha256::hexOf(text);
}

}  // namespace schakel::year
