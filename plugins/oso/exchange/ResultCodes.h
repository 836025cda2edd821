// What `resultaat` may say, and what it means for people. Which of the names are assumed is marked here and nowhere
// else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "gateway/sdk/Fault.h"

namespace schakel::plugins::oso {

// Seen in public descriptions.
inline constexpr std::string_view kDelivered = "OverdrachtGeslaagd";
inline constexpr std::string_view kNotificationReceived = "NotificatieOntvangen";
inline constexpr std::string_view kSessionDiffers = "SessieAfwijkend";
inline constexpr std::string_view kSupplyPointUnknown = "OnbekendAanleverpunt";

// ASSUMED names.
inline constexpr std::string_view kSessionStarted = "SessieGestart";
inline constexpr std::string_view kSessionValid = "SessieGeldig";
inline constexpr std::string_view kSignedOff = "SessieAfgemeld";
inline constexpr std::string_view kUnchanged = "DossierNietGewijzigd";
inline constexpr std::string_view kOtherVersion = "DossierversieNietBeschikbaar";
inline constexpr std::string_view kNotReady = "DossierNietBeschikbaar";
inline constexpr std::string_view kNotForTarget = "GeenToestemmingDoel";
inline constexpr std::string_view kKeyInvalid = "SleutelOngeldig";
inline constexpr std::string_view kUnknownTrouble = "OnbekendeFout";
inline constexpr std::string_view kFeedbackReceived = "TerugkoppelingOntvangen";
inline constexpr std::string_view kOk = "OK";

struct ResultCode {
    std::string_view name;
    bool assumed;
    int rank;  // of the results of several aanleverpunten the highest is the best (ASSUMED order)
    sdk::Status status;  // what it means when it ends a call
    std::string_view meaning;  // Dutch
    std::string_view remedy;
};

// A code nobody knows is described as such, with the lowest rank.
const ResultCode& describe(std::string_view resultaat);

// Fit for a message: the name of a known code, otherwise at most 40 letters of it.
std::string shownCode(std::string_view resultaat);

}  // namespace schakel::plugins::oso
