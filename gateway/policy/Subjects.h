// What involvement can be asked for: "kind/what".
//
//   meeting/EXTERNAL_CARE_TEAM   discussing a pupil in a meeting of that kind
//   plan/OPP                     establishing a plan of that kind (of an OPP its handelingsdeel)
//   assessment/PSYCHOLOGICAL     examining a pupil
//   provision/SCHOOL_SOCIAL_WORK starting a provision
//   support/EXTRA                support at that level
//   transfer/POVO                handing a dossier on: POPO, POVO, VOVO, VOMBO, POSWV, VOSWV, BINNEN_BRIN
//   tlv/application, tlv/documents
//   external/informing           letting people from outside the school take part
//   external/request             asking others for data
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Words.h"

namespace schakel::policy {

bool isSubject(std::string_view subject);
// All of them, for suggestions.
std::vector<std::string> allSubjects();
// What people see: "overleg: intern zorgteam".
base::Words subjectLabel(std::string_view subject);

}  // namespace schakel::policy
