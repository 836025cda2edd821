// adapter.json: what a plugin says about itself, read before any of its code runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Result.h"
#include "gateway/pluginhost/Traits.h"

namespace schakel::pluginhost {

enum class OptionType : std::uint8_t { string, integer, number, boolean, array, object };

// One setting of a connection.
struct OptionSpec {
    std::string name;
    OptionType type = OptionType::string;
    bool required = false;
    bool secret = false;  // never shown
    std::string defaultJson;  // empty: no default
    std::string description;
};

enum class Isolation : std::uint8_t { inProcess, process };
enum class Posture : std::uint8_t { ours, thirdParty };

// What a capability asks of the adapter; the part of "<system>.<what>.<verb>/<revision>" before the slash.
enum class Verb : std::uint8_t { open, deliver, fetch, serve, notify };

struct Manifest {
    std::string id;
    std::string version;
    std::uint16_t abiMajor = 0;
    std::uint16_t abiMinor = 0;
    std::vector<std::string> capabilities;
    std::string status;  // "experimental", "beta" or "stable"
    Posture posture = Posture::thirdParty;
    Isolation isolation = Isolation::process;
    std::vector<OptionSpec> options;
    // What a route's target may hold; nullopt when the plugin does not say, and then it is not checked.
    std::optional<std::vector<OptionSpec>> target;
    std::vector<std::string> endpoints;  // that whoever delivers must configure
    std::vector<std::string> optionalEndpoints;  // that a connection may configure
    // Names for addresses that a partner tells at run time; the configuration says which are allowed.
    std::vector<std::string> partners;
    Traits traits;
    std::vector<std::string> assumed;  // what is assumed about the partner, for people
    std::string library;  // file name, in the same folder
    std::string sha256;  // of the library, lower-case hexadecimal
};

// The longest adapter.json that is read.
inline constexpr std::size_t kManifestBytes = 256UL * 1024;

// Reads strictly: JSON without duplicate or unknown keys, every value of the right kind. PluginManifestInvalid lists
// all problems at once; `path` is for its text only.
base::Result<Manifest> parseManifest(std::string_view json, const std::string& path);

// nullopt when the capability does not have the form "<system>.<what>.<verb>/<revision>" with a known verb.
std::optional<Verb> verbOf(std::string_view capability);

// Whether a capability's interface is assumed, not verified: its subject ends in "-assumed".
bool isAssumed(std::string_view capability);

// Whether some capability has this verb.
bool offers(const Manifest& manifest, Verb verb);

const char* verbName(Verb verb);
const char* optionTypeName(OptionType type);
const char* isolationName(Isolation isolation);
const char* postureName(Posture posture);

}  // namespace schakel::pluginhost
