#include "simulators/oso/las/Dossiers.h"

#include "gateway/base/Digest.h"
#include "simulators/oso/SoapPartner.h"
#include "simulators/oso/wire/Parties.h"
#include "simulators/oso/wire/Xml.h"

namespace schakel::simulators::oso {

std::optional<Readiness> readinessFrom(std::string_view text) {
    for (const auto readiness : {Readiness::ready, Readiness::notReady, Readiness::refusedTarget}) {
        if (nameOf(readiness) == text) {
            return readiness;
        }
    }
    return std::nullopt;
}

std::string_view nameOf(Readiness readiness) {
    switch (readiness) {
        case Readiness::ready: return "ready";
        case Readiness::notReady: return "not-ready";
        case Readiness::refusedTarget: return "refused-target";
    }
    return {};
}

StagedDossier dossierFrom(std::string_view document) {
    try {
        const auto root = parseXml(document);
        if (root.name != "dossier") {
            throw ControlError("the root element must be dossier");
        }
        const auto* const metadata = root.child("metadata");
        StagedDossier dossier;
        dossier.xml = std::make_shared<const std::string>(document.substr(root.begin, root.end - root.begin));
        dossier.sha256 = base::Sha256::hexOf(*dossier.xml);
        dossier.versie = metadata == nullptr ? std::string_view() : metadata->textOf("standaardversie");
        dossier.overdrachtsoort = root.textOf("overdrachtsoort");
        if (!isOverdrachtsoort(dossier.overdrachtsoort)) {
            throw ControlError("the dossier has no overdrachtsoort that exists");
        }
        return dossier;
    } catch (const XmlError& problem) {
        throw ControlError(std::string("no dossier: ") + problem.what());
    }
}

StagedDossier* Dossiers::find(const DossierKey& key) {
    const auto found = dossiers_.find(key);
    return found == dossiers_.end() ? nullptr : &found->second;
}

}  // namespace schakel::simulators::oso
