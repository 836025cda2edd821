#include "gateway/mapping/ValueForm.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "gateway/model/ids/Characters.h"

namespace schakel::mapping {
namespace {

using model::allDigits;
using model::isCapital;
using model::isDigit;
using model::toNumber;

struct FormInfo {
    ValueForm form;
    std::string_view name;
    std::string_view explained;
};

constexpr std::array<FormInfo, 15> kForms = {{
    {ValueForm::text, "text", "een tekst die niet leeg is"},
    {ValueForm::string, "string", "een tekst"},
    {ValueForm::date, "date", "een bestaande datum als 2026-11-22"},
    {ValueForm::dateDmy, "date-dmy", "een bestaande datum als 22-11-2026"},
    {ValueForm::month, "month", "een maand als 2026-11"},
    {ValueForm::partialDate, "partial-date", "een (gedeeltelijke) datum als 2026-11"},
    {ValueForm::partialDateZeros, "partial-date-zeros", "een (gedeeltelijke) datum als 2026-11-00"},
    {ValueForm::boolean, "boolean", "true of false"},
    {ValueForm::integer, "integer", "een geheel getal"},
    {ValueForm::decimal, "decimal", "een getal als 12.5"},
    {ValueForm::brin, "brin", "een BRIN van twee cijfers en twee hoofdletters"},
    {ValueForm::vestiging, "vestiging", "een vestigingscode van twee cijfers"},
    {ValueForm::vestiging6, "vestiging6", "de BRIN van deze school met twee cijfers erachter, als 00YY04"},
    {ValueForm::schooljaar, "schooljaar", "een schooljaar als 2026-2027"},
    {ValueForm::schooljaarSlash, "schooljaar-slash", "een schooljaar als 2026/2027"},
}};

// Values are checked while a dossier passes: this is <chrono>'s ok() without its detours.
bool isRealDate(std::string_view yearText, std::string_view monthText, std::string_view dayText) {
    if (!allDigits(yearText) || !allDigits(monthText) || !allDigits(dayText)) {
        return false;
    }
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int year = toNumber(yearText);
    const int month = toNumber(monthText);
    const int day = toNumber(dayText);
    if (year == 0 || month < 1 || month > 12) {
        return false;
    }
    const bool leapDay = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day >= 1 && day <= kDays.at(static_cast<std::size_t>(month - 1)) + (leapDay ? 1 : 0);
}

bool isIsoDate(std::string_view text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
           isRealDate(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
}

bool isDmyDate(std::string_view text) {
    return text.size() == 10 && text[2] == '-' && text[5] == '-' &&
           isRealDate(text.substr(6, 4), text.substr(3, 2), text.substr(0, 2));
}

bool isMonth(std::string_view text) {
    return text.size() == 7 && text[4] == '-' && isRealDate(text.substr(0, 4), text.substr(5, 2), "01");
}

// Registers write unknown parts as zeros: 2014-05-00, 2014-00-00.
std::string_view withoutUnknown(std::string_view date) {
    while (date.size() > 4 && date.ends_with("-00")) {
        date.remove_suffix(3);
    }
    return date;
}

bool isPartialDate(std::string_view text) {
    const auto known = text.size() == 10 ? withoutUnknown(text) : text;
    return (known.size() == 4 && isRealDate(known, "01", "01")) || isMonth(known) || isIsoDate(known);
}

bool isBoolean(std::string_view text) {
    return text == "true" || text == "false" || text == "1" || text == "0";
}

std::string_view withoutSign(std::string_view text) {
    return text.starts_with('-') || text.starts_with('+') ? text.substr(1) : text;
}

std::string_view withoutLeadingZeros(std::string_view digits) {
    const auto first = digits.find_first_not_of('0');
    return first == std::string_view::npos ? digits.substr(digits.size() - 1) : digits.substr(first);
}

// Numbers that every JSON reader holds exactly: up to 18 digits.
bool isInteger(std::string_view text) {
    constexpr std::size_t kMaxDigits = 18;
    const auto digits = withoutSign(text);
    return allDigits(digits) && withoutLeadingZeros(digits).size() <= kMaxDigits;
}

bool isDecimal(std::string_view text) {
    const auto digits = withoutSign(text);
    const auto point = digits.find('.');
    if (point == std::string_view::npos) {
        return allDigits(digits);
    }
    const auto whole = digits.substr(0, point);
    const auto fraction = digits.substr(point + 1);
    return (whole.empty() || allDigits(whole)) && (fraction.empty() || allDigits(fraction)) && digits.size() > 1;
}

bool isBrin(std::string_view text) {
    return text.size() == 4 && isDigit(text[0]) && isDigit(text[1]) && isCapital(text[2]) && isCapital(text[3]);
}

bool isSchooljaar(std::string_view text, char separator) {
    return text.size() == 9 && text[4] == separator && allDigits(text.substr(0, 4)) && allDigits(text.substr(5)) &&
           toNumber(text.substr(5)) == toNumber(text.substr(0, 4)) + 1;
}

bool matches(std::string_view text, ValueForm form) {
    switch (form) {
        case ValueForm::text: return !text.empty();
        case ValueForm::string: return true;
        case ValueForm::date: return isIsoDate(text);
        case ValueForm::dateDmy: return isDmyDate(text);
        case ValueForm::month: return isMonth(text);
        case ValueForm::partialDate: return isPartialDate(text);
        case ValueForm::partialDateZeros: return text.size() == 10 && isPartialDate(text);
        case ValueForm::boolean: return isBoolean(text);
        case ValueForm::integer: return isInteger(text);
        case ValueForm::decimal: return isDecimal(text);
        case ValueForm::brin: return isBrin(text);
        case ValueForm::vestiging: return text.size() == 2 && allDigits(text);
        case ValueForm::vestiging6: return text.size() == 6 && isBrin(text.substr(0, 4)) && allDigits(text.substr(4));
        case ValueForm::schooljaar: return isSchooljaar(text, '-');
        case ValueForm::schooljaarSlash: return isSchooljaar(text, '/');
    }
    return false;
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool withinLength(std::string_view text, const ValueLimits& limits) {
    if (!limits.minLength && !limits.maxLength) {
        return true;
    }
    const auto length = characters(text);
    return length >= limits.minLength.value_or(0) && length <= limits.maxLength.value_or(length);
}

bool withinRange(std::string_view text, const ValueLimits& limits) {
    if (!limits.minimum && !limits.maximum) {
        return true;
    }
    const auto digits = text.starts_with('+') ? text.substr(1) : text;
    double value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return problem == std::errc() && (!limits.minimum || value >= static_cast<double>(*limits.minimum)) &&
           (!limits.maximum || value <= static_cast<double>(*limits.maximum));
}

// JSON's spelling of a number: no plus sign, no zeros in front, digits on both sides of a point.
std::string_view plainNumber(std::string_view text, std::string& buffer) {
    const auto digits = withoutSign(text);
    const auto point = digits.find('.');
    const auto whole = digits.substr(0, point);
    const auto fraction = point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
    buffer = text.starts_with('-') ? "-" : "";
    buffer += whole.empty() ? "0" : withoutLeadingZeros(whole);
    if (!fraction.empty()) {
        buffer += '.';
        buffer += fraction;
    }
    if (buffer == "-0") {
        buffer = "0";
    }
    return buffer;
}

std::string reversedDate(std::string_view date) {
    // 2026-11-22 <-> 22-11-2026: the year is four characters on whichever side it is.
    const bool iso = date[4] == '-';
    const auto year = iso ? date.substr(0, 4) : date.substr(6, 4);
    const auto month = iso ? date.substr(5, 2) : date.substr(3, 2);
    const auto day = iso ? date.substr(8, 2) : date.substr(0, 2);
    const auto first = iso ? day : year;
    const auto last = iso ? year : day;
    return std::string(first) + "-" + std::string(month) + "-" + std::string(last);
}

}  // namespace

std::optional<ValueForm> formByName(std::string_view name) {
    const auto* const found =
        std::find_if(kForms.begin(), kForms.end(), [&](const auto& info) { return info.name == name; });
    return found == kForms.end() ? std::nullopt : std::optional(found->form);
}

std::string_view formName(ValueForm form) {
    return kForms.at(static_cast<std::size_t>(form)).name;
}

std::string_view formExplained(ValueForm form) {
    return kForms.at(static_cast<std::size_t>(form)).explained;
}

std::string_view trimmed(std::string_view text, ValueForm form) {
    if (form == ValueForm::text || form == ValueForm::string) {
        return text;
    }
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && isBlank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isBlank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

bool hasForm(std::string_view text, ValueForm form, const ValueLimits& limits) {
    const auto value = trimmed(text, form);
    return matches(value, form) && withinLength(value, limits) && withinRange(value, limits) &&
           (!limits.digits || (value.size() == *limits.digits && allDigits(value))) &&
           (limits.monthDay.empty() || value.ends_with(limits.monthDay));
}

std::string_view toCanonical(std::string_view text, ValueForm form, std::string& buffer) {
    const auto value = trimmed(text, form);
    switch (form) {
        case ValueForm::text:
        case ValueForm::string:
        case ValueForm::date:
        case ValueForm::month:
        case ValueForm::brin:
        case ValueForm::vestiging:
        case ValueForm::schooljaar: return value;
        case ValueForm::vestiging6: return value.substr(value.size() - 2);
        case ValueForm::partialDate:
        case ValueForm::partialDateZeros: return value.size() == 10 ? withoutUnknown(value) : value;
        case ValueForm::boolean: return value == "1" ? "true" : value == "0" ? "false" : value;
        case ValueForm::integer:
        case ValueForm::decimal: return plainNumber(value, buffer);
        case ValueForm::dateDmy: return buffer = reversedDate(value);
        case ValueForm::schooljaarSlash:
            buffer = value;
            buffer[4] = '-';
            return buffer;
    }
    return value;
}

std::string fromCanonical(std::string_view canonical, ValueForm form) {
    if (form == ValueForm::dateDmy && isIsoDate(canonical)) {
        return reversedDate(canonical);
    }
    std::string text(canonical);
    while (form == ValueForm::partialDateZeros && isPartialDate(canonical) && text.size() < 10) {
        text += "-00";
    }
    if (form == ValueForm::schooljaarSlash && text.size() == 9) {
        text[4] = '/';
    }
    return text;
}

}  // namespace schakel::mapping
