#include "gateway/app/Problem.h"

#include <algorithm>

namespace schakel::app {

bool anyError(const Problems& problems) {
    return std::any_of(problems.begin(), problems.end(), [](const auto& p) { return p.weight == Weight::error; });
}

std::string placeOf(const base::YamlProblem& problem) {
    auto place = problem.file;
    if (problem.line > 0) {
        place += ":" + std::to_string(problem.line);
    }
    return problem.path.empty() ? place : place + ": " + problem.path;
}

Problem mappingProblem(const base::YamlProblem& problem) {
    const base::Error error(base::MessageCode::MappingInvalid,
                            {{"file", problem.file},
                             {"line", std::to_string(problem.line)},
                             {"reason", problem.path.empty() ? problem.text : problem.path + ": " + problem.text}});
    return {"", error};
}

Problem policyProblem(const base::YamlProblem& problem) {
    return {"", base::Error(base::MessageCode::PolicyInvalid, {{"file", placeOf(problem)}, {"reason", problem.text}})};
}

}  // namespace schakel::app
