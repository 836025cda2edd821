// What a warm transfer's events say together: which bytes were inspected, what parents said of them, when the school
// must have decided.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/casework/Case.h"

namespace schakel::casework {

// SHA-256 of the dossier as it was composed last, also to correct, change or repair it; empty before.
std::string composedHash(const Case& file);

// What was said of the dossier as it is now, the oldest first: every event has a "verdict" (Ja, Nee, Onbekend). Those
// of an earlier version stay in the case and count no more.
std::vector<const Event*> verdictsOf(const Case& file);
// Whether an inspection names exactly the dossier as it is now.
bool isInspected(const Case& file);
// Ja and Nee about the same bytes. Both are kept; neither decides for the other.
bool parentsDiffer(const Case& file);
// They do, and nobody has talked with them since.
bool isParentsTalkDue(const Case& file);
// A consent that names exactly the dossier as it is now, not withdrawn since.
bool isConsented(const Case& file);
// The consent was taken back, and neither given again nor the dossier staged since: nothing is shared any more.
bool isConsentWithdrawn(const Case& file);
// The event that made the dossier as it is now; nullptr: nothing was composed yet.
const Event* latestVersion(const Case& file);

// When a school must have decided on an application.
struct AdmissionClock {
    model::Date applied;
    model::Date decideBy;  // six weeks, or ten when the school gave notice of an extension
    bool extended = false;
    model::Date temporaryFrom;  // the pupil's place from then on, when nowhere enrolled and nothing decided
    std::optional<model::Date> decided;
    std::optional<model::Date> placedTemporarily;
};

// nullopt before there is an application, or when it was withdrawn.
std::optional<AdmissionClock> admissionClock(const Case& file);

// What was last said of a field since an application was withdrawn: of the one that runs now. Empty when nothing was.
std::string ofApplication(const Case& file, std::string_view field);

// What stays in the case and never becomes part of an OSO dossier: what was said in conversations.
bool staysInCase(std::string_view field);

}  // namespace schakel::casework
