#include "gateway/app/cli/PolicyJson.h"

#include <array>

namespace schakel::cli {
namespace {

constexpr std::array<const char*, 3> kWho = {"PARENTS", "PUPIL", "BOTH"};
constexpr std::array<const char*, 3> kAuthority = {"ADVISES", "DECIDES", "MANDATED"};
constexpr std::array<const char*, 3> kSignatures = {"NOT_REQUIRED", "PARENTS", "PARENTS_AND_PUPIL"};
constexpr std::array<const char*, 3> kParts = {"GENERAL", "OUTFLOW", "ACTION"};

template <class Choice>
const char* wordOf(const std::array<const char*, 3>& words, Choice choice) {
    return words.at(static_cast<std::size_t>(choice));
}

void writeTexts(base::JsonWriter& json, const char* key, const std::vector<std::string>& texts) {
    json.key(key).beginArray();
    for (const auto& text : texts) {
        json.string(text);
    }
    json.endArray();
}

void writeRule(base::JsonWriter& json, const policy::InvolvementRule& rule) {
    json.beginObject().member("subject", rule.subject).member("who", wordOf(kWho, rule.who));
    json.member("act", model::idOf(rule.act)).member("source", rule.source);
    json.key("binding").boolean(rule.binding).endObject();
}

void writeDocument(base::JsonWriter& json, const policy::RequiredDocument& document) {
    json.beginObject().member("kind", document.kind).member("suppliedBy", model::idOf(document.suppliedBy));
    json.key("required").boolean(document.required);
    writeTexts(json, "applications", document.applications);
    json.member("source", document.source).endObject();
}

void writeLimits(base::JsonWriter& json, const std::vector<policy::LimitRule>& limits) {
    json.key("limits").beginArray();
    for (const auto& each : limits) {
        json.beginObject().member("subject", each.subject);
        if (each.within) {
            json.member(policy::kTermUnits[static_cast<std::size_t>(each.within->unit)],
                        static_cast<std::int64_t>(each.within->count));
        }
        if (each.talks) {
            json.member("talks", static_cast<std::int64_t>(*each.talks));
        }
        if (each.untilLeaving) {
            json.key("untilLeaving").boolean(true);
        }
        json.member("source", each.source).endObject();
    }
    json.endArray();
}

void writeForm(base::JsonWriter& json, const policy::OppForm& form) {
    json.key("oppForm").beginObject().member("version", form.version).member("source", form.source);
    json.key("parts").beginArray();
    for (const auto& part : form.parts) {
        json.beginObject().member("field", policy::ruleOf(part.field).id).member("part", wordOf(kParts, part.part));
        json.member("nl", part.label.in(base::Language::dutch)).member("en", part.label.in(base::Language::english));
        json.key("required").boolean(part.required);
        if (part.longest) {
            json.member("longest", static_cast<std::int64_t>(*part.longest));
        }
        json.endObject();
    }
    json.endArray().endObject();
}

}  // namespace

void writePolicy(base::JsonWriter& json, const policy::SchoolPolicy& school) {
    json.beginObject().member("id", school.id).member("name", school.name);
    json.member("validFrom", school.validFrom.text()).member("type", model::idOf(school.type));
    json.key("twoPersonsForRegistration").boolean(school.twoPersonsForRegistration);
    json.member("terms", school.terms);
    json.key("involvement").beginArray();
    for (const auto& rule : school.involvement) {
        writeRule(json, rule);
    }
    json.endArray().key("provisions").beginArray();
    for (const auto& each : school.provisions) {
        json.beginObject().member("provision", model::idOf(each.provision)).member("source", each.source);
        json.key("levels").beginArray();
        for (const auto level : each.levels) {
            json.string(model::idOf(level));
        }
        json.endArray().endObject();
    }
    json.endArray();
    writeLimits(json, school.limits);
    writeTexts(json, "sources", school.sources);
    json.endObject();
}

void writePolicy(base::JsonWriter& json, const policy::SwvPolicy& swv) {
    json.beginObject().member("id", swv.id).member("name", swv.name).member("validFrom", swv.validFrom.text());
    json.member("committee", swv.committee).member("authority", wordOf(kAuthority, swv.authority));
    json.member("decider", model::idOf(swv.decider)).member("signatures", wordOf(kSignatures, swv.signatures));
    if (swv.pupilSignatureAge) {
        json.member("pupilSignatureAge", static_cast<std::int64_t>(*swv.pupilSignatureAge));
    }
    if (swv.priorMeeting) {
        json.member("priorMeeting", model::idOf(*swv.priorMeeting));
    }
    json.key("lwooOptOut").boolean(swv.lwooOptOut).key("lwooCriteria").boolean(swv.lwooCriteria);
    json.key("newTlvOnChangeOfSchool").boolean(swv.newTlvOnChangeOfSchool);
    json.member("objectionWeeks", static_cast<std::int64_t>(swv.objectionWeeks));
    json.member("returnWarningMonths", static_cast<std::int64_t>(swv.returnWarningMonths));
    json.key("documents").beginArray();
    for (const auto& document : swv.documents) {
        writeDocument(json, document);
    }
    json.endArray();
    writeForm(json, swv.oppForm);
    writeTexts(json, "sources", swv.sources);
    json.endObject();
}

void writeContradictions(base::JsonWriter& json, const std::vector<policy::Contradiction>& contradictions) {
    json.beginArray();
    for (const auto& each : contradictions) {
        json.beginObject().member("school", each.school).member("subject", each.subject).key("holds");
        writeRule(json, each.strictest);
        json.key("others").beginArray();
        for (const auto& other : each.others) {
            writeRule(json, other);
        }
        json.endArray().endObject();
    }
    json.endArray();
}

}  // namespace schakel::cli
