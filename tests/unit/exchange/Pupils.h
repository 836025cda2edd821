// Pupils files in canonical JSON, and an administration that gives them.
#pragma once

#include "gateway/exchange/Roster.h"
#include "gateway/exchange/RosterContent.h"
#include "tests/unit/exchange/ExchangeWorld.h"

namespace schakel::test {

// An administration that gives what a test says.
class AdministrationAdapter final : public pluginhost::Adapter {
public:
    std::function<base::Result<void>(const std::string& request, base::ByteSink& sink)> onFetch;
    pluginhost::Traits given;

    const std::string& name() const override { return name_; }
    const pluginhost::Traits& traits() const override { return given; }
    base::Result<void> open(base::ByteSource&, base::ByteSink&) override { return {}; }
    base::Result<std::string> deliver(pluginhost::Delivery) override { return std::string("{}"); }
    base::Result<void> fetch(const std::string& request, base::ByteSink& sink) override {
        return onFetch(request, sink);
    }
    base::Result<void> selftest() override { return {}; }

private:
    std::string name_ = "magister";
};

// One pupil of a pupils file; `more` are further members.
inline std::string pupilJson(const std::string& bsn, const std::string& las, const std::string& more = "") {
    return R"({"sleutels":{"lasSleutel":")" + las + R"("},"leerling":{"roepnaam":"Sam","achternaam":"Proef)" + las +
           R"(","geboortedatum":"2013-04-05")" + (bsn.empty() ? "" : R"(,"bsn":")" + bsn + "\"") + "}" + more + "}";
}

inline std::string pupilsFile(const std::vector<std::string>& pupils) {
    std::string list;
    for (const auto& pupil : pupils) {
        list += (list.empty() ? "" : ",") + pupil;
    }
    return R"({"$type":"Leerlingenbestand","leerlingen":[)" + list + "]}";
}

struct RosterWorld : ExchangeWorld {
    RosterWorld() {
        administration.name = "voorbeeldcollege";
        administration.connection = "magister";
        administration.mappingSet = "canonical";
        administration.brin = "99XX";
        administration.vestiging = "00";
        administration.adapter = las;
        las->onFetch = [this](const std::string& request, base::ByteSink& sink) -> base::Result<void> {
            asked = request;
            ++times;
            return file.empty() ? base::Result<void>() : sink.write(file);
        };
    }

    exchange::Roster::Services services() { return {mappings, *ledger, log, clock}; }
    exchange::RosterReport fetch(ledger::Guard guard = ledger::Guard::on, ledger::Trial trial = ledger::Trial::no) {
        return exchange::Roster(services(), {}).fetch(administration, {"tester", guard, trial});
    }
    ledger::RosterRun run() {
        auto report = fetch();
        if (report.refused) {
            FAIL(report.refused->describe());
        }
        return report.outcome.value().run;
    }
    std::vector<ledger::RosterEntry> entries() { return ledger->rosters().entries("voorbeeldcollege").value(); }

    std::shared_ptr<AdministrationAdapter> las = std::make_shared<AdministrationAdapter>();
    exchange::Administration administration;
    std::string file;
    std::string asked;
    int times = 0;
};

}  // namespace schakel::test
