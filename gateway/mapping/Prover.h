// Proves of a mapping that nothing gets lost on the way through it.
//
// Three laws, on documents made from the mapping itself and on examples:
//   reading   what a document of this kind says arrives in the record, every value of it, or the mapping says why not;
//   writing   every value of a record is written, or the mapping lists it under `loses:`;
//   there and back   a document of which nothing is lost, read and written again, says the same: a generated one byte
//   for
//             byte, any other in that it reads as the same record.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "gateway/base/Result.h"
#include "gateway/mapping/MappingLibrary.h"

namespace schakel::mapping {

// A document (or a canonical record, for sets that only write) to prove with, besides the generated ones.
struct Example {
    std::string name;
    std::string bytes;
    bool isRecord = false;
};

struct Breach {
    std::string law;  // "lezen", "schrijven", "heen en terug"
    std::string document;  // which one: "alles, 3" or the example's name
    std::string what;  // path and reason, Dutch
};

struct Proof {
    std::size_t documents = 0;
    std::size_t values = 0;
    std::vector<Breach> breaches;  // empty: every law holds
    std::set<std::string> losses;  // canonical paths that were not written, all of them listed by the mapping
    std::set<std::string> ignored;  // why the mapping does not read what it does not read
    std::set<std::string> carried;  // elements that the model has no place for and takes along, "lgf"
};

// Proves a whole set. The examples that the set does not accept, because of their structure or codes, are passed over.
// Fails with MappingNotFound.
base::Result<Proof> prove(const MappingLibrary& library, const std::string& set, const std::vector<Example>& examples,
                          unsigned rounds = 100);

}  // namespace schakel::mapping
