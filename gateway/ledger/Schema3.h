// Step 3 of the schema, in pieces: each subject's tables are in a file of their own. The step is their texts in the
// order of kPieces.
#pragma once

#include <array>

namespace schakel::ledger::schema3 {

extern const char* const kExchangeKinds;  // Schema3Exchange.cpp
extern const char* const kFeeds;  // Schema3Feed.cpp
extern const char* const kRegistrations;  // Schema3Registration.cpp
extern const char* const kRosters;  // Schema3Roster.cpp
extern const char* const kDifferences;  // Schema3Difference.cpp
extern const char* const kCases;  // Schema3Case.cpp
extern const char* const kLooks;  // Schema3Look.cpp

inline const std::array kPieces{
    &kExchangeKinds, &kFeeds, &kRegistrations, &kRosters, &kDifferences, &kCases, &kLooks,
};

}  // namespace schakel::ledger::schema3
