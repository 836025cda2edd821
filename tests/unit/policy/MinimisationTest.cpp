#include "gateway/policy/Minimisation.h"

#include <set>

#include <catch2/catch.hpp>

#include "gateway/model/checks/NumberSearch.h"
#include "gateway/model/ids/PersonalNumber.h"
#include "gateway/model/types/Inschrijving.h"
#include "gateway/model/types/Overstapdossier.h"
#include "gateway/model/types/Tlvaanvraag.h"
#include "gateway/model/types/Verzuimmelding.h"
#include "tests/unit/policy/PolicyTestFolder.h"
#include "tests/unit/policy/RandomRecord.h"

namespace schakel::policy {
namespace {

using model::FieldType;
using model::kNoNode;
using model::NodeId;
using model::Record;

// Adds a value at a dotted path, making the groups on the way.
void put(Record& record, const std::string& path, std::string_view text) {
    NodeId group = Record::root();
    std::size_t start = 0;
    for (auto dot = path.find('.'); dot != std::string::npos; dot = path.find('.', start)) {
        const auto* const field = record.type(group).find(path.substr(start, dot - start));
        REQUIRE(field != nullptr);
        const auto there = record.child(group, *field);
        group = there == kNoNode ? record.addGroup(group, *field) : there;
        start = dot + 1;
    }
    const auto* const field = record.type(group).find(path.substr(start));
    REQUIRE(field != nullptr);
    record.addValue(group, *field, text);
}

const PurposeRule& purpose(std::string_view sender, std::string_view recipient, std::string_view name) {
    const auto* const rule = projectPolicies().purposes().find(sender, recipient, name);
    REQUIRE(rule != nullptr);
    return *rule;
}

std::string whyOf(const Minimised& minimised, std::string_view path) {
    for (const auto& each : minimised.leftBehind) {
        if (each.path == path) {
            return each.reason.in(base::Language::english);
        }
    }
    return "it went";
}

// Every value as path, state and text.
std::multiset<std::string> valuesOf(const Record& record) {
    std::multiset<std::string> values;
    for (NodeId node = 1; node < record.size(); ++node) {
        if (record.field(node)->type != FieldType::group) {
            std::string path;
            for (auto at = node; at != Record::root(); at = record.parent(at)) {
                path = "." + std::string(record.field(at)->name) + path;
            }
            values.insert(path + "=" + std::to_string(static_cast<int>(record.state(node))) +
                          std::string(record.text(node)));
        }
    }
    return values;
}

// Nine digits and no more, whatever stands around them, that pass a check.
bool holdsNumber(std::string_view text) {
    std::string digits;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] >= '0' && text[i] <= '9') {
            digits += text[i];
            continue;
        }
        if (digits.size() == 9 && (model::Bsn::parse(digits) ||
                                   model::Onderwijsnummer::parse(digits, model::OnderwijsnummerCheck::lenient))) {
            return true;
        }
        digits.clear();
    }
    return false;
}

// With rules and consents as given; what must hold of every record.
void checkLaws(const Record& record, const PurposeRule& rule, const Consents& consents) {
    const auto minimised = minimise(record, rule, consents);
    const auto before = valuesOf(record);
    const auto after = valuesOf(minimised.record);
    CHECK(std::includes(before.begin(), before.end(), after.begin(), after.end()));
    CHECK((after.size() < before.size()) == !minimised.leftBehind.empty());
    std::size_t wrong = 0;
    for (NodeId node = 1; node < minimised.record.size(); ++node) {
        const auto& field = *minimised.record.field(node);
        if (field.type == FieldType::group) {
            continue;
        }
        const auto category = categoryOf(minimised.record, node);
        const auto* const found = rule.category(category);
        const bool goes = found != nullptr && (found->passage == Passage::goes ||
                                               (found->passage == Passage::onConsent && consents.has(category)));
        const bool isNumber = field.secrecy == model::Secrecy::pgn || holdsNumber(minimised.record.text(node));
        wrong += !goes || (!rule.personalNumber && isNumber) ? 1 : 0;
    }
    CHECK(wrong == 0);
    for (const auto& each : minimised.leftBehind) {
        CHECK_FALSE(each.reason.in(base::Language::dutch).empty());
        CHECK_FALSE(each.path.empty());
    }
}

}  // namespace

