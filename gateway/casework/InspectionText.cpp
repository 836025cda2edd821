#include "gateway/casework/InspectionText.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "gateway/model/ids/Date.h"

namespace schakel::casework::inspection {
namespace {

using model::FieldType;
using model::NodeId;
using model::Record;
using model::State;

struct Name {
    std::string_view field;
    const char* label;
};

// Where a name does not read as Dutch by itself.
constexpr std::array kNames{
    Name{"opp", "Ontwikkelingsperspectief (OPP)"},
    Name{"tlv", "Toelaatbaarheidsverklaring (TLV)"},
    Name{"lwoo", "Leerwegondersteuning (lwoo)"},
    Name{"rvc", "Regionale verwijzingscommissie"},
    Name{"swv", "Samenwerkingsverband"},
    Name{"bsn", "Burgerservicenummer"},
    Name{"brin", "Schoolcode (BRIN)"},
    Name{"gba", "Gegevens van de gemeente"},
    Name{"vve", "Voor- en vroegschoolse educatie"},
    Name{"nnca", "Taalachtergrond (NNCA)"},
    Name{"arrangementenCluster12", "Arrangementen cluster 1 en 2"},
    Name{"arrangementenPao", "Arrangementen van het samenwerkingsverband"},
    Name{"postcode4", "Cijfers van de postcode"},
    Name{"meegevoerd", "Wat de school verder meestuurt"},
    Name{"Overstapdossier", "Overstapdossier"},
};

constexpr std::array kMonths{"januari", "februari", "maart",     "april",   "mei",      "juni",
                             "juli",    "augustus", "september", "oktober", "november", "december"};

std::string dateText(std::string_view text) {
    const auto date = model::Date::parse(text);
    if (!date) {
        return std::string(text);
    }
    return std::to_string(date->day()) + " " + kMonths[date->month() - 1] + " " + std::to_string(date->year());
}

constexpr std::string_view kReplaced = "\xEF\xBF\xBD";

// How many bytes the character takes with which this begins, when it shows a page otherwise than it is: a control
// character, or a mark that turns the direction of what comes after it. 0: an honest character.
std::size_t misleadingAt(std::string_view text) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    const auto first = byte(0);
    const bool isLayout = first == '\n' || first == '\t' || (first == '\r' && byte(1) == '\n');
    if ((first < 0x20 && !isLayout) || first == 0x7F) {
        return 1;
    }
    if (first == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) {
        return 2;
    }
    const bool turns = first == 0xE2 && ((byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE) ||
                                         (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9));
    return turns ? 3 : 0;
}

bool isTrue(const Record& record, NodeId group, std::string_view field) {
    return record.textAt(field, group) == "true";
}

// Where a pupil lives in secret, the address of a parent tells it too: every group around counts.
bool isSecretAddress(const Record& record, NodeId node) {
    const auto name = record.field(node)->name;
    if (name == "adresGeheim" || (!name.starts_with("adres") && !name.starts_with("postcode"))) {
        return false;
    }
    for (auto group = record.parent(node); group != Record::root(); group = record.parent(group)) {
        if (isTrue(record, group, "adresGeheim")) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (const auto size = misleadingAt(text.substr(at)); size > 0) {
            out += kReplaced;
            at += size - 1;
            continue;
        }
        switch (text[at]) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += text[at];
        }
    }
    return out;
}

std::string readable(std::string_view name) {
    const auto known = std::find_if(kNames.begin(), kNames.end(), [&](const Name& each) { return each.field == name; });
    if (known != kNames.end()) {
        return known->label;
    }
    std::string words;
    for (const char c : name) {
        const auto letter = static_cast<unsigned char>(c);
        if (words.empty()) {
            words += static_cast<char>(std::toupper(letter));
        } else if (std::isupper(letter) != 0) {
            words += ' ';
            words += static_cast<char>(std::tolower(letter));
        } else {
            words += c;
        }
    }
    return words;
}

bool isHidden(const Record& record, NodeId node) {
    const auto& field = *record.field(node);
    const auto group = record.parent(node);
    return record.state(node) == State::withheld || field.secrecy == model::Secrecy::pgn ||
           (field.name != "geheim" && isTrue(record, group, "geheim")) || isSecretAddress(record, node);
}

std::string shown(const Record& record, NodeId node) {
    const auto& field = *record.field(node);
    if (isHidden(record, node)) {
        return field.secrecy == model::Secrecy::pgn ? "staat in het dossier; hier niet getoond"
                                                    : "geheim; hier niet getoond";
    }
    if (record.state(node) == State::empty) {
        return "niet ingevuld";
    }
    if (field.type == FieldType::content) {
        const auto& blob = record.blob(node);
        return "bijlage van " + sizeText(blob.size) + ", controlecode " + blob.sha256;
    }
    const auto text = record.text(node);
    if (field.type == FieldType::boolean) {
        return text == "true" ? "ja" : text == "false" ? "nee" : std::string(text);
    }
    return field.type == FieldType::date ? dateText(text) : std::string(text);
}

std::string dayText(std::string_view text) {
    return dateText(text);
}

std::string sizeText(std::uint64_t bytes) {
    auto digits = std::to_string(bytes);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ".");
    }
    return digits + " bytes";
}

std::string page(const std::string& title, const std::string& body, const Foot& foot) {
    const auto hash = escaped(foot.hash);
    return "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"schakel-sha256\" content=\"" +
           hash + "\">\n<title>" + escaped(title) +
           "</title>\n<style>\n"
           "body{font:1rem/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem 4rem;color:#111;"
           "background:#fff}\n"
           "section{margin-left:.75rem}\nh1,h2,h3,h4,h5,h6{line-height:1.2;margin:1.5rem 0 .5rem}\n"
           "dl{display:grid;grid-template-columns:minmax(10rem,1fr) 2fr;gap:.25rem 1rem;margin:0}\n"
           "dt{font-weight:bold}\ndd,td{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}\n"
           "table{border-collapse:collapse;width:100%}\nth,td{border:1px solid #767676;padding:.25rem .5rem;"
           "text-align:left;vertical-align:top;overflow-wrap:anywhere}\n"
           "footer{font-size:.8rem;border-top:1px solid #767676;margin-top:2rem;padding:.25rem 0;"
           "overflow-wrap:anywhere;background:#fff}\n"
           "@media print{@page{margin:15mm 15mm 22mm}footer{position:fixed;bottom:-14mm;left:0;right:0;margin:0}"
           "h1,h2,h3,h4,h5,h6{break-after:avoid}dt,tr{break-inside:avoid}}\n"
           "</style>\n</head>\n<body>\n<main>\n<h1>" +
           escaped(title) + "</h1>\n" + body + "</main>\n<footer>" +
           (foot.school.empty() ? std::string() : escaped(foot.school) + ". ") +
           "Controlecode van deze inhoud: " + hash + "</footer>\n</body>\n</html>\n";
}

bool isInspected(const model::FieldDescriptor& field) {
    return field.category != model::Category::metadata && field.category != model::Category::ouderinzage;
}

}  // namespace schakel::casework::inspection
