// Dossiers that schools staged ("klaargezet") in their LAS: frozen from then on.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "gateway/base/Clock.h"

namespace schakel::simulators::oso {

enum class Readiness : std::uint8_t { ready, notReady, refusedTarget };

// "ready", "not-ready" or "refused-target"; absent for anything else.
std::optional<Readiness> readinessFrom(std::string_view text);
std::string_view nameOf(Readiness readiness);

struct DossierKey {
    std::string kenmerk;  // of the LAS it is in
    std::string pgn;
    std::string overdrachtsoort;

    friend auto operator<=>(const DossierKey&, const DossierKey&) = default;
};

struct StagedDossier {
    std::shared_ptr<const std::string> xml;  // the dossier element, byte for byte as staged
    std::string sha256;  // of xml
    std::string versie;  // its standaardversie
    std::string overdrachtsoort;
    Readiness readiness = Readiness::ready;
    base::Instant stagedAt;
    std::uint64_t delivered = 0;  // times
};

// Takes the dossier element out of a document and reads what it is. Throws ControlError for anything that is no dossier
// in UTF-8.
StagedDossier dossierFrom(std::string_view document);

// Not thread safe.
class Dossiers {
public:
    void stage(DossierKey key, StagedDossier dossier) {
        dossiers_.insert_or_assign(std::move(key), std::move(dossier));
    }
    // Null when there is none.
    StagedDossier* find(const DossierKey& key);
    const std::map<DossierKey, StagedDossier>& all() const { return dossiers_; }
    void clear() { dossiers_.clear(); }

private:
    std::map<DossierKey, StagedDossier> dossiers_;
};

}  // namespace schakel::simulators::oso
