#include "PerspectiefAdapter.h"

#include <algorithm>

#include "PupilTraces.h"
#include "gateway/sdk/Utf8.h"
#include "perspectief_adapter.h"

namespace schakel::plugins::perspectief {
namespace {

constexpr std::size_t kLargestFile = 8UL * 1024 * 1024;
constexpr std::string_view kMark = "\xEF\xBB\xBF";

[[noreturn]] void refuse(std::string message, std::string remedy) {
    throw sdk::Fault({sdk::Status::invalidInput, "perspectief.open", std::move(message), std::move(remedy)});
}

void demandText(std::string_view file) {
    constexpr std::string_view kRemedy = "Bewaar het bestand als CSV UTF-8 en bied het opnieuw aan.";
    if (file.starts_with("PK") || file.find('\0') != std::string_view::npos) {
        refuse("het bestand is geen CSV in UTF-8, maar bijvoorbeeld een spreadsheet", std::string(kRemedy));
    }
    if (const auto at = sdk::firstInvalidUtf8(file)) {
        const auto before = file.substr(0, *at);
        refuse("het bestand is niet in UTF-8; op regel " +
                   std::to_string(1 + std::count(before.begin(), before.end(), '\n')) +
                   " staat een teken in een andere tekenset",
               std::string(kRemedy));
    }
}

}  // namespace

PerspectiefAdapter::PerspectiefAdapter(sdk::Host host, std::string_view /*configJson*/) : host_(host) {}

void PerspectiefAdapter::open(sdk::Source message, sdk::Sink document) {
    const auto whole = message.readAll(kLargestFile);
    if (!whole) {
        refuse("het bestand is groter dan 8 MiB",
               "Een lijst met profielen van scholen is kleiner; controleer het bestand.");
    }
    std::string_view file(*whole);
    if (file.starts_with(kMark)) {
        file.remove_prefix(kMark.size());
    }
    demandText(file);
    host_.throwIfCancelled("perspectief.open");
    if (const auto traces = describeTraces(file); !traces.empty()) {
        refuse("dit lijkt gegevens van leerlingen te bevatten, en hier horen alleen gegevens van scholen: " + traces,
               "Haal deze kolommen en cellen uit het bestand en bied het opnieuw aan. Schakel heeft er niets van "
               "overgenomen.");
    }
    document.write(file);
}

}  // namespace schakel::plugins::perspectief

SCHAKEL_EXPORT_ADAPTER(schakel::plugins::perspectief::PerspectiefAdapter)
