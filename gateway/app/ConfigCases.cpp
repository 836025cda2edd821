#include "gateway/app/ConfigCases.h"

#include "gateway/app/ConfigValues.h"
#include "gateway/model/ids/Brin.h"
#include "gateway/model/ids/SwvCode.h"

namespace schakel::app {

std::optional<casework::CaseRoute> readCases(const base::YamlCursor& entry, const std::string& route) {
    if (!entry.has("cases") || !entry.at("cases").allowKeys({"school", "coordinator"})) {
        return std::nullopt;
    }
    const auto cases = entry.at("cases");
    auto keeper = cases.requiredText("school");
    const bool isKeeper = model::Brin::parse(keeper).has_value() || model::SwvCode::parse(keeper).has_value();
    if (cases.has("school") && !isKeeper) {
        cases.at("school").problem(
            ConfigValues::choiceWrong(keeper, "een BRIN, of de code van een samenwerkingsverband"));
    }
    return casework::CaseRoute{route, std::move(keeper), cases.textOr("coordinator", "")};
}

}  // namespace schakel::app
