#include "gateway/casework/Form.h"

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "gateway/casework/InspectionText.h"
#include "gateway/casework/Phrases.h"
#include "gateway/model/checks/NumberSearch.h"

namespace schakel::casework {
namespace {

using base::Language;
using base::Words;
using inspection::escaped;

constexpr std::size_t kGroup = 8;

const Words kNumberInIt{
    ": hierin staat een getal dat een burgerservicenummer of onderwijsnummer kan zijn; haal het weg",
    ": it holds a number that may be a personal number; take it out"};

bool mayHoldPgn(const Words& words) {
    return model::mayHoldPgn(words.in(Language::dutch)) || model::mayHoldPgn(words.in(Language::english));
}

std::string grouped(const std::string& hash) {
    std::string text;
    for (std::size_t at = 0; at < hash.size(); at += kGroup) {
        text += (at == 0 ? "" : " ") + hash.substr(at, kGroup);
    }
    return text;
}

std::string html(const Words& words) {
    return escaped(words.in(Language::dutch));
}

std::string documentText(const FormDocument& document) {
    return html(document.title) + ", " + html(shownDay(document.on)) +
           (document.hash.empty() ? std::string() : ", controlecode " + escaped(grouped(document.hash)));
}

std::string partText(const FormPart& part) {
    std::string text = html(part.text);
    if (part.withheld) {
        text = "<em>niet getoond: er kan een persoonsnummer in staan</em>";
    }
    for (const auto& document : part.documents) {
        text += (text.empty() ? "in het document: " : "\ndocument: ") + documentText(document);
    }
    if (text.empty()) {
        return part.need == Need::required ? "<em>ontbreekt</em>" : "<em>niet ingevuld</em>";
    }
    return text;
}

std::string listOf(const char* heading, const std::vector<Words>& items) {
    std::string text = std::string("<section>\n<h2>") + heading + "</h2>\n<ul>\n";
    for (const auto& item : items) {
        text += "<li>" + html(item) + "</li>\n";
    }
    return items.empty() ? std::string() : text + "</ul>\n</section>\n";
}

std::string headOf(const Form& form) {
    std::string text = "<dl>\n";
    const auto add = [&](const char* label, const std::string& value) {
        text += value.empty() ? std::string() : std::string("<dt>") + label + "</dt><dd>" + escaped(value) + "</dd>\n";
    };
    add("Samenwerkingsverband", form.swv);
    add("School", form.school);
    add("Formulier", form.version.empty() ? std::string() : "versie " + form.version);
    add("Gemaakt op", shownDay(form.on).in(Language::dutch));
    return text + "</dl>\n";
}

void writeWords(base::JsonWriter& json, const char* key, const Words& words) {
    json.key(key).beginObject().member("nl", words.in(Language::dutch));
    json.member("en", words.in(Language::english)).endObject();
}

void writeList(base::JsonWriter& json, const char* key, const std::vector<Words>& all) {
    json.key(key).beginArray();
    for (const auto& each : all) {
        json.beginObject().member("nl", each.in(Language::dutch));
        json.member("en", each.in(Language::english)).endObject();
    }
    json.endArray();
}

void writePart(base::JsonWriter& json, const FormPart& part) {
    json.beginObject().member("name", part.name);
    writeWords(json, "label", part.label);
    writeWords(json, "text", part.text);
    json.key("required").boolean(part.need == Need::required).key("withheld").boolean(part.withheld);
    json.key("documents").beginArray();
    for (const auto& document : part.documents) {
        json.beginObject();
        writeWords(json, "title", document.title);
        json.member("on", document.on.text()).member("sha256", document.hash).endObject();
    }
    json.endArray().endObject();
}

// What the hash is of, between braces that the caller writes.
void writeContents(base::JsonWriter& json, const Form& form) {
    json.member("form", form.kind);
    writeWords(json, "title", form.title);
    json.member("version", form.version).member("source", form.source);
    json.member("swv", form.swv).member("school", form.school).key("sections").beginArray();
    for (const auto& section : form.sections) {
        json.beginObject();
        writeWords(json, "heading", section.heading);
        json.key("parts").beginArray();
        for (const auto& part : section.parts) {
            writePart(json, part);
        }
        json.endArray().endObject();
    }
    json.endArray();
}

// Whether there were any.
bool takeNumbersOut(FormPart& part) {
    bool found = false;
    for (auto& document : part.documents) {
        if (mayHoldPgn(document.title)) {
            document.title = Words{"document zonder titel", "document without title"};
            found = true;
        }
    }
    if (mayHoldPgn(part.text)) {
        part.text = "";
        part.withheld = true;
        found = true;
    }
    return found;
}

}  // namespace

Form withoutPersonalNumbers(Form form) {
    for (auto& section : form.sections) {
        for (auto& part : section.parts) {
            if (takeNumbersOut(part)) {
                form.lacks.push_back(part.label + kNumberInIt);
            }
        }
    }
    return form;
}

std::string formHash(const Form& form) {
    std::string text;
    base::JsonWriter json(text);
    json.beginObject();
    writeContents(json, form);
    json.endObject();
    return base::Sha256::hexOf(text);
}

std::string formPage(const Form& form) {
    std::string body = headOf(form) + listOf("Nog niet compleet", form.lacks);
    for (const auto& section : form.sections) {
        body += "<section>\n<h2>" + html(section.heading) + "</h2>\n<dl>\n";
        for (const auto& part : section.parts) {
            body += "<dt>" + html(part.label) + "</dt><dd>" + partText(part) + "</dd>\n";
        }
        body += "</dl>\n</section>\n";
    }
    body += listOf("Opmerkingen", form.notes);
    const auto title = (form.lacks.empty() ? "" : "Concept: ") + form.title.in(Language::dutch);
    return inspection::page(title, body, {grouped(formHash(form)), form.school});
}

std::string formJson(const Form& form) {
    std::string text;
    base::JsonWriter json(text);
    json.beginObject();
    writeContents(json, form);
    json.member("madeOn", form.on.text()).member("hash", formHash(form));
    json.key("complete").boolean(form.lacks.empty());
    writeList(json, "lacks", form.lacks);
    writeList(json, "notes", form.notes);
    json.endObject();
    return text;
}

}  // namespace schakel::casework
