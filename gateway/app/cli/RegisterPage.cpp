#include "gateway/app/cli/RegisterPage.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include <simdjson.h>

namespace schakel::cli {
namespace {

struct Label {
    std::string_view id;
    std::string_view text;
};

constexpr auto kCategories = std::to_array<Label>({
    {"metadata", "gegevens over het bericht zelf"},
    {"ouderinzage", "dat u het dossier hebt gezien, en wat u ervan vond"},
    {"school", "gegevens van de school"},
    {"leerling", "persoonsgegevens van de leerling"},
    {"oudersverzorgers", "gegevens van ouders en verzorgers"},
    {"vve", "voor- en vroegschoolse educatie"},
    {"schoolloopbaan", "schoolloopbaan"},
    {"overstapadvies", "advies voor de overstap"},
    {"onderwijsondersteuning", "ondersteuning op school"},
    {"verzuim", "verzuim"},
    {"eindtoets", "eindtoets of doorstroomtoets"},
    {"toetsresultaten", "toetsresultaten"},
    {"handelingsplannen", "handelingsplannen"},
    {"cijferlijsten", "cijferlijsten"},
    {"vombo", "gegevens voor het mbo"},
    {"bijlagen", "bijlagen"},
});

constexpr auto kPurposes = std::to_array<Label>({
    {"ROD", "registratie bij DUO"},
    {"OSO_OVERSTAP", "overstap naar een andere school"},
    {"OSO_SWV", "overleg met het samenwerkingsverband"},
    {"TLV_PLATFORM", "aanvraag bij het samenwerkingsverband"},
    {"VERZUIMLOKET", "melding van verzuim"},
    {"PROVIDER_CARE", "begeleiding door een andere organisatie"},
    {"SCHOOL_PROFILE_REPORT", "verslag over de school"},
});

constexpr auto kRoles = std::to_array<Label>({
    {"PO", "basisschool"},
    {"VO", "school voor voortgezet onderwijs"},
    {"SO", "school voor speciaal onderwijs"},
    {"VSO", "school voor voortgezet speciaal onderwijs"},
    {"MBO", "school voor mbo"},
    {"SWV", "samenwerkingsverband"},
    {"REGISTER", "register van de overheid"},
    {"MUNICIPALITY", "gemeente"},
    {"PROVIDER", "organisatie die begeleidt"},
});

constexpr std::array<const char*, 12> kMonths = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                                 "juli",    "augustus", "september", "oktober", "november", "december"};

constexpr std::size_t kMostPaths = 12;  // of one reason; the page must stay readable

constexpr const char* kStyle =
    "@page{size:A4;margin:16mm}"
    "body{font:10.5pt/1.4 sans-serif;color:#111;background:#fff;max-width:180mm;margin:0 auto;padding:4mm}"
    "h1{font-size:16pt;margin:0 0 3mm}h2{font-size:12pt;margin:6mm 0 2mm}"
    "table{border-collapse:collapse;width:100%}"
    "caption{text-align:left;font-weight:bold;padding:0 0 2mm}"
    "th,td{border:1px solid #555;padding:1.5mm 2mm;text-align:left;vertical-align:top}"
    "thead th{background:#eee}tr{break-inside:avoid}ul{margin:0;padding-left:4mm}"
    "footer{margin-top:6mm;border-top:1px solid #555;padding-top:2mm}";

template <std::size_t size>
std::string labelOf(const std::array<Label, size>& labels, const std::string& id) {
    const auto found = std::find_if(labels.begin(), labels.end(), [&](const Label& label) { return label.id == id; });
    return found == labels.end() ? id : std::string(found->text);
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char character : text) {
        switch (character) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
        }
    }
    return out;
}

// The day in the Netherlands: summer time from the last Sunday of March until that of October, 1:00 UTC.
std::string dutchDay(base::Instant at) {
    using namespace std::chrono;
    const auto year = year_month_day(floor<days>(at)).year();
    const auto begin = sys_days(year / March / Sunday[last]) + hours(1);
    const auto end = sys_days(year / October / Sunday[last]) + hours(1);
    const auto offset = at >= begin && at < end ? hours(2) : hours(1);
    const year_month_day day(floor<days>(at + offset));
    return std::to_string(static_cast<unsigned>(day.day())) + " " + kMonths[static_cast<unsigned>(day.month()) - 1] +
           " " + std::to_string(static_cast<int>(day.year()));
}

// "leerling.verzorgers.iban" -> "verzorgers, iban"; "geboorteLand" -> "geboorte land"
std::string pathText(std::string_view path) {
    constexpr std::string_view kPupil = "leerling.";
    if (path.starts_with(kPupil)) {
        path.remove_prefix(kPupil.size());
    }
    std::string text;
    for (const char character : path) {
        if (character == '.') {
            text += ", ";
        } else if (character >= 'A' && character <= 'Z') {
            text += ' ';
            text += static_cast<char>(character - 'A' + 'a');
        } else {
            text += character;
        }
    }
    return text;
}

std::string receiverText(const PageEntry& entry) {
    const auto& left = entry.disclosure;
    std::string text = escaped(entry.receiver.empty() ? left.recipient : entry.receiver);
    if (!entry.receiver.empty() && entry.receiver != left.recipient) {
        text += " (" + escaped(left.recipient) + ")";
    }
    if (!left.recipientRole.empty()) {
        text += "<br>" + escaped(labelOf(kRoles, left.recipientRole));
    }
    return text;
}

