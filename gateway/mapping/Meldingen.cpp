#include "gateway/mapping/Meldingen.h"

namespace schakel::mapping {
namespace {

void appendText(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            default: out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
        }
    }
}

// "/dossier/verzorger[2]/@naam" -> "/dossier[1]/verzorger[2]/@naam"
std::string withPositions(std::string_view path) {
    std::string out;
    while (!path.empty()) {
        const auto next = path.find('/', 1);
        const auto step = path.substr(0, next);
        path.remove_prefix(step.size());
        out += step;
        if (step.size() > 1 && !step.ends_with(']') && !step.starts_with("/@")) {
            out += "[1]";
        }
    }
    return out;
}

void appendElement(std::string& out, std::string_view name, std::string_view text) {
    out.append("<").append(name).append(">");
    appendText(out, text);
    out.append("</").append(name).append(">");
}

}  // namespace

std::string meldingenXml(const base::Findings& findings, std::string_view xmlNamespace) {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<meldingen xmlns=\"";
    appendText(out, xmlNamespace);
    out += "\">\n";
    for (const auto& finding : findings) {
        out += "<melding>";
        appendElement(out, "type", finding.severity == base::Severity::error ? "Fout" : "Waarschuwing");
        appendElement(out, "locatie", withPositions(finding.path));
        const auto line = finding.line == 0 ? std::string() : " (regel " + std::to_string(finding.line) + ")";
        appendElement(out, "tekst", finding.rule + ": " + finding.text + line + " " + finding.remedy);
        out += "</melding>\n";
    }
    return out + "</meldingen>\n";
}

}  // namespace schakel::mapping
