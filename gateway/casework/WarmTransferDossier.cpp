#include "gateway/casework/WarmTransferDossier.h"

#include <set>

#include "gateway/casework/Words.h"
#include "gateway/model/Descriptor.h"

namespace schakel::casework {
namespace {

using model::Category;
using model::kNoNode;
using model::NodeId;
using model::Record;

const char* kindOf(Category category) {
    switch (category) {
        case Category::metadata:
        case Category::ouderinzage:
        case Category::school:
        case Category::leerling:
        case Category::oudersVerzorgers: return words::kAdministrative;
        case Category::vve:
        case Category::schoolloopbaan:
        case Category::overstapadvies:
        case Category::eindtoets:
        case Category::toetsresultaten:
        case Category::cijferlijsten:
        case Category::vombo: return words::kHistory;
        case Category::onderwijsondersteuning:
        case Category::handelingsplannen: return words::kSupport;
        case Category::verzuim: return words::kAbsence;
        case Category::bijlagen:
        case Category::inherit: return nullptr;
    }
    return nullptr;
}

std::string kindsIn(const Record& dossier) {
    std::set<std::string> kinds;
    for (const auto group : {Record::root(), dossier.find("leerling")}) {
        for (auto node = group == kNoNode ? kNoNode : dossier.firstChild(group); node != kNoNode;
             node = dossier.nextSibling(node)) {
            if (const auto* const kind = kindOf(dossier.field(node)->category)) {
                kinds.insert(kind);
            }
        }
    }
    std::string list;
    for (const auto& kind : kinds) {
        list += (list.empty() ? "" : ", ") + kind;
    }
    return list;
}

bool isSecret(const Record& dossier, NodeId person) {
    return dossier.textAt("adresGeheim", person) == "true";
}

bool hasAddress(const Record& dossier, NodeId person) {
    for (const auto* const field : {"adressen", "postcode4", "adressenBuitenland"}) {
        if (dossier.find(field, person) != kNoNode) {
            return true;
        }
    }
    return false;
}

struct Addresses {
    bool secret = false;
    bool included = false;
};

// Where the pupil lives in secret, a parent's address tells it too.
Addresses addressesIn(const Record& dossier) {
    const auto pupil = dossier.find("leerling");
    if (pupil == kNoNode) {
        return {};
    }
    const bool pupilIsSecret = isSecret(dossier, pupil);
    Addresses found{pupilIsSecret, pupilIsSecret && hasAddress(dossier, pupil)};
    for (auto parent = dossier.find("verzorgers", pupil); parent != kNoNode; parent = dossier.nextSame(parent)) {
        const bool counts = pupilIsSecret || isSecret(dossier, parent);
        found.secret = found.secret || counts;
        found.included = found.included || (counts && hasAddress(dossier, parent));
    }
    return found;
}

std::string oldestTest(const Record& dossier) {
    std::string oldest;
    for (auto test = dossier.find("leerling.toetsen"); test != kNoNode; test = dossier.nextSame(test)) {
        const std::string date(dossier.textAt("datum", test));
        oldest = !date.empty() && (oldest.empty() || date < oldest) ? date : oldest;
    }
    return oldest;
}

void addKnown(Fields& fields, const char* name, std::string_view value) {
    if (!value.empty()) {
        fields.emplace(name, value);
    }
}

const char* yesOrNo(bool yes) {
    return yes ? "ja" : "nee";
}

}  // namespace

Fields compositionOf(const Record& dossier) {
    const auto addresses = addressesIn(dossier);
    Fields fields{{"categories", kindsIn(dossier)},
                  {"secret_address", yesOrNo(addresses.secret)},
                  {"address_included", yesOrNo(addresses.included)}};
    addKnown(fields, "oldest_test", oldestTest(dossier));
    return fields;
}

std::string asksConversation(const Record& dossier) {
    return yesOrNo(dossier.textAt("leerling.overstapadvies.contactNodig") == "true");
}

Fields contactOf(const Record& dossier) {
    Fields fields;
    addKnown(fields, "contact_person", dossier.textAt("leerling.overstapadvies.contactpersoon"));
    addKnown(fields, "contact_phone", dossier.textAt("leerling.overstapadvies.contacttelefoon"));
    addKnown(fields, "attention", dossier.textAt("leerling.overstapadvies.aandachtspunten"));
    return fields;
}

}  // namespace schakel::casework
