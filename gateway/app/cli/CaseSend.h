// Sending what a case has to say along a route.
#pragma once

#include <string>

#include "gateway/app/cli/Cases.h"
#include "gateway/base/Bytes.h"
#include "gateway/ledger/File.h"

namespace schakel::cli {

struct CaseMessage {
    std::string caseId;
    std::string route;
    std::string subject;  // the hash of what is sent
};

// One sender at a time, from looking a case over until it knows what was sent: of two at once, both would send and one
// be refused. Waits ten seconds for another one; let go when the file is closed, also by dying.
base::Result<ledger::File> sendAlone(const OpenedCases& cases, const std::string& caseId);

// The id of the exchange that takes the contents along the route. One message as long as the case stays as it is, also
// when it has to be done twice; a later one of the same contents is another.
base::Result<std::string> sendAlong(OpenedCases& cases, const CaseMessage& message, base::ByteSource& contents);

}  // namespace schakel::cli
