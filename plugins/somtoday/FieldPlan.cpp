#include "FieldPlan.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

#include "gateway/sdk/Fault.h"

namespace schakel::plugins::somtoday {
namespace {

constexpr std::string_view kWhere = "somtoday.veldenplan";
constexpr std::size_t kMaxFields = 50;
constexpr std::size_t kMaxKey = 40;
constexpr std::size_t kMaxNaam = 100;
constexpr std::size_t kNearMiss = 3;  // so many letters differ at most

// Keys whose field must be of a certain type. A key that is not here takes any.
struct KnownKey {
    std::string_view key;
    CareKind care;
    std::string_view types;
};

constexpr std::string_view kDates = "Datum";
constexpr std::string_view kTexts = "Vrije tekst, Lange tekst";
constexpr std::string_view kChoices = "Keuzelijst, Vrije tekst";

constexpr std::array kKnownKeys = {
    KnownKey{"opp.ingangsdatum", CareKind::date, kDates},
    KnownKey{"opp.einddatum", CareKind::date, kDates},
    KnownKey{"opp.evaluatiedatum", CareKind::none, kDates},
    KnownKey{"tlv.nummer", CareKind::text, kTexts},
    KnownKey{"tlv.swv", CareKind::text, "Vrije tekst, Keuzelijst"},
    KnownKey{"tlv.ingangsdatum", CareKind::date, kDates},
    KnownKey{"tlv.einddatum", CareKind::date, kDates},
    KnownKey{"tlv.status", CareKind::none, kChoices},
    KnownKey{"bron.opp", CareKind::none, "Keuzelijst, Vrije tekst, Aankruisvak"},
    KnownKey{"handelingsplan", CareKind::none, kTexts},
    KnownKey{"handelingsplan.startdatum", CareKind::date, kDates},
    KnownKey{"handelingsplan.einddatum", CareKind::date, kDates},
    KnownKey{"notitie", CareKind::none, kTexts},
};

const KnownKey* knownKey(std::string_view key) {
    const auto* const found =
        std::find_if(kKnownKeys.begin(), kKnownKeys.end(), [&](const KnownKey& one) { return one.key == key; });
    return found == kKnownKeys.end() ? nullptr : found;
}

[[noreturn]] void misconfigured(std::string message, std::string remedy) {
    throw sdk::Fault({sdk::Status::configuration, std::string(kWhere), std::move(message), std::move(remedy)});
}

[[noreturn]] void wrongPlan(const std::string& what) {
    misconfigured(
        "het veldenplan klopt niet: " + what,
        "Schrijf in de configuratie bij veldenplan op elke regel een sleutel en de naam van een eigen veld van "
        "de school, bijvoorbeeld tlv.nummer: TLV-nummer.");
}

bool isKey(std::string_view text) {
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !text.empty() && text.size() <= kMaxKey && isLetter(text.front()) && text.back() != '.' &&
           std::all_of(text.begin(), text.end(),
                       [&](char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// How many letters must change, capitals aside.
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < left.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < right.size(); ++j) {
            const auto change = diagonal + (lower(left[i]) == lower(right[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, change});
        }
    }
    return row.back();
}

std::string meant(std::string_view naam, const std::vector<CatalogueField>& catalogue) {
    std::string names;
    for (const auto& field : catalogue) {
        if (distance(naam, field.naam) <= std::min(kNearMiss, naam.size() / 2)) {
            names += (names.empty() ? "" : " of ") + ("\"" + field.naam + "\"");
        }
    }
    return names.empty() ? names : " (is " + names + " bedoeld?)";
}

bool mayHave(const KnownKey& key, std::string_view type) {
    return (", " + std::string(key.types) + ",").find(", " + std::string(type) + ",") != std::string::npos;
}

std::vector<std::string> textsOf(const simdjson::simdjson_result<simdjson::dom::element>& list) {
    std::vector<std::string> texts;
    for (const auto& item : PartnerJson::listOf(list)) {
        texts.emplace_back(PartnerJson::textOf(item));
    }
    return texts;
}

bool isSame(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

bool hasWaarde(const CatalogueField& field, std::string_view waarde) {
    return std::find(field.waardes.begin(), field.waardes.end(), waarde) != field.waardes.end();
}

std::string wordProblem(const PlanField& wanted, const CatalogueField& field, const std::string& quoted) {
    if (field.type != "Keuzelijst") {
        return {};
    }
    if (field.waardes.empty()) {
        return quoted + " is een keuzelijst zonder waarden";
    }
    for (const auto& [word, own] : wanted.waarden) {
        if (!hasWaarde(field, own)) {
            return quoted + " heeft geen waarde \"" + own + "\"";
        }
    }
    return {};
}

PlanField readLine(std::string_view key, const simdjson::dom::element& value) {
    PlanField field{std::string(key), std::string(PartnerJson::textOf(value)), {}};
    simdjson::dom::object words;
    if (value.is_object()) {
        field.naam = PartnerJson::textOf(value["naam"]);
    }
    if (value.is_object() && value["waarden"].get(words) == simdjson::SUCCESS) {
        for (const auto& [word, own] : words) {
            field.waarden.emplace_back(word, PartnerJson::textOf(own));
        }
    }
    return field;
}

// What is wrong with the field of one line of the plan; empty: nothing.
std::string problemOf(const PlanField& wanted, std::span<const CatalogueField* const> found,
                      const std::vector<CatalogueField>& catalogue) {
    const auto quoted = "\"" + wanted.naam + "\" (" + wanted.key + ")";
    if (found.empty()) {
        return quoted + " bestaat niet" + meant(wanted.naam, catalogue);
    }
    if (found.size() > 1) {
        return quoted + " bestaat meer dan een keer";
    }
    const auto* const key = knownKey(wanted.key);
    if (key != nullptr && !mayHave(*key, found.front()->type)) {
        return quoted + " is van het type " + found.front()->type + "; nodig is " + std::string(key->types);
    }
    return wordProblem(wanted, *found.front(), quoted);
}

}  // namespace

FieldPlan::FieldPlan(std::string_view json) {
    const PartnerJson plan(json);
    if (!plan.valid()) {
        wrongPlan("het is geen lijst van sleutels en namen");
    }
    for (const auto& [key, value] : plan.object()) {
        auto field = readLine(key, value);
        if (!isKey(field.key)) {
            wrongPlan("een sleutel bestaat uit letters, cijfers, punten en streepjes");
        }
        if (field.naam.empty() || field.naam.size() > kMaxNaam) {
            wrongPlan("bij " + field.key + " hoort de naam van een veld");
        }
        const bool twice = std::any_of(fields_.begin(), fields_.end(), [&](const PlanField& other) {
            return other.key == field.key || other.naam == field.naam;
        });
        if (twice) {
            wrongPlan(field.key + " of het veld ervan staat er twee keer");
        }
        fields_.push_back(std::move(field));
    }
    if (fields_.size() > kMaxFields) {
        wrongPlan("het heeft meer dan " + std::to_string(kMaxFields) + " velden");
    }
}

const PlanField* FieldPlan::find(std::string_view key) const {
    const auto found =
        std::find_if(fields_.begin(), fields_.end(), [&](const PlanField& field) { return field.key == key; });
    return found == fields_.end() ? nullptr : &*found;
}

std::string FieldPlan::fingerprint() const {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::uint32_t hash = 2166136261U;  // FNV-1a
    for (const auto& field : fields_) {
        auto line = field.key + '\n' + field.naam + '\n';
        for (const auto& [word, own] : field.waarden) {
            line += word + '\n' + own + '\n';
        }
        for (const char character : line) {
            hash = (hash ^ static_cast<unsigned char>(character)) * 16777619U;
        }
    }
    std::string text;
    for (int shift = 28; shift >= 0; shift -= 4) {
        text += kDigits[(hash >> static_cast<unsigned>(shift)) & 0x0FU];
    }
    return text;
}

std::vector<CatalogueField> readCatalogue(const PartnerJson& answer) {
    std::vector<CatalogueField> fields;
    for (const auto& field : answer.list("leerlingvelden")) {
        fields.push_back({std::string(PartnerJson::textOf(field["uuid"])),
                          std::string(PartnerJson::textOf(field["naam"])),
                          std::string(PartnerJson::textOf(field["veld_type"])), textsOf(field["waardes"])});
    }
    return fields;
}

std::vector<CatalogueField> matchPlan(const FieldPlan& plan, const std::vector<CatalogueField>& catalogue,
                                      std::string_view vestiging) {
    std::vector<CatalogueField> matched;
    std::string problems;
    for (const auto& wanted : plan.fields()) {
        std::vector<const CatalogueField*> found;
        for (const auto& field : catalogue) {
            if (field.naam == wanted.naam) {
                found.push_back(&field);
            }
        }
        const auto problem = problemOf(wanted, found, catalogue);
        if (!problem.empty()) {
            problems += (problems.empty() ? "" : "; ") + problem;
        } else {
            matched.push_back(*found.front());
        }
    }
    if (!problems.empty()) {
        misconfigured(
            "het veldenplan past niet bij de vrije velden van vestiging " + std::string(vestiging) + ": " + problems,
            "Verbeter de naam in het veldenplan van deze koppeling, of laat de school het veld in Somtoday "
            "maken en voor de koppeling openzetten.");
    }
    return matched;
}

std::string schakelWord(const PlanField& plan, std::string_view own) {
    const auto found =
        std::find_if(plan.waarden.begin(), plan.waarden.end(), [&](const auto& pair) { return pair.second == own; });
    return found == plan.waarden.end() ? std::string(own) : found->first;
}

std::string schoolWord(const PlanField& plan, const CatalogueField& field, std::string_view word) {
    const auto found =
        std::find_if(plan.waarden.begin(), plan.waarden.end(), [&](const auto& pair) { return pair.first == word; });
    if (found != plan.waarden.end()) {
        return found->second;
    }
    if (field.type == "Keuzelijst" && !hasWaarde(field, word)) {
        const auto like = std::find_if(field.waardes.begin(), field.waardes.end(),
                                       [&](const std::string& waarde) { return isSame(waarde, word); });
        return like == field.waardes.end() ? std::string(word) : *like;
    }
    return std::string(word);
}

CareKind careKind(std::string_view key) {
    const auto* const known = knownKey(key);
    return known == nullptr ? CareKind::none : known->care;
}

}  // namespace schakel::plugins::somtoday
