// How far a delivery has come: what is saved before and after the one step that cannot be taken twice.
#pragma once

#include <string>
#include <string_view>

namespace schakel::plugins::bron {

struct Progress {
    std::string bericht;  // the message's id
    bool mayHaveArrived = false;  // it was sent, and no answer told what became of it
    bool received = false;
};

// {"bericht":"…","verstuurd":true,"ontvangen":false}
std::string writeProgress(const Progress& progress);

// What was saved about this message; nothing of another one.
Progress readProgress(std::string_view json, std::string_view bericht);

// {"ontvangen":true,"bericht":"…"}: a receipt, not a result.
std::string writeReceipt(const Progress& progress);

}  // namespace schakel::plugins::bron
