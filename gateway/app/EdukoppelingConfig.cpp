#include "gateway/app/EdukoppelingConfig.h"

#include "gateway/model/ids/Oin.h"

namespace schakel::app {
namespace {

using base::Error;
using base::MessageCode;
using base::YamlCursor;

// Whoever is further off has no clock to speak of, and lets old messages pass for new ones.
constexpr base::Duration kLargestSkew = std::chrono::hours(1);

std::string oin(const base::YamlCursor& owner, std::string_view key) {
    auto text = owner.requiredText(key);
    if (const auto parsed = model::Oin::parse(text); owner.has(key) && !parsed) {
        owner.at(key).problem(parsed.error());
    }
    return text;
}

}  // namespace

std::optional<EdukoppelingSettings> readEdukoppeling(const ConfigValues& values, const base::YamlCursor& connection) {
    if (!connection.has("edukoppeling")) {
        return std::nullopt;
    }
    EdukoppelingSettings settings;
    const auto part = connection.at("edukoppeling");
    if (!part.allowKeys({"certificate", "key", "signers", "revocation_lists", "to", "from", "clock_skew"})) {
        return settings;
    }
    settings.files.certificate = values.path(part, "certificate");
    settings.files.key = values.path(part, "key");
    settings.files.signers = values.path(part, "signers");
    if (part.has("revocation_lists")) {
        settings.files.revocationLists = values.path(part, "revocation_lists");
    }
    settings.to = oin(part, "to");
    settings.from = oin(part, "from");
    values.duration(part, "clock_skew", settings.clockSkew);
    if (settings.clockSkew > kLargestSkew) {
        part.at("clock_skew").problem(Error(MessageCode::ConfigDurationWrong, {{"high", "1h"}}));
    }
    return settings;
}

}  // namespace schakel::app
