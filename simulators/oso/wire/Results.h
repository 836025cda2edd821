// What a `resultaat` may say.
#pragma once

#include <string>
#include <string_view>

namespace schakel::simulators::oso::result {

inline constexpr std::string_view kDelivered = "OverdrachtGeslaagd";
inline constexpr std::string_view kNotificationReceived = "NotificatieOntvangen";
inline constexpr std::string_view kSessionDiffers = "SessieAfwijkend";
inline constexpr std::string_view kSupplyPointUnknown = "OnbekendAanleverpunt";
inline constexpr std::string_view kNotOneSchool = "GeenRelatieMetDoel";
inline constexpr std::string_view kSessionClosed = "SessieReedsAfgemeld";
inline constexpr std::string_view kSchoolUnknown = "VerstrekkerNietBekend";

// ASSUMED names: these are known as texts for users, or not at all.
inline constexpr std::string_view kSessionStarted = "SessieGestart";
inline constexpr std::string_view kSessionValid = "SessieGeldig";
inline constexpr std::string_view kSignedOff = "SessieAfgemeld";
inline constexpr std::string_view kNotAvailable = "DossierNietBeschikbaar";
inline constexpr std::string_view kUnchanged = "DossierNietGewijzigd";
inline constexpr std::string_view kOtherVersion = "DossierversieNietBeschikbaar";
inline constexpr std::string_view kNotForThisTarget = "GeenToestemmingDoel";
inline constexpr std::string_view kKeyInvalid = "SleutelOngeldig";
inline constexpr std::string_view kUnknownTrouble = "OnbekendeFout";
inline constexpr std::string_view kFeedbackReceived = "TerugkoppelingOntvangen";
inline constexpr std::string_view kOk = "OK";

// Which of two results is the better one to sign a session off with; higher is better (ASSUMED order).
inline int rank(std::string_view resultaat) {
    return resultaat == kDelivered      ? 4
           : resultaat == kUnchanged    ? 3
           : resultaat == kOtherVersion ? 2
           : resultaat == kNotAvailable ? 1
                                        : 0;
}

}  // namespace schakel::simulators::oso::result
