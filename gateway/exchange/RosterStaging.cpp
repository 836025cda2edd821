#include "gateway/exchange/RosterStaging.h"

#include "gateway/base/Json.h"
#include "gateway/exchange/DateTime.h"
#include "gateway/model/ids/Brin.h"
#include "gateway/model/types/Leerlingenbestand.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;

std::string mainIfEmpty(const std::string& vestiging) {
    return vestiging.empty() ? "00" : vestiging;
}

std::size_t countPupils(const model::Record& record) {
    std::size_t count = 0;
    for (model::NodeId node = 1; node < record.size(); ++node) {
        count += record.field(node)->group == &model::kLeerlinggegevens ? 1 : 0;
    }
    return count;
}

}  // namespace

bool isRoster(const model::Record& record) {
    return &record.rootType() == &model::kLeerlingenbestand;
}

std::optional<Error> rosterObjection(const SupplyPoint& point, const model::Record& record) {
    const std::string brin(record.textAt("school.brin"));
    const auto vestiging = mainIfEmpty(std::string(record.textAt("school.vestiging")));
    if (brin != point.brin || (!point.vestiging.empty() && vestiging != point.vestiging)) {
        return Error(MessageCode::StagingOtherSchool,
                     {{"found", brin.empty() ? std::string("?") : brin + " " + vestiging},
                      {"name", point.name},
                      {"expected", point.brin + (point.vestiging.empty() ? "" : " " + point.vestiging)}});
    }
    return countPupils(record) == 0 ? std::optional(Error(MessageCode::StagingPupilMissing)) : std::nullopt;
}

base::Secret rosterKey(const std::string& brin, const std::string& vestiging, const std::string& schooljaar) {
    return base::Secret("leerlinggegevens/" + brin + "/" + mainIfEmpty(vestiging) + "/" + schooljaar);
}

base::Secret rosterKey(const model::Record& record) {
    return rosterKey(std::string(record.textAt("school.brin")), std::string(record.textAt("school.vestiging")),
                     std::string(record.textAt("schooljaar")));
}

std::string summariseRoster(const model::Record& record) {
    std::string out;
    base::JsonWriter(out)
        .beginObject()
        .member("pupil", std::to_string(countPupils(record)) + " leerlingen")
        .member("from", std::string(record.textAt("school.brin")) + " " +
                            mainIfEmpty(std::string(record.textAt("school.vestiging"))))
        .member("kind", record.textAt("schooljaar"))
        .endObject();
    return out;
}

std::optional<RosterQuestion> readRosterQuestion(const JsonObject& object) {
    RosterQuestion question;
    question.brin = object.text("brin");
    question.vestiging = mainIfEmpty(object.text("vestiging"));
    question.schooljaar = object.text("schooljaar");
    const auto version = object.text("versie");
    question.version = version.substr(version.find('/') + 1);
    constexpr std::size_t kSchooljaar = 9;  // YYYY-YYYY
    if (!model::Brin::parse(question.brin) || question.vestiging.size() != 2 ||
        question.schooljaar.size() != kSchooljaar) {
        return std::nullopt;
    }
    if (const auto since = object.text("sinds"); !since.empty()) {
        question.since = parseDateTime(since);
        if (!question.since) {
            return std::nullopt;
        }
    }
    return question;
}

}  // namespace schakel::exchange