TEST_CASE("for any record, purpose and consent: what stays is gone, what goes is unchanged") {
    for (unsigned seed = 0; seed < 25; ++seed) {
        RandomRecord random(seed);
        for (const auto* const type :
             {&model::kOverstapdossier, &model::kTlvaanvraag, &model::kInschrijving, &model::kVerzuimmelding}) {
            const auto record = random.make(*type);
            for (const auto& rule : projectPolicies().purposes().all()) {
                INFO(seed << " " << type->name << " " << rule.sender << " " << rule.recipient << " " << rule.purpose);
                checkLaws(record, rule, {});
                checkLaws(record, rule, {{"*"}});
            }
        }
    }
}

TEST_CASE("requirement 18: no personal number goes to an SWV, in whatever field or text") {
    std::size_t stayed = 0;
    for (unsigned seed = 100; seed < 200; ++seed) {
        RandomRecord random(seed);
        for (const auto* const type : {&model::kOverstapdossier, &model::kTlvaanvraag}) {
            const auto record = random.make(*type);
            for (const auto* const name : {"TLV_PLATFORM", "OSO_SWV"}) {
                const auto minimised = minimise(record, purpose("VO", "SWV", name), {{"*"}});
                std::size_t numbers = 0;
                for (const auto& value : valuesOf(minimised.record)) {
                    numbers += holdsNumber(value.substr(value.find('=') + 2)) ? 1 : 0;
                }
                INFO(seed << " " << name);
                CHECK(numbers == 0);
                stayed += minimised.leftBehind.size();
            }
        }
    }
    CHECK(stayed > 1000);
}

TEST_CASE("a dossier to the next school goes with its number; to an SWV without") {
    Record record(model::kOverstapdossier);
    put(record, "leerling.achternaam", "Voorbeeld");
    put(record, "leerling.bsn", "999999011");
    put(record, "leerling.geboorteplaats", "Gouda");
    put(record, "leerling.naamPeuterspeelzaal", "De Boot");
    put(record, "leerling.overstapadvies.argumentatie", "Werkt graag. Nummer: 999999011.");
    put(record, "leerling.ondersteuning.medicijngebruik", "true");

    const auto toSchool = minimise(record, purpose("PO", "VO", "OSO_OVERSTAP"), {});
    CHECK(toSchool.record.textAt("leerling.bsn") == "999999011");
    CHECK(toSchool.record.textAt("leerling.overstapadvies.argumentatie") == "Werkt graag. Nummer: 999999011.");
    CHECK(toSchool.leftBehind.size() == 2);
    CHECK_THAT(whyOf(toSchool, "leerling.geboorteplaats"), Catch::Matchers::Contains("place of birth"));
    CHECK(toSchool.leftBehind.back().category == "vve");

    const auto toSwv = minimise(record, purpose("VO", "SWV", "TLV_PLATFORM"), {});
    CHECK(toSwv.record.textAt("leerling.achternaam") == "Voorbeeld");
    CHECK(toSwv.record.textAt("leerling.ondersteuning.medicijngebruik") == "true");
    CHECK_THAT(whyOf(toSwv, "leerling.bsn"), Catch::Matchers::Contains("personal number may not go"));
    CHECK_THAT(whyOf(toSwv, "leerling.overstapadvies"), Catch::Matchers::Contains("when parents consent"));

    const auto consented = minimise(record, purpose("VO", "SWV", "TLV_PLATFORM"), {{"overstapadvies"}});
    CHECK_THAT(whyOf(consented, "leerling.overstapadvies.argumentatie"), Catch::Matchers::Contains("holds a number"));
}

