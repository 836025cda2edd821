#include "gateway/policy/SwvFile.h"

#include <algorithm>

#include "gateway/model/ids/SwvCode.h"
#include "gateway/policy/OppFormFile.h"
#include "gateway/policy/VersionList.h"

namespace schakel::policy {
namespace {

using SwvVersion = Version<SwvPolicy>;

template <class Value>
void set(SwvVersion& version, Value SwvPolicy::*member, const std::optional<Value>& value) {
    if (value) {
        version.changes.push_back([member, value](SwvPolicy& policy, const model::Date&) { policy.*member = *value; });
    }
}

std::vector<std::string_view> documentKinds() {
    std::vector<std::string_view> kinds;
    const auto add = [&](std::span<const model::Word> words) {
        for (const auto& word : words) {
            kinds.emplace_back(word.id);
        }
    };
    add(model::wordsOf<model::DocumentKind>());
    add(model::wordsOf<model::SupportPlanKind>());
    add(model::wordsOf<model::AssessmentKind>());
    return kinds;
}

std::vector<std::string> readApplications(const base::YamlCursor& list) {
    std::vector<std::string> applications;
    for (const auto& each : list.items()) {
        if (readChoice(each, {"VSO", "PRO", "LWOO"})) {
            applications.push_back(each.text());
        }
    }
    return applications;
}

std::optional<RequiredDocument> readDocument(const base::YamlCursor& item) {
    if (!item.allowKeys({"kind", "suppliedBy", "required", "applications", "source"})) {
        return std::nullopt;
    }
    const auto kinds = documentKinds();
    const auto kind = readChoice(item.at("kind"), kinds);
    const auto suppliedBy = requiredWord<model::Role>(item, "suppliedBy");
    const bool required = readFlag(item, "required").value_or(true);
    auto applications = readApplications(item.at("applications"));
    auto source = item.requiredText("source");
    if (!kind || !suppliedBy) {
        return std::nullopt;
    }
    return RequiredDocument{std::string(kinds[*kind]), *suppliedBy, required, std::move(applications),
                            std::move(source)};
}

// A kind may return for other applications: required for one, welcome for another.
void refuseTwice(const base::YamlCursor& item, const RequiredDocument& document,
                 const std::vector<RequiredDocument>& earlier) {
    for (const auto* application : {"VSO", "PRO", "LWOO"}) {
        const bool isThere = std::any_of(earlier.begin(), earlier.end(), [&](const RequiredDocument& other) {
            return other.kind == document.kind && other.countsFor(application) && document.countsFor(application);
        });
        if (isThere) {
            item.problem(document.kind + " is in the list for " + application + " already");
        }
    }
}

void readDocuments(const base::YamlCursor& list, SwvVersion& version) {
    if (!list.exists()) {
        return;
    }
    std::vector<RequiredDocument> documents;
    for (const auto& item : list.items()) {
        if (auto document = readDocument(item)) {
            refuseTwice(item, *document, documents);
            documents.push_back(std::move(*document));
        }
    }
    set<std::vector<RequiredDocument>>(version, &SwvPolicy::documents, documents);
}

template <class Value>
std::optional<Value> chosen(const base::YamlCursor& map, std::string_view key,
                            const std::vector<std::string_view>& words) {
    const auto index = map.has(key) ? readChoice(map.at(key), words) : std::nullopt;
    return index ? std::optional(static_cast<Value>(*index)) : std::nullopt;
}

// Of a key that is there: a value sets it; without a value it takes away what holds everywhere.
template <class Value>
void setOptional(SwvVersion& version, std::optional<Value> SwvPolicy::*member, const base::YamlCursor& value,
                 const std::optional<Value>& read) {
    if (read || !value.exists()) {
        set<std::optional<Value>>(version, member, std::optional<std::optional<Value>>(std::in_place, read));
    }
}

void readDecision(const base::YamlCursor& item, SwvVersion& version) {
    set(version, &SwvPolicy::authority,
        chosen<CommitteeAuthority>(item, "authority", {"ADVISES", "DECIDES", "MANDATED"}));
    set(version, &SwvPolicy::signatures,
        chosen<Signatures>(item, "signatures", {"NOT_REQUIRED", "PARENTS", "PARENTS_AND_PUPIL"}));
    if (item.has("committee")) {
        set<std::string>(version, &SwvPolicy::committee, item.at("committee").text());
    }
    if (item.has("decider")) {
        set(version, &SwvPolicy::decider, readWord<model::Role>(item.at("decider")));
    }
    if (item.mentions("pupilSignatureAge")) {
        setOptional(version, &SwvPolicy::pupilSignatureAge, item.at("pupilSignatureAge"),
                    readNumber(item, "pupilSignatureAge", {4, 23, " years"}));
    }
    if (item.mentions("priorMeeting")) {
        const auto value = item.at("priorMeeting");
        setOptional(version, &SwvPolicy::priorMeeting, value,
                    value.exists() ? readWord<model::MeetingKind>(value) : std::nullopt);
    }
}

void readSwvVersion(const base::YamlCursor& item, SwvVersion& version) {
    if (!item.allowKeys({"from", "source", "committee", "authority", "decider", "signatures", "pupilSignatureAge",
                         "priorMeeting", "documents", "lwooOptOut", "lwooCriteria", "newTlvOnChangeOfSchool",
                         "objectionWeeks", "returnWarningMonths", "oppForm"})) {
        return;
    }
    const auto source = item.requiredText("source");
    version.changes.push_back([source](SwvPolicy& policy, const model::Date&) { policy.sources.push_back(source); });
    readDecision(item, version);
    readDocuments(item.at("documents"), version);
    set(version, &SwvPolicy::lwooOptOut, readFlag(item, "lwooOptOut"));
    set(version, &SwvPolicy::lwooCriteria, readFlag(item, "lwooCriteria"));
    set(version, &SwvPolicy::newTlvOnChangeOfSchool, readFlag(item, "newTlvOnChangeOfSchool"));
    set(version, &SwvPolicy::objectionWeeks, readNumber(item, "objectionWeeks", {1, 52, " weeks"}));
    set(version, &SwvPolicy::returnWarningMonths, readNumber(item, "returnWarningMonths", {1, 12, " months"}));
    set(version, &SwvPolicy::oppForm, readOppForm(item.at("oppForm")));
}

}  // namespace

std::vector<SwvVersion> readSwvVersions(const base::YamlCursor& list) {
    return readVersions<SwvPolicy>(list, readSwvVersion);
}

PolicyFile<SwvPolicy> readSwvFile(const base::YamlCursor& file) {
    if (!file.allowKeys({"swv", "code", "versions"})) {
        return {};
    }
    PolicyFile<SwvPolicy> result;
    result.name = file.requiredText("swv");
    result.id = file.has("code") ? file.at("code").text() : result.name;
    if (file.has("code") && !model::SwvCode::parse(result.id)) {
        file.at("code").problem("\"" + result.id + "\" is no code of an SWV: PO or VO and four characters");
    }
    requireVersions(file);
    result.versions = readSwvVersions(file.at("versions"));
    return result;
}

}  // namespace schakel::policy
