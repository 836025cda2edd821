// Names of the standard that both roles use.
#pragma once

#include <string>
#include <string_view>

namespace schakel::plugins::uwlr {

inline constexpr std::string_view kSoapNamespace = "http://schemas.xmlsoap.org/soap/envelope/";
inline constexpr std::string_view kNamespace = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens";
inline constexpr std::string_view kAuthNamespace = "http://www.edustandaard.nl/leerresultaten/2/autorisatie";
inline constexpr std::string_view kContentType = "text/xml; charset=utf-8";

inline constexpr std::string_view kVersion22 = "2.2";
inline constexpr std::string_view kVersion21 = "2.1";

// YYYY-YYYY, the second one more than the first.
bool isSchooljaar(std::string_view text);
bool isBrin(std::string_view text);
bool isVestiging(std::string_view text);
// YYYY-MM-DDThh:mm:ss with what XML Schema allows behind it.
bool isDateTime(std::string_view text);

// A partner's words in one short line without numbers of five digits and more.
std::string shownWords(std::string_view text);

}  // namespace schakel::plugins::uwlr
