// How one samenwerkingsverband decides, from a day on.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/model/Vocabulary.h"
#include "gateway/model/ids/Date.h"
#include "gateway/policy/OppForm.h"

namespace schakel::policy {

enum class CommitteeAuthority : std::uint8_t { advises, decides, mandated };
enum class Signatures : std::uint8_t { notRequired, parents, parentsAndPupil };

// A piece that an application must have, and who can supply it.
struct RequiredDocument {
    std::string kind;  // of DocumentKind, or a plan or assessment: "OPP", "VPI_SCHOOL"
    model::Role suppliedBy = model::Role::supportCoordinator;
    bool required = true;  // else: welcome
    std::vector<std::string> applications;  // for which it counts: "VSO", "PRO", "LWOO"; empty: for all
    std::string source;

    bool countsFor(std::string_view application) const {
        return applications.empty() ||
               std::find(applications.begin(), applications.end(), application) != applications.end();
    }
};

struct SwvPolicy {
    std::string id;  // VO2301, the name where the code is not known; "*" for what holds where an SWV says nothing
    model::Date validFrom;
    std::string committee = {};  // its own name: "CvT"
    CommitteeAuthority authority = CommitteeAuthority::advises;
    model::Role decider = model::Role::competentAuthority;
    Signatures signatures = Signatures::notRequired;  // never a legal block: see completeness()
    std::optional<int> pupilSignatureAge = {};
    std::optional<model::MeetingKind> priorMeeting = {};
    std::vector<RequiredDocument> documents = {};
    OppForm oppForm = OppForm::byLaw();
    bool lwooOptOut = false;
    bool lwooCriteria = true;  // the bands of backlog and IQ as advice
    bool newTlvOnChangeOfSchool = false;
    int objectionWeeks = 6;  // Awb 6:7, not verified: hence a setting
    int returnWarningMonths = 6;  // before 31 July of a TLV's last year
    std::vector<std::string> sources = {};  // the texts it came from
    std::string name = {};  // of the SWV in commands and of its file: "midden-holland-rijnstreek"
};

}  // namespace schakel::policy
