#include "Verzorgers.h"

#include <array>

#include "Members.h"
#include "Text.h"

namespace schakel::plugins::somtoday {
namespace {

constexpr std::array<std::string_view, 10> kCopied = {
    "uuid",       "geslacht", "voorletters",  "voorvoegsel",           "achternaam",
    "emailadres", "adres",    "adres_geheim", "telefoonnummer_geheim", "mobielwerknummer_geheim",
};

// Each number under its own name. `telefoonnummer` falls back to the others, so it counts only when it is all there is.
constexpr std::array<std::string_view, 3> kNumbers = {"uitgebreidTelefoonnummer", "uitgebreidMobielNummer",
                                                      "uitgebreidMobielWerkNummer"};
constexpr std::array<std::string_view, 1> kOnlyNumber = {"telefoonnummer"};

constexpr std::array<std::string_view, 3> kKnownRelations = {"Vader", "Moeder", "Voogd"};

bool hasAny(const simdjson::dom::object& verzorger, std::span<const std::string_view> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return verzorger[name].error() == simdjson::SUCCESS; });
}

// A secret that does not come along is one that the sender keeps to itself.
void addSecret(std::vector<std::string>& withheld, const simdjson::dom::object& verzorger, std::string_view flag,
               std::string_view name) {
    const bool came = verzorger[name].error() == simdjson::SUCCESS;
    if (isTrue(verzorger[flag]) && !came && std::find(withheld.begin(), withheld.end(), name) == withheld.end()) {
        withheld.emplace_back(name);
    }
}

std::string membersOf(const simdjson::dom::object& verzorger, std::vector<std::string> withheld) {
    std::string out;
    copyMembers(out, verzorger, kCopied);
    copyMembers(out, verzorger,
                hasAny(verzorger, kNumbers) ? std::span<const std::string_view>(kNumbers) : kOnlyNumber);
    addSecret(withheld, verzorger, "adres_geheim", "adres");
    addSecret(withheld, verzorger, "mobielwerknummer_geheim", "uitgebreidMobielWerkNummer");
    if (!hasAny(verzorger, kOnlyNumber)) {
        addSecret(withheld, verzorger, "telefoonnummer_geheim", "uitgebreidTelefoonnummer");
    }
    if (!withheld.empty()) {
        addMember(out, "achtergehouden", textList(withheld));
    }
    return out;
}

// What a verzorger is to one pupil. Schools may use any word: those that Schakel knows have a place in the model.
std::string relationOf(const simdjson::dom::element& relation) {
    std::string out;
    const auto word = PartnerJson::textOf(relation["relatiesoort"]);
    const bool known = std::find(kKnownRelations.begin(), kKnownRelations.end(), word) != kKnownRelations.end();
    if (!word.empty()) {
        addText(out, "relatie", known ? word : "Onbekend");
    }
    if (!word.empty() && !known) {
        addText(out, "relatiesoort", word);
    }
    for (const std::string_view flag : {"ouderlijk_gezag", "mag_post_ontvangen"}) {
        bool value = false;
        if (relation[flag].get(value) == simdjson::SUCCESS) {
            addMember(out, flag, value ? "true" : "false");
        }
    }
    return out;
}

}  // namespace

void Verzorgers::add(const PartnerJson& page, Budget& budget) {
    const auto withheld = withheldNames(page.object()["veldpermissies"]);
    for (const auto& item : page.list("ouderVerzorgers")) {
        simdjson::dom::object object;
        std::string uuid(PartnerJson::textOf(item["uuid"]));
        if (item.get(object) != simdjson::SUCCESS || !isUuid(uuid) || all_.contains(uuid)) {
            continue;
        }
        Verzorger verzorger{membersOf(object, withheld), {}};
        auto size = verzorger.members.size() + uuid.size();
        for (const auto& relation : PartnerJson::listOf(item["relatie_tot_leerlingen"])) {
            verzorger.relations.push_back({std::string(PartnerJson::textOf(relation["uuid"])), relationOf(relation)});
            size += verzorger.relations.back().leerling.size() + verzorger.relations.back().members.size();
        }
        budget.take(size);
        all_.emplace(std::move(uuid), std::move(verzorger));
    }
}

std::string Verzorgers::written(std::string_view leerling,
                                const simdjson::simdjson_result<simdjson::dom::element>& references) {
    std::string out = "[";
    for (const auto& reference : PartnerJson::listOf(references)) {
        std::string uuid(PartnerJson::textOf(reference["uuid"]));
        const auto found = all_.find(uuid);
        if (found == all_.end()) {
            if (isUuid(uuid)) {
                missing_.push_back(std::move(uuid));
            }
            continue;
        }
        out += out.size() == 1 ? "{" : ",{";
        out += found->second.members;
        for (const auto& relation : found->second.relations) {
            if (relation.leerling == leerling && !relation.members.empty()) {
                out += "," + relation.members;
                break;
            }
        }
        out += '}';
    }
    return out + "]";
}

std::vector<std::string_view> Verzorgers::leerlingen() const {
    std::vector<std::string_view> names;
    for (const auto& [uuid, verzorger] : all_) {
        for (const auto& relation : verzorger.relations) {
            names.push_back(relation.leerling);
        }
    }
    return names;
}

}  // namespace schakel::plugins::somtoday
