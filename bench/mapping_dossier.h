// Made-up OSO dossiers to measure with: no real pupil, mostly markup, without findings.
#pragma once

#include <string>

namespace schakel::bench {

// An overstapdossier PO-VO of about 20 KB.
std::string syntheticDossier();

}  // namespace schakel::bench
