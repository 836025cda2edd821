#include "gateway/mapping/UnknownDocument.h"

#include <algorithm>
#include <optional>
#include <set>

#include "gateway/mapping/Program.h"
#include "gateway/mapping/ShownText.h"

namespace schakel::mapping {
namespace {

using base::Error;
using base::MessageCode;

// "oso_gegevensset/2019/dossier" -> "oso_gegevensset/#/dossier"
std::string withoutNumbers(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const bool isNumber = (c >= '0' && c <= '9') || (c == '.' && result.ends_with('#'));
        if (!isNumber) {
            result += c;
        } else if (!result.ends_with('#')) {
            result += '#';
        }
    }
    return result;
}

class Guest {
public:
    Guest(const MappingLibrary& library, const std::string& set, const DocumentName& name)
        : library_(library), set_(set), name_(name) {}

    // The sets that could have come, with this root element unless it is empty.
    std::optional<std::string> knownSets(std::string_view root) const {
        std::set<std::string> sets;
        for (const auto& mapping : library_.all()) {
            const auto& program = mapping->program();
            if (isWelcome(program) && (root.empty() || program.root == root)) {
                sets.insert(program.set);
            }
        }
        std::string known;
        for (const auto& set : sets) {
            known += (known.empty() ? "" : ", ") + set;
        }
        return sets.empty() ? std::nullopt : std::optional(known);
    }

    bool isOtherVersion() const {
        const auto& all = library_.all();
        return std::any_of(all.begin(), all.end(), [&](const auto& mapping) {
            const auto& program = mapping->program();
            return isWelcome(program) && program.root == name_.root && program.xmlNamespace != name_.xmlNamespace &&
                   withoutNumbers(program.xmlNamespace) == withoutNumbers(name_.xmlNamespace);
        });
    }

private:
    bool isWelcome(const Program& program) const {
        return program.kind == DocumentKind::xml && program.direction != Only::write &&
               (set_.empty() || program.set == set_);
    }

    const MappingLibrary& library_;
    const std::string& set_;
    const DocumentName& name_;
};

}  // namespace

Error unknownDocument(const MappingLibrary& library, const std::string& set, const DocumentName& name) {
    const Guest guest(library, set, name);
    const auto versions = guest.knownSets(name.root);
    if (const auto* const retired = library.retired(name.xmlNamespace)) {
        return Error(MessageCode::DocumentRetired, {{"kind", retired->kind}, {"known", versions.value_or("geen")}});
    }
    const auto shownNamespace = name.xmlNamespace.empty() ? "(geen)" : shown(name.xmlNamespace, 120);
    if (guest.isOtherVersion()) {
        return Error(MessageCode::DocumentVersionUnknown,
                     {{"root", shown(name.root)}, {"namespace", shownNamespace}, {"known", versions.value_or("geen")}});
    }
    return Error(MessageCode::DocumentUnknown,
                 {{"root", shown(name.root)},
                  {"namespace", shownNamespace},
                  {"known", versions ? *versions : guest.knownSets({}).value_or("geen")}});
}

}  // namespace schakel::mapping
