// Pupils of a school that lie ready for educational software: what they are staged and asked by. One file per school
// and schooljaar lies ready; a newer one takes its place.
#pragma once

#include <optional>
#include <string>

#include "gateway/base/Clock.h"
#include "gateway/base/Result.h"
#include "gateway/base/Secret.h"
#include "gateway/exchange/JsonObject.h"
#include "gateway/exchange/SupplyPoint.h"
#include "gateway/model/Record.h"

namespace schakel::exchange {

// Kind of the snapshots, and of the questions about them.
inline constexpr const char* kRosterKind = "leerlinggegevens";

// Whether what was read is the pupils of a school instead of a dossier of one.
bool isRoster(const model::Record& record);

// Why these pupils may not lie ready at this point; no inspection is needed, no pupil's dossier is in it.
std::optional<base::Error> rosterObjection(const SupplyPoint& point, const model::Record& record);

// What they are looked up by. A school without vestiging is its main one, 00.
base::Secret rosterKey(const std::string& brin, const std::string& vestiging, const std::string& schooljaar);
base::Secret rosterKey(const model::Record& record);

// For lists, in the form of summarise(): how many pupils, of which school, of which schooljaar.
std::string summariseRoster(const model::Record& record);

struct RosterQuestion {
    std::string brin;
    std::string vestiging;
    std::string schooljaar;
    std::string version;  // "2.2"; empty: any
    std::optional<base::Instant> since;
};

// {"kind":"leerlinggegevens","brin","vestiging"?,"schooljaar","versie"?,"sinds"?}; nullopt when it is none.
std::optional<RosterQuestion> readRosterQuestion(const JsonObject& object);

}  // namespace schakel::exchange
