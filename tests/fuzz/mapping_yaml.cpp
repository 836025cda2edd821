// Mapping files, rules, profiles and code lists. The first byte says which. Seeds: mappings/**/*.yaml with one in
// front.
#include <cstdint>
#include <string>

#include "gateway/mapping/ProgramBuilder.h"

namespace {

using schakel::base::ProblemSink;
using schakel::base::YamlCursor;
using schakel::base::YamlProblem;
using schakel::mapping::CodeLists;
using schakel::mapping::RuleSet;

void load(std::uint8_t kind, const base::YamlCursor& file) {
    CodeLists lists;
    RuleSet rules;
    rules.recordType = schakel::model::findType("Overstapdossier");
    switch (kind % 4) {
        case 0: (void)schakel::mapping::buildProgram({file}, "fuzz/1", lists, {rules}); break;
        case 1: schakel::mapping::loadRules({file}, rules); break;
        case 2: schakel::mapping::loadProfiles({file}, rules); break;
        case 3: schakel::mapping::loadCodeLists(file, lists); break;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    std::vector<base::YamlProblem> problems;
    const base::ProblemSink sink{"fuzz.yaml", &problems};
    if (const auto file = base::YamlCursor::parse({reinterpret_cast<const char*>(data) + 1, size - 1}, sink)) {
        load(data[0], *file);
    }
    return 0;
}
