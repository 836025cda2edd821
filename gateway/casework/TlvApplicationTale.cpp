#include "gateway/casework/TlvApplicationTale.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "gateway/casework/Deliveries.h"
#include "gateway/casework/EventFields.h"
#include "gateway/casework/TlvApplication.h"
#include "gateway/model/DutchDay.h"
#include "gateway/model/ids/TlvNumber.h"

namespace schakel::casework {
namespace {

using model::NodeId;
using model::Record;

const Actor kGateway{"Schakel", model::Role::registrar};

// What a message calls something, and what a case does.
struct Names {
    std::string_view inMessage;
    const char* inCase;
};

constexpr std::array kTypes{Names{"tlv", "VSO"}, Names{"pro", "PRO"}, Names{"lwoo", "LWOO"}};
constexpr std::array kViewers{Names{"ouders", "PARENTS"}, Names{"leerling", "PUPIL"}};
constexpr std::array kVerdicts{Names{"ja", "AGREES"}, Names{"nee", "DISAGREES"}};
constexpr std::array kOpinions{Names{"passend", "SUPPORTS"}, Names{"niet passend", "OPPOSES"},
                               Names{"niet-passend", "OPPOSES"}};
constexpr std::array kCategories{Names{"laag", "L"}, Names{"middel", "M"}, Names{"hoog", "H"}, Names{"nvt", "Nvt"}};

// Empty when the case has no word for it.
std::string inCase(const auto& names, std::string_view text) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const Names& one) { return one.inMessage == text; });
    return found == names.end() ? std::string() : found->inCase;
}

// A kind of document by its id, in any case and with hyphens, or by its Dutch label; else what the message says.
std::string documentKind(std::string_view soort) {
    std::string id(soort);
    for (auto& letter : id) {
        letter = letter == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    }
    if (documentWord(id) != nullptr) {
        return id;
    }
    const auto* const labelled = documentLabelled(soort);
    return labelled == nullptr ? std::string(soort) : labelled->id;
}

std::string nameIn(const Record& record, NodeId pupil) {
    std::string name;
    const auto first = record.textAt("roepnaam", pupil).empty() ? "voornamen" : "roepnaam";
    for (const auto* path : {first, "voorvoegsel", "achternaam"}) {
        if (const auto part = record.textAt(path, pupil); !part.empty()) {
            name += (name.empty() ? "" : " ") + std::string(part);
        }
    }
    return name;
}

// All that is written in a message, but for the school's own keys, which do not go to an SWV.
void collectTexts(const Record& record, NodeId group, std::vector<std::string_view>& texts) {
    for (auto node = record.firstChild(group); node != model::kNoNode; node = record.nextSibling(node)) {
        const auto& field = *record.field(node);
        if (field.name == "sleutels" || field.name == "leerlingid") {
            continue;
        }
        if (field.group != nullptr) {
            collectTexts(record, node, texts);
        } else if (field.type != model::FieldType::content) {
            texts.push_back(record.text(node));
        }
    }
}

// What an event has room for: the whole text stays in the message.
std::string shortened(const EventType& type, const std::string& name, const std::string& text) {
    const auto field =
        std::find_if(type.fields.begin(), type.fields.end(), [&](const Field& each) { return name == each.name; });
    if (field == type.fields.end()) {
        return text;
    }
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
        characters += begins ? 1 : 0;
        if (characters == field->longest && at + 1 < text.size()) {
            return text.substr(0, at) + "…";
        }
    }
    return text;
}

// Gathers what there is to tell of one message. A cause says which part of the message it is about, so that telling it
// again after a crash adds nothing twice.
class Tale {
public:
    explicit Tale(const ToldMessage& message)
        : message_(message),
          arrived_(model::dutchDay(message.exchange.deliveredAt.value_or(message.exchange.receivedAt))) {}

    struct Told {
        const char* type;
        std::size_t part = 0;  // of a list in the message, from 1; 0: of the whole
        std::string_view date = {};  // in the message; no day, or one to come: that of the delivery
        std::string subject = {};
        Fields fields = {};
        std::string ground = {};
    };

    void tell(Told told) {
        std::erase_if(told.fields, [](const auto& field) { return field.second.empty(); });
        for (auto& [name, text] : told.fields) {
            text = shortened(*kTlvApplication.event(told.type), name, text);
        }
        const auto on = dateIn(told.date);
        drafts_.push_back({.type = told.type,
                           .actor = kGateway,
                           .on = on ? std::min(*on, arrived_) : arrived_,
                           .ground = std::move(told.ground),
                           .subject = std::move(told.subject),
                           .cause = toldBy(message_.exchange.id) + "/" + told.type +
                                    (told.part == 0 ? "" : "/" + std::to_string(told.part)),
                           .fields = std::move(told.fields)});
    }

