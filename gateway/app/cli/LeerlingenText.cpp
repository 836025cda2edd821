#include "gateway/app/cli/LeerlingenText.h"

namespace schakel::cli {
namespace {

constexpr std::size_t kShownDigits = 4;
constexpr std::size_t kYearDigits = 4;

// The first character, whatever its bytes.
std::string initial(const std::string& word) {
    if (word.empty()) {
        return {};
    }
    std::size_t end = 1;
    while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) {
        ++end;
    }
    return word.substr(0, end) + ".";
}

std::string joined(const std::string& left, const std::string& right) {
    return left.empty() || right.empty() ? left + right : left + " " + right;
}

std::string count(std::size_t number, const std::string& word) {
    return std::to_string(number) + " " + word;
}

}  // namespace

std::string initialsText(const ledger::PupilCard& card) {
    const auto& first =
        card.roepnaam.empty() ? (card.voornamen.empty() ? card.voorletters : card.voornamen) : card.roepnaam;
    const auto initials = initial(first) + initial(card.achternaam);
    return joined(initials.empty() ? "–" : initials, card.geboortedatum.substr(0, kYearDigits));
}

std::string nameText(const ledger::PupilCard& card) {
    const auto& first =
        card.roepnaam.empty() ? (card.voornamen.empty() ? card.voorletters : card.voornamen) : card.roepnaam;
    return joined(joined(first, card.voorvoegsel), card.achternaam);
}

std::string shownKey(const ledger::PupilKey& key) {
    const auto value = key.value.reveal();
    if (!ledger::isOnlyOne(key.kind)) {
        return std::string(value);
    }
    return "…" + std::string(value.substr(value.size() > kShownDigits ? value.size() - kShownDigits : 0));
}

std::string keyLabel(const ledger::PupilKey& key) {
    return std::string(ledger::keyKindName(key.kind)) + (key.scope.empty() ? "" : " (" + key.scope + ")");
}

std::string changeText(const Options& options, ledger::RosterChange change) {
    switch (change) {
        case ledger::RosterChange::fresh: return options.in("nieuw", "new");
        case ledger::RosterChange::changed: return options.in("anders", "changed");
        case ledger::RosterChange::gone: return options.in("weg", "gone");
        case ledger::RosterChange::returned: return options.in("terug", "back");
    }
    return "";
}

std::string countsText(const Options& options, const ledger::RosterRun& run) {
    if (run.outcome == ledger::kRunUnchanged) {
        return options.in("niets veranderd", "nothing changed");
    }
    std::string text = count(run.fresh, options.in("nieuw", "new"));
    text += ", " + count(run.changed, options.in("anders", "changed"));
    text += ", " + count(run.unchanged, options.in("gelijk", "unchanged"));
    text += ", " + count(run.gone, options.in("weg", "gone"));
    text += ", " + count(run.returned, options.in("terug", "back"));
    return text + ", " + count(run.apart, options.in("apart", "apart"));
}

void writeRun(base::JsonWriter& json, const ledger::RosterRun& run) {
    const auto number = [&](const char* name, std::size_t value) {
        json.member(name, static_cast<std::int64_t>(value));
    };
    json.beginObject().member("run", run.number).member("administration", run.administration);
    json.member("startedAt", base::formatInstant(run.startedAt)).member("startedBy", run.startedBy);
    json.member("outcome", run.outcome);
    number("received", run.received);
    number("new", run.fresh);
    number("changed", run.changed);
    number("unchanged", run.unchanged);
    number("gone", run.gone);
    number("returned", run.returned);
    number("apart", run.apart);
    json.member("reason", run.reason).member("remedy", run.remedy).endObject();
}

}  // namespace schakel::cli
