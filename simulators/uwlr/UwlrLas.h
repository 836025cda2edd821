// The administration (LAS) of one primary school, as UWLR 2.2 has it: what ParnasSys, ESIS and Dotcomschool are to
// educational software.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "gateway/base/Clock.h"
#include "simulators/common/Partner.h"
#include "simulators/oso/wire/Xml.h"
#include "simulators/uwlr/Basisschool.h"

namespace schakel::simulators::uwlr {

enum class EckIds : std::uint8_t { given, none };

struct LasOptions {
    std::string brin = "99XX";
    std::string vestiging = "00";
    std::string schooljaar = "2026-2027";
    std::string sleutel = "SLEUTEL-VAN-DE-NABOOTSING";
    std::string klantcode = "SCHAKEL";
    std::size_t leerlingen = 60;
    EckIds eckIds = EckIds::given;
    bool dangling = false;  // the last pupil is in a group that does not exist
    bool onlyOlder = false;  // refuses 2.2 and answers 2.1
};

// POST at any path: HaalLeerlinggegevens, HaalStructuur, HaalLeerlingen, HaalLeerkrachten.
//
// POST /control/leerlingen {"aantal":n}             so many pupils from now on
// POST /control/leerlingen {"leerling":n,"roepnaam":"…"}  one of them is called otherwise
// GET  /control/stats                               {"<message>":n,…,"aanvragen zonder autorisatie":n}
class UwlrLas final : public Partner {
public:
    UwlrLas(LasOptions options, const base::Clock& clock);

    transport::Response handle(const transport::RequestHead& head, std::string body) override;
    transport::Response control(const transport::RequestHead& head, std::string body) override;
    void reset() override;
    std::string operation(const transport::RequestHead& head, const std::string& body) const override;
    transport::Response replacement(const Fault& fault, const transport::RequestHead& head,
                                    const std::string& body) const override;
    std::vector<NamedFault> faultCatalogue() const override;

private:
    struct Question;
    struct Telling;

    // Throws a Refusal.
    Question read(const std::string& body) const;
    std::string answerTo(const Question& question, const Telling& telling) const;
    std::string schoolXml(const Question& question, const Telling& telling) const;
    std::string groupsXml() const;
    std::string pupilXml(std::size_t number, const Question& question) const;
    std::string pupilsXml(const Question& question) const;
    std::string staffXml() const;

    const LasOptions options_;
    const base::Clock& clock_;
    mutable std::mutex mutex_;
    Basisschool school_;
    std::string changedAt_;
    std::map<std::string, std::int64_t> counts_;
};

}  // namespace schakel::simulators::uwlr