std::string goneText(const DisclosedContents& contents) {
    if (!contents.known) {
        return "Niet meer te zien: het dossier is gewist toen de bewaartermijn om was.";
    }
    if (contents.gone.empty()) {
        return "niet vastgelegd";
    }
    std::string text = "<ul>";
    for (const auto& category : contents.gone) {
        text += "<li>" + escaped(labelOf(kCategories, category)) + "</li>";
    }
    return text + "</ul>";
}

std::string rowText(const PageEntry& entry) {
    const auto& left = entry.disclosure;
    const auto cell = [](const std::string& text) { return "<td>" + text + "</td>"; };
    return "<tr><th scope=\"row\">" + escaped(dutchDay(left.at)) + "</th>" + cell(receiverText(entry)) +
           cell(goneText(readContents(left.contents))) +
           cell(left.purpose.empty() ? "niet vastgelegd" : escaped(purposeText(left.purpose))) +
           cell(left.ground.empty() ? "niet vastgelegd" : escaped(left.ground)) + "</tr>\n";
}

std::string tableText(const std::vector<PageEntry>& entries) {
    std::string text =
        "<table><caption>Gegeven aan anderen, het nieuwste eerst</caption>\n<thead><tr><th scope=\"col\">Wanneer</th>"
        "<th scope=\"col\">Aan wie</th><th scope=\"col\">Wat</th><th scope=\"col\">Waarvoor</th>"
        "<th scope=\"col\">Op grond van</th></tr></thead>\n<tbody>\n";
    for (const auto& entry : entries) {
        text += rowText(entry);
    }
    return text + "</tbody></table>\n";
}

std::string pathsText(const std::vector<std::string>& paths) {
    std::string text;
    for (std::size_t index = 0; index < std::min(paths.size(), kMostPaths); ++index) {
        text += (index == 0 ? "" : "; ") + escaped(pathText(paths[index]));
    }
    return paths.size() > kMostPaths ? text + "; en nog " + std::to_string(paths.size() - kMostPaths) : text;
}

std::string stayedText(const std::vector<PageEntry>& entries) {
    std::string rows;
    for (const auto& entry : entries) {
        for (const auto& stayed : readContents(entry.disclosure.contents).stayed) {
            rows += "<tr><th scope=\"row\">" + escaped(dutchDay(entry.disclosure.at)) + "</th><td>" +
                    pathsText(stayed.paths) + "</td><td>" + escaped(stayed.reason) + "</td></tr>\n";
        }
    }
    if (rows.empty()) {
        return {};
    }
    return "<table style=\"margin-top:6mm\"><caption>Niet meegegeven, en waarom</caption>\n<thead><tr>"
           "<th scope=\"col\">Wanneer</th><th scope=\"col\">Wat niet</th><th scope=\"col\">Waarom niet</th></tr>"
           "</thead>\n<tbody>\n" +
           rows + "</tbody></table>\n";
}

}  // namespace

DisclosedContents readContents(const std::string& json) {
    DisclosedContents contents;
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(json).get(object) != simdjson::SUCCESS) {
        return contents;
    }
    simdjson::dom::array gone;
    simdjson::dom::array stayed;
    contents.known = object["gone"].get(gone) == simdjson::SUCCESS && object["stayed"].get(stayed) == simdjson::SUCCESS;
    if (!contents.known) {
        return contents;
    }
    for (const auto category : gone) {
        std::string_view text;
        if (category.get(text) == simdjson::SUCCESS) {
            contents.gone.emplace_back(text);
        }
    }
    for (const auto left : stayed) {
        std::string_view path;
        std::string_view reason;
        if (left["path"].get(path) != simdjson::SUCCESS || left["reason"].get(reason) != simdjson::SUCCESS) {
            continue;
        }
        auto group = std::find_if(contents.stayed.begin(), contents.stayed.end(),
                                  [&](const auto& each) { return each.reason == reason; });
        if (group == contents.stayed.end()) {
            group = contents.stayed.insert(group, {std::string(reason), {}});
        }
        group->paths.emplace_back(path);
    }
    return contents;
}

std::string registerPage(const PageSubject& subject) {
    const auto about = subject.pupil.empty() ? std::string("deze leerling") : subject.pupil;
    const auto title = "Gegevens over " + escaped(about) + " die aan anderen zijn gegeven";
    std::string page =
        "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
        title + "</title>\n<style>" + kStyle + "</style>\n</head>\n<body>\n<main>\n<h1>" + title +
        "</h1>\n<p>De school houdt bij welke gegevens zij aan anderen geeft, aan wie, wanneer en waarvoor. "
        "Dit overzicht is van " +
        escaped(dutchDay(subject.madeAt)) + ".</p>\n";
    page += subject.entries.empty() ? "<p>Er is niets aan anderen gegeven.</p>\n"
                                    : tableText(subject.entries) + stayedText(subject.entries);
    return page +
           "</main>\n<footer><p>U mag zien welke gegevens de school heeft, en vragen om verbetering als er iets niet "
           "klopt. Vragen over dit overzicht? Neem contact op met de school.</p></footer>\n</body>\n</html>\n";
}

std::string purposeText(const std::string& purpose) {
    return labelOf(kPurposes, purpose);
}

}  // namespace schakel::cli
