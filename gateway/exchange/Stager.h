// Klaarzetten: checks a dossier, or the pupils of a school, as something that leaves, and puts it where others can ask
// for it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Finding.h"
#include "gateway/exchange/Gate.h"
#include "gateway/exchange/SupplyPoint.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/ledger/Snapshots.h"
#include "gateway/mapping/MappingLibrary.h"
#include "gateway/mapping/Reader.h"

namespace schakel::exchange {

// Exactly one of `staged` and `refused` is set. Findings are there in both cases.
struct StageOutcome {
    std::optional<ledger::Snapshot> staged;
    std::optional<base::Error> refused;
    base::Findings findings;
};

// Thread safe.
class Stager {
public:
    struct Services {
        const mapping::MappingLibrary& mappings;
        ledger::Ledger& ledger;
        const base::Clock& clock;
        Gate* gate = nullptr;  // nullptr: everything may lie ready
    };
    struct Wish {
        const SupplyPoint& point;
        std::vector<std::string> targets;  // BRINs that may have it; empty: every school that asks. Of a dossier only
        std::string by;
    };
    // Hands over the document, piece by piece.
    using Feed = std::function<base::Result<void>(const std::function<base::Result<void>(std::string_view)>& take)>;

    explicit Stager(Services services, mapping::ReadOptions options = {}) : services_(services), options_(options) {
        options_.purpose = mapping::Purpose::sending;
    }

    // One document. Everything that is refused was not stored.
    StageOutcome stage(const Wish& wish, const Feed& feed) const;

private:
    std::optional<base::Error> objection(const Wish& wish, const model::Record& record) const;

    const Services services_;
    mapping::ReadOptions options_;
};

}  // namespace schakel::exchange
