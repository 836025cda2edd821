// Tells a partner that a dossier is ready, or what became of one: first the Traffic Center, which says where, then
// them.
#pragma once

#include <string>

#include "plugins/oso/exchange/Settings.h"
#include "plugins/oso/exchange/TrafficCenter.h"

namespace schakel::plugins::oso {

// Thread safe. One attempt; throws Fault when it did not arrive.
class Notifier {
public:
    Notifier(const sdk::Host& host, Settings settings);

    // The receipt, JSON: {"resultaat":"NotificatieOntvangen","koppelsleutel":"…"}. The koppelsleutel is there towards
    // an SWV: the Traffic Center gives it out, and the dossier can be fetched with it.
    std::string notify(Notice notice) const;

    // The receipt: {"resultaat":"TerugkoppelingOntvangen"}.
    std::string notify(const Feedback& feedback) const;

private:
    void tell(const Destination& target, const std::string& message, std::string_view answer,
              std::string_view expected) const;

    Settings settings_;
    SoapCall soap_;
    TrafficCenter center_;
};

}  // namespace schakel::plugins::oso
