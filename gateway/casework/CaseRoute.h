// A route whose messages are somebody's work.
#pragma once

#include <string>

namespace schakel::casework {

struct CaseRoute {
    std::string route;
    std::string keeper;  // who keeps the cases: BRIN of a school, or code of a samenwerkingsverband (SWV)
    std::string coordinator = {};  // brugklascoördinator of the dossiers that come in; may be empty
};

}  // namespace schakel::casework
