#include "gateway/app/ConfigLeerlingen.h"

#include <algorithm>

#include "gateway/model/ids/Brin.h"

namespace schakel::app {
namespace {

using base::Error;
using base::MessageCode;
using base::YamlCursor;

constexpr Range kPercent{0, 100};

void readSchool(const base::YamlCursor& entry, exchange::Administration& administration) {
    const auto school = entry.at("school");
    if (!school.allowKeys({"brin", "vestiging"})) {
        return;
    }
    administration.brin = school.requiredText("brin");
    if (const auto brin = model::Brin::parse(administration.brin); school.has("brin") && !brin) {
        school.at("brin").problem(brin.error());
    }
    administration.vestiging = school.textOr("vestiging", "");
    const auto& vestiging = administration.vestiging;
    const bool isGood = vestiging.empty() ||
                        (vestiging.size() == 2 &&
                         std::all_of(vestiging.begin(), vestiging.end(), [](char c) { return c >= '0' && c <= '9'; }));
    if (!isGood) {
        school.at("vestiging").problem(ConfigValues::choiceWrong(vestiging, "\"00\" – \"99\""));
    }
}

}  // namespace

exchange::Administration readAdministration(const base::YamlCursor& entry, const ConfigValues& values) {
    exchange::Administration administration;
    if (!entry.allowKeys({"name", "connection", "mapping", "school", "every", "most_lost", "schrijven"})) {
        return administration;
    }
    administration.name = entry.requiredText("name");
    administration.mappingSet = entry.requiredText("mapping");
    readSchool(entry, administration);
    if (entry.has("every")) {
        base::Duration every = std::chrono::hours(24);
        values.duration(entry, "every", every);
        administration.every = every;
    }
    values.number(entry, "most_lost", administration.mostLost, kPercent);
    if (entry.has("schrijven") && entry.at("schrijven").allowKeys({"mapping"})) {
        administration.writeMapping = entry.at("schrijven").requiredText("mapping");
    }
    return administration;
}

}  // namespace schakel::app