    // Whether the case has this from elsewhere.
    bool isElsewhere(const Event& event) const { return !event.cause.starts_with(toldBy(message_.exchange.id)); }

    const model::Date& arrived() const { return arrived_; }
    std::vector<Draft> drafts() { return std::move(drafts_); }

private:
    const ToldMessage& message_;
    const model::Date arrived_;
    std::vector<Draft> drafts_;
};

// visit(node, number), from 1.
template <class Visit>
void forEach(const Record& record, const char* path, const Visit& visit) {
    std::size_t number = 0;
    for (auto node = record.find(path); node != model::kNoNode; node = record.nextSame(node)) {
        visit(node, ++number);
    }
}

std::string attachmentHash(const Record& record, std::string_view path, NodeId from) {
    const auto node = record.find(path, from);
    return node == model::kNoNode || record.state(node) != model::State::present ? std::string()
                                                                                 : record.blob(node).sha256;
}

void tellDocuments(const Record& record, const Case& file, Tale& tale) {
    const auto known = documentsOf(file);
    forEach(record, "documenten", [&](NodeId node, std::size_t part) {
        const auto hash = attachmentHash(record, "document.inhoud", node);
        const auto title = std::string(record.textAt("document.bestandsnaam", node));
        const bool isKnown = std::any_of(known.begin(), known.end(), [&](const Event* each) {
            return tale.isElsewhere(*each) && each->subject == hash &&
                   (!hash.empty() || fieldOf(*each, "title") == title);
        });
        if (!isKnown) {
            tale.tell({.type = "add_document",
                       .part = part,
                       .subject = hash,
                       .fields = {{"kind", documentKind(record.textAt("soort", node))}, {"title", title}}});
        }
    });
}

void tellViews(const Record& record, Tale& tale) {
    if (const auto held = record.textAt("overlegdatum"); !held.empty()) {
        tale.tell({.type = "record_meeting", .date = held});
    }
    forEach(record, "zienswijzen", [&](NodeId node, std::size_t part) {
        const auto verdict = inCase(kVerdicts, record.textAt("akkoord", node));
        tale.tell({.type = "record_view",
                   .part = part,
                   .date = record.textAt("datum", node),
                   .fields = {{"of", inCase(kViewers, record.textAt("van", node))},
                              {"verdict", verdict.empty() ? "NO_VIEW" : verdict},
                              {"view", std::string(record.textAt("tekst", node))}}});
    });
}

// Advice in words that the case does not know is for a person to record.
void tellAdvices(const Record& record, Tale& tale) {
    forEach(record, "deskundigen", [&](NodeId node, std::size_t part) {
        const auto opinion = inCase(kOpinions, record.textAt("oordeel", node));
        const std::string discipline(record.textAt("discipline", node));
        if (!opinion.empty() && isDiscipline(discipline)) {
            tale.tell({.type = "record_advice",
                       .part = part,
                       .date = record.textAt("datum", node),
                       .fields = {{"expert", std::string(record.textAt("naam", node))},
                                  {"discipline", discipline},
                                  {"independent", record.textAt("onafhankelijk", node) == "true" ? "ja" : "nee"},
                                  {"opinion", opinion}}});
        }
    });
}

// What is said once: not again when the package comes a second time.
void tellOpinions(const Record& record, const Case& file, Tale& tale) {
    constexpr std::array<std::string_view, 3> kOpinion{"record_view", "record_advice", "record_meeting"};
    const bool isKnown = std::any_of(file.events().begin(), file.events().end(), [&](const Event& event) {
        return std::find(kOpinion.begin(), kOpinion.end(), event.type) != kOpinion.end() && tale.isElsewhere(event);
    });
    if (!isKnown) {
        tellViews(record, tale);
        tellAdvices(record, tale);
    }
}

void tellSubmitted(const ToldMessage& application, Tale& tale) {
    std::vector<std::string_view> texts;
    collectTexts(application.record, Record::root(), texts);
    auto scan = packageScan(application.hash, texts, tale.arrived());
    tale.tell({.type = "scan_package", .subject = application.hash, .fields = std::move(scan.fields)});
}

Fields decisionFields(const Record& record) {
    const std::string number(record.textAt("besluit.nummer"));
    return {{"number", number},
            {"number_profile", number.empty()                  ? ""
                               : model::hasBronTlvForm(number) ? "BRON"
                                                               : "OSO"},
            {"from", std::string(record.textAt("besluit.ingangsdatum"))},
            {"to", std::string(record.textAt("besluit.einddatum"))},
            {"category", inCase(kCategories, record.textAt("besluit.categorie"))},
            {"reasons", std::string(record.textAt("toelichting"))}};
}

