#include "gateway/pluginhost/Manifest.h"

#include <algorithm>
#include <array>

#include "gateway/pluginhost/JsonFields.h"
#include "gateway/pluginhost/ManifestTraits.h"
#include "gateway/pluginhost/Text.h"

namespace schakel::pluginhost {
namespace {

using base::Error;
using base::MessageCode;

constexpr std::array<std::pair<std::string_view, OptionType>, 6> kOptionTypes = {{{"string", OptionType::string},
                                                                                  {"integer", OptionType::integer},
                                                                                  {"number", OptionType::number},
                                                                                  {"boolean", OptionType::boolean},
                                                                                  {"array", OptionType::array},
                                                                                  {"object", OptionType::object}}};

constexpr std::array<Verb, 5> kVerbs = {Verb::open, Verb::deliver, Verb::fetch, Verb::serve, Verb::notify};

bool isName(std::string_view text) {
    constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    return !text.empty() && text.size() <= 64 && text.find_first_not_of(kAllowed) == std::string_view::npos;
}

bool isNumber(std::string_view text) {
    return !text.empty() && text.size() <= 6 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool isSha256(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The kinds of JSON values an option of this type takes.
bool fits(OptionType type, simdjson::dom::element_type kind) {
    using Kind = simdjson::dom::element_type;
    const bool whole = kind == Kind::INT64 || kind == Kind::UINT64;
    switch (type) {
        case OptionType::string: return kind == Kind::STRING;
        case OptionType::integer: return whole;
        case OptionType::number: return whole || kind == Kind::DOUBLE;
        case OptionType::boolean: return kind == Kind::BOOL;
        case OptionType::array: return kind == Kind::ARRAY;
        case OptionType::object: return kind == Kind::OBJECT;
    }
    return false;
}

// `where` is the option's own path, e.g. "options.path".
OptionSpec readOption(std::string_view name, simdjson::dom::object object, const std::string& where,
                      Problems& problems) {
    JsonFields fields(object, where, problems);
    OptionSpec option;
    option.name = name;
    option.description = fields.text("description");
    option.required = fields.optionalFlag("required");
    option.secret = fields.optionalFlag("secret");
    const auto typeName = fields.text("type");
    const auto* const type = std::find_if(kOptionTypes.begin(), kOptionTypes.end(),
                                          [&](const auto& known) { return known.first == typeName; });
    if (type == kOptionTypes.end()) {
        fields.problem("type", "moet string, integer, number, boolean, array of object zijn");
    } else {
        option.type = type->second;
    }
    if (const auto value = fields.find("default")) {
        option.defaultJson = simdjson::minify(*value);
        if (type != kOptionTypes.end() && !fits(option.type, value->type())) {
            fields.problem("default", "is niet van het type " + typeName);
        }
        if (option.required) {
            fields.problem("default", "hoort niet bij een verplichte optie");
        }
    }
    fields.finish();
    return option;
}

// `owner` is the key that holds them: "options" or "target".
std::vector<OptionSpec> readOptions(simdjson::dom::object object, const std::string& owner, Problems& problems) {
    std::vector<OptionSpec> options;
    for (const auto& [key, value] : object) {
        const auto where = owner + "." + cleanText(key, 64);
        simdjson::dom::object spec;
        if (value.get(spec) != simdjson::SUCCESS) {
            problems.push_back("\"" + where + "\" moet een object zijn");
            continue;
        }
        const bool twice =
            std::any_of(options.begin(), options.end(), [name = key](const auto& o) { return o.name == name; });
        if (twice) {
            problems.push_back("\"" + where + "\" staat er twee keer");
        }
        options.push_back(readOption(key, spec, where, problems));
    }
    return options;
}

void readAbi(JsonFields& fields, Manifest& manifest, Problems& problems) {
    const auto object = fields.object("abi");
    if (!object) {
        return;
    }
    JsonFields abi(*object, "abi", problems);
    const auto major = abi.integer("major");
    const auto minor = abi.integer("minor");
    abi.finish();
    if (major < 0 || major > 0xFFFF || minor < 0 || minor > 0xFFFF) {
        fields.problem("abi", "heeft een onmogelijk nummer");
        return;
    }
    manifest.abiMajor = static_cast<std::uint16_t>(major);
    manifest.abiMinor = static_cast<std::uint16_t>(minor);
}

void readTrust(JsonFields& fields, Manifest& manifest) {
    const auto posture = fields.text("security_posture");
    const auto isolation = fields.text("isolation");
    if (posture != "ours" && posture != "third_party") {
        fields.problem("security_posture", "moet \"ours\" of \"third_party\" zijn");
    }
    if (isolation != "in-process" && isolation != "process") {
        fields.problem("isolation", "moet \"in-process\" of \"process\" zijn");
    }
    manifest.posture = posture == "ours" ? Posture::ours : Posture::thirdParty;
    manifest.isolation = isolation == "in-process" ? Isolation::inProcess : Isolation::process;
    if (posture == "third_party" && isolation == "in-process") {
        fields.problem("isolation", "moet \"process\" zijn: een plugin van derden draait in een eigen proces");
    }
}

void checkCapabilities(JsonFields& fields, const std::vector<std::string>& capabilities) {
    if (capabilities.empty()) {
        fields.problem("capabilities", "is leeg");
    }
    for (auto capability = capabilities.begin(); capability != capabilities.end(); ++capability) {
        if (!verbOf(*capability)) {
            fields.problem("capabilities",
                           "heeft een onbekende vorm: \"" + cleanText(*capability, 80) +
                               "\" (verwacht <systeem>.<wat>.<open|deliver|fetch|serve|notify>/<revisie>)");
        }
        if (std::find(capabilities.begin(), capability, *capability) != capability) {
            fields.problem("capabilities", "noemt \"" + cleanText(*capability, 80) + "\" twee keer");
        }
    }
}

void checkNames(JsonFields& fields, const Manifest& manifest) {
    if (!isName(manifest.id)) {
        fields.problem("id", "moet uit kleine letters, cijfers en streepjes bestaan");
    }
    if (manifest.version.empty() || manifest.version.size() > 64) {
        fields.problem("version", "moet 1 tot 64 tekens zijn");
    }
    if (manifest.status != "experimental" && manifest.status != "beta" && manifest.status != "stable") {
        fields.problem("status", "moet \"experimental\", \"beta\" of \"stable\" zijn");
    }
    std::vector<std::string_view> seen;
    const auto check = [&](const char* key, const std::vector<std::string>& names) {
        for (const auto& name : names) {
            if (!isName(name)) {
                fields.problem(key, "heeft een naam die niet uit kleine letters, cijfers en streepjes bestaat");
            }
            if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
                fields.problem(key, "noemt \"" + cleanText(name, 64) + "\" die er al staat");
            }
            seen.push_back(name);
        }
    };
    check("endpoints", manifest.endpoints);
    check("optional_endpoints", manifest.optionalEndpoints);
    check("partners", manifest.partners);
    const bool plainName = !manifest.library.empty() && manifest.library.find('/') == std::string::npos &&
                           manifest.library.find('\0') == std::string::npos && manifest.library.front() != '.';
    if (!plainName) {
        fields.problem("library", "moet een bestandsnaam in dezelfde map zijn (tools/seal_plugin.py vult hem in)");
    }
    if (!isSha256(manifest.sha256)) {
        fields.problem("sha256", "moet uit 64 hexadecimale cijfers bestaan (tools/seal_plugin.py vult ze in)");
    }
}

Manifest readManifest(simdjson::dom::object document, Problems& problems) {
    JsonFields fields(document, "", problems);
    Manifest manifest;
    manifest.id = fields.text("id");
    manifest.version = fields.text("version");
    readAbi(fields, manifest, problems);
    manifest.capabilities = fields.texts("capabilities");
    checkCapabilities(fields, manifest.capabilities);
    manifest.status = fields.text("status");
    readTrust(fields, manifest);
    if (const auto options = fields.object("options")) {
        manifest.options = readOptions(*options, "options", problems);
    }
    if (fields.find("target")) {
        if (const auto target = fields.object("target")) {
            manifest.target = readOptions(*target, "target", problems);
        }
    }
    manifest.endpoints = fields.texts("endpoints");
    if (fields.find("optional_endpoints")) {
        manifest.optionalEndpoints = fields.texts("optional_endpoints");
    }
    if (fields.find("partners")) {
        manifest.partners = fields.texts("partners");
    }
    if (fields.find("traits")) {
        if (const auto traits = fields.object("traits")) {
            manifest.traits = readTraits(*traits, problems);
        }
    }
    manifest.assumed = fields.texts("assumed");
    manifest.library = fields.text("library");
    manifest.sha256 = fields.text("sha256");
    checkNames(fields, manifest);
    if (manifest.isolation == Isolation::process && (offers(manifest, Verb::serve) || offers(manifest, Verb::notify))) {
        fields.problem("isolation", "moet \"in-process\" zijn voor een plugin met serve of notify");
    }
    fields.finish();
    return manifest;
}

Error invalid(const std::string& path, const Problems& problems) {
    return Error(MessageCode::PluginManifestInvalid, {{"path", path}, {"problems", join(problems, "; ")}});
}

}  // namespace

base::Result<Manifest> parseManifest(std::string_view json, const std::string& path) {
    if (json.size() > kManifestBytes) {
        return invalid(path, {"het bestand is groter dan " + std::to_string(kManifestBytes) + " bytes"});
    }
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    const simdjson::padded_string padded(json);
    if (parser.allocate(padded.size(), 32) != simdjson::SUCCESS ||
        parser.parse(padded).get(document) != simdjson::SUCCESS) {
        return invalid(path, {"dit is geen geldige JSON"});
    }
    simdjson::dom::object object;
    if (document.get(object) != simdjson::SUCCESS) {
        return invalid(path, {"dit is geen JSON-object"});
    }
    Problems problems;
    auto manifest = readManifest(object, problems);
    if (!problems.empty()) {
        return invalid(path, problems);
    }
    return manifest;
}

std::optional<Verb> verbOf(std::string_view capability) {
    const auto slash = capability.find('/');
    const auto dot = capability.rfind('.', slash);
    if (slash == std::string_view::npos || dot == std::string_view::npos || !isNumber(capability.substr(slash + 1))) {
        return std::nullopt;
    }
    const auto subject = capability.substr(0, dot);
    const auto split = subject.find('.');
    if (split == std::string_view::npos || !isName(subject.substr(0, split)) || !isName(subject.substr(split + 1))) {
        return std::nullopt;
    }
    const auto verb = capability.substr(dot + 1, slash - dot - 1);
    const auto* const known =
        std::find_if(kVerbs.begin(), kVerbs.end(), [&](const Verb candidate) { return verb == verbName(candidate); });
    return known == kVerbs.end() ? std::nullopt : std::optional(*known);
}

bool isAssumed(std::string_view capability) {
    return capability.substr(0, capability.rfind('.', capability.find('/'))).ends_with("-assumed");
}

bool offers(const Manifest& manifest, Verb verb) {
    return std::any_of(manifest.capabilities.begin(), manifest.capabilities.end(),
                       [verb](const auto& capability) { return verbOf(capability) == verb; });
}

const char* verbName(Verb verb) {
    switch (verb) {
        case Verb::open: return "open";
        case Verb::deliver: return "deliver";
        case Verb::fetch: return "fetch";
        case Verb::serve: return "serve";
        case Verb::notify: return "notify";
    }
    return "";
}

const char* optionTypeName(OptionType type) {
    switch (type) {
        case OptionType::string: return "string";
        case OptionType::integer: return "integer";
        case OptionType::number: return "number";
        case OptionType::boolean: return "boolean";
        case OptionType::array: return "array";
        case OptionType::object: return "object";
    }
    return "";
}

const char* isolationName(Isolation isolation) {
    switch (isolation) {
        case Isolation::inProcess: return "in-process";
        case Isolation::process: return "process";
    }
    return "";
}

const char* postureName(Posture posture) {
    switch (posture) {
        case Posture::ours: return "ours";
        case Posture::thirdParty: return "third_party";
    }
    return "";
}

}  // namespace schakel::pluginhost
