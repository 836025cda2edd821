#include "gateway/app/ConfigProcess.h"

#include <algorithm>

#include "gateway/app/ConfigValues.h"
#include "gateway/app/Processors.h"

namespace schakel::app {

std::string readProcess(const mapping::YamlCursor& to) {
    auto name = to.requiredText("process");
    if (!to.allowKeys({"process"})) {
        return name;
    }
    const auto& known = processorNames();
    if (std::find(known.begin(), known.end(), name) == known.end()) {
        std::string choices;
        for (const auto& one : known) {
            choices += (choices.empty() ? "" : ", ") + one;
        }
        to.at("process").problem(ConfigValues::choiceWrong(name, choices));
    }
    return name;
}

}  // namespace schakel::app