constexpr const char* kFromDecision = "volgt uit het besluit van het samenwerkingsverband";

// The life of an application passes through the experts' advice; that there is a decision tells that they gave it.
void passAdvice(const Case& file, Tale& tale) {
    if (file.state() == "SUBMITTED") {
        tale.tell({.type = "two_advices", .ground = kFromDecision});
    } else if (file.state() == "DIVERGENT") {
        tale.tell({.type = "extra_meeting", .ground = kFromDecision});
    }
}

bool isAnyOf(std::string_view state, std::initializer_list<std::string_view> states) {
    return std::find(states.begin(), states.end(), state) != states.end();
}

std::string listIn(const Record& record, const char* path) {
    std::string text;
    forEach(record, path,
            [&](NodeId node, std::size_t) { text += (text.empty() ? "" : "; ") + std::string(record.text(node)); });
    return text;
}

void tellGranted(const Record& record, const Case& file, Tale& tale) {
    const bool contested = isAnyOf(file.state(), {"OBJECTION", "APPEAL"});
    if (file.state() == "GRANTED" && file.value("number") == record.textAt("besluit.nummer")) {
        return;
    }
    passAdvice(file, tale);
    tale.tell(
        {.type = contested ? "upheld" : "grant", .date = record.textAt("datum"), .fields = decisionFields(record)});
}

void tellRefused(const Record& record, const Case& file, Tale& tale) {
    const bool contested = isAnyOf(file.state(), {"OBJECTION", "APPEAL"});
    if (isAnyOf(file.state(), {"REFUSED", "REFUSED_ON_OBJECTION", "FINAL_REFUSED"})) {
        return;
    }
    passAdvice(file, tale);
    tale.tell({.type = contested ? "dismissed" : "refuse",
               .date = record.textAt("datum"),
               .fields = {{"reasons", std::string(record.textAt("toelichting"))}}});
}

}  // namespace

Draft openingOf(const ToldMessage& application) {
    const auto& record = application.record;
    Fields fields{{"type", inCase(kTypes, record.textAt("soort"))},
                  {"swv", std::string(record.textAt("swv"))},
                  {"reference", std::string(record.textAt("kenmerk"))},
                  {"applicant", std::string(record.textAt("school.brin"))},
                  {"pupil", nameIn(record, record.find("leerling"))},
                  {"birth_date", std::string(record.textAt("leerling.geboortedatum"))}};
    std::erase_if(fields, [](const auto& field) { return field.second.empty(); });
    return {.type = std::string(kOpen),
            .actor = kGateway,
            .cause = toldBy(application.exchange.id),
            .fields = std::move(fields)};
}

std::vector<Draft> tellApplication(const ToldMessage& application, const Case& file) {
    Tale tale(application);
    const auto& record = application.record;
    const bool isBack = file.state() == "INCOMPLETE";
    if (isBack) {
        tale.tell({.type = "supplement"});
    }
    const bool isComplete = file.state() == "DOSSIER_COMPLETE";
    if (!isComplete) {
        tellDocuments(record, file, tale);
        tellOpinions(record, file, tale);
    }
    if (isBack || isComplete || file.state() == "PREPARED") {
        tellSubmitted(application, tale);
        if (!isComplete) {
            tale.tell({.type = "check"});
        }
        tale.tell({.type = "submit", .subject = application.hash});
    }
    return tale.drafts();
}

std::vector<Draft> tellDecision(const ToldMessage& decision, const Case& file) {
    Tale tale(decision);
    const auto& record = decision.record;
    const auto status = record.textAt("status");
    if (status == "toegekend") {
        tellGranted(record, file, tale);
    } else if (status == "afgewezen") {
        tellRefused(record, file, tale);
    } else if (status == "onvolledig" && file.state() != "INCOMPLETE") {
        tale.tell({.type = "bounce", .fields = {{"missing", listIn(record, "ontbreekt")}}});
    } else if (status == "ingetrokken" && file.state() != "WITHDRAWN") {
        tale.tell({.type = "withdraw", .fields = {{"reason", std::string(record.textAt("toelichting"))}}});
    } else if (status == "vervallen" && file.state() != "EXPIRED") {
        tale.tell({.type = "end_passed"});
    }
    const auto letter = attachmentHash(record, "besluit.document.inhoud", Record::root());
    const bool isKnown = std::any_of(file.events().begin(), file.events().end(), [&](const Event& event) {
        return event.type == "decision_document" && event.subject == letter;
    });
    if (!letter.empty() && !isKnown) {
        tale.tell({.type = "decision_document", .date = record.textAt("datum"), .subject = letter});
    }
    return tale.drafts();
}

}  // namespace schakel::casework
