// All pupils of a vestiging, with their verzorgers and the free fields of the field plan, in one document.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "Budget.h"
#include "FieldPlan.h"
#include "Pages.h"
#include "SomtodayClient.h"
#include "Veldwaarden.h"
#include "Verzorgers.h"

namespace schakel::plugins::somtoday {

// One fetch, used once, on one thread.
//
// The request: {"kind":"leerlingen","school":{"brin":"99XX","vestiging":"00"},"schooljaar":"2026-2027",
// "peildatum":"2026-11-22","sinds":""}. The document:
// {"systeem":"somtoday","peildatum":…,"schooljaar":…,"merk":…,"vestiging":{"brin","vestiging"},"leerlingen":[{…,
// "verzorgers":[…],"waardes":[{"veld","naam","soort","waarde"}],"ondersteuning":{…},"achtergehouden":["BSN",…]}]}.
//
// Pupils are written page by page; verzorgers and values are held until then. A fetch that fails half-way has written
// half a document, which no reader takes. Nothing is written when Somtoday's events say that nothing changed since.
class LeerlingenFetch {
public:
    // Throws sdk::Fault (configuration) for a request that cannot be meant.
    LeerlingenFetch(SomtodayClient& client, sdk::Host host, const FieldPlan& plan, std::string_view requestJson);

    // Throws sdk::Fault.
    void run(sdk::Sink document);

private:
    // False when nothing changed. Finds the marker of this dump, if there are events.
    bool hasChanged(std::string_view path);
    Veldwaarden readValues(const std::string& path);
    void readVerzorgers(const std::string& path);
    void writeLeerlingen(const Veldwaarden& values, sdk::Sink document);
    std::string writtenPage(const PartnerJson& page, const Veldwaarden& values);
    std::string writtenLeerling(const simdjson::dom::object& leerling, const Veldwaarden& values);
    // The list was not changing while it was read, as far as the other lists tell.
    void demandWhole(const Veldwaarden& values) const;
    std::string head() const;
    std::string filters() const { return "&peilschooljaar=" + peil_; }

    SomtodayClient& client_;
    sdk::Host host_;
    const FieldPlan& plan_;
    std::string brin_;
    std::string vestiging_;  // BRIN with vestiging code
    std::string schooljaar_;
    std::string peildatum_;
    std::string peil_;  // HUIDIG or VOLGEND
    std::string sinds_;
    std::string merk_;

    Budget budget_;
    Verzorgers verzorgers_;
    bool hasVerzorgers_ = true;  // false: the school does not show them
    Listing leerlingen_;
    Listing ouders_;
    std::unordered_set<std::string> seen_;
    std::string permissions_;  // of the first page
    std::vector<std::string> withheld_;
};

// GET …/velden: the fields of the plan as this vestiging has them. Throws sdk::Fault when the plan does not fit.
std::vector<CatalogueField> planFields(SomtodayClient& client, sdk::Host host, const FieldPlan& plan,
                                       std::string_view vestiging);

}  // namespace schakel::plugins::somtoday