TEST_CASE("the register gets the dates of an OPP and never what is in it; a TLV only from the VSO") {
    Record record(model::kInschrijving);
    put(record, "bsn", "999999011");
    put(record, "opp.ingangsdatum", "2026-09-01");
    put(record, "opp.documenten.omschrijving", "Doelen van dit jaar");
    put(record, "tlv.nummer", "VO9999-2026-00042");
    const auto fromVo = minimise(record, purpose("VO", "REGISTER", "ROD"), {});
    CHECK(fromVo.record.textAt("bsn") == "999999011");
    CHECK(fromVo.record.textAt("opp.ingangsdatum") == "2026-09-01");
    CHECK_THAT(whyOf(fromVo, "opp.documenten"), Catch::Matchers::Contains("never the contents"));
    CHECK_THAT(whyOf(fromVo, "tlv"), Catch::Matchers::Contains("VSO"));
    CHECK(minimise(record, purpose("VSO", "REGISTER", "ROD"), {}).record.textAt("tlv.nummer") == "VO9999-2026-00042");
    CHECK(minimise(record, purpose("PRO", "REGISTER", "ROD"), {}).record.find("opp") == kNoNode);
}

TEST_CASE("a group that stays goes as the container of what goes") {
    Record record(model::kOverstapdossier);
    put(record, "leerling.achternaam", "Voorbeeld");
    put(record, "leerling.verzuim.frequentie", "3");
    PurposeRule rule;
    rule.categories = {{"verzuim", Passage::goes, ""}};
    const auto minimised = minimise(record, rule, {});
    CHECK(minimised.record.textAt("leerling.verzuim.frequentie") == "3");
    CHECK(whyOf(minimised, "leerling.achternaam") == "does not belong to this purpose");
}

TEST_CASE("a secret address never goes; the same place in several items is one remark") {
    Record record(model::kOverstapdossier);
    put(record, "leerling.adresGeheim", "true");
    const auto leerling = record.find("leerling");
    const auto* const address = record.type(leerling).find("adressen");
    for (int i = 0; i < 3; ++i) {
        const auto group = record.addGroup(leerling, *address);
        record.addValue(group, *address->group->find("plaats"), "Gouda");
    }
    const auto minimised = minimise(record, purpose("PO", "VO", "OSO_OVERSTAP"), {});
    CHECK(minimised.record.find("leerling.adressen") == kNoNode);
    REQUIRE(minimised.leftBehind.size() == 1);
    CHECK(minimised.leftBehind.front().count == 3);
    CHECK(whyOf(minimised, "leerling.adressen") == "the address is secret");
}

TEST_CASE("the police gets nothing, and where no rule is nothing is allowed") {
    Record record(model::kOverstapdossier);
    put(record, "leerling.achternaam", "Voorbeeld");
    const auto minimised = minimise(record, purpose("VO", "POLICE", "PROVIDER_CARE"), {{"*"}});
    CHECK(minimised.record.size() == 1);
    CHECK(whyOf(minimised, "leerling") == "Schakel gives nothing to the police");
    CHECK(projectPolicies().purposes().find("VO", "POLICE", "OSO_OVERSTAP") == nullptr);
    CHECK(minimise(record, PurposeRule(), {{"*"}}).record.size() == 1);
}

TEST_CASE("a provider gets what is consented to, without the diagnosis") {
    Record record(model::kOverstapdossier);
    put(record, "leerling.roepnaam", "Kim");
    put(record, "leerling.ondersteuning.medicijngebruik", "true");
    put(record, "leerling.ondersteuning.handelingsplannen.gerichtOp", "plannen");
    const auto& rule = purpose("VO", "PROVIDER", "PROVIDER_CARE");
    CHECK(minimise(record, rule, {}).record.size() == 1);
    const auto given = minimise(record, rule, {{"leerling", "handelingsplannen"}});
    CHECK(given.record.textAt("leerling.roepnaam") == "Kim");
    CHECK(given.record.textAt("leerling.ondersteuning.handelingsplannen.gerichtOp") == "plannen");
    CHECK_THAT(whyOf(given, "leerling.ondersteuning.medicijngebruik"), Catch::Matchers::Contains("not the diagnosis"));
}

}  // namespace schakel::policy
