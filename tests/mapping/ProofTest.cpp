// The laws of Prover.h, for every mapping that is shipped. `schakel mappings prove` goes further, with the examples.
#include <catch2/catch.hpp>

#include "gateway/mapping/MappingLibrary.h"
#include "gateway/mapping/Prover.h"

namespace schakel::mapping {
namespace {

TEST_CASE("no mapping that is shipped loses anything that it does not say") {
    const auto library = MappingLibrary::load(SCHAKEL_SOURCE_DIR "/mappings");
    REQUIRE(library.problems().empty());
    REQUIRE(library.sets().size() > 10);
    for (const auto& set : library.sets()) {
        const auto proof = prove(library, set, {}, 20);
        INFO(set);
        REQUIRE(proof);
        for (const auto& breach : proof->breaches) {
            FAIL_CHECK(breach.law << " (" << breach.document << "): " << breach.what);
        }
    }
}

}  // namespace
}  // namespace schakel::mapping
