#include "plugins/uwlr/ea/AnswerReader.h"

#include "plugins/uwlr/Standard.h"

namespace schakel::plugins::uwlr {
namespace {

using xml::NotXml;

// Levels of an answer: envelope, body, answer, content, and what is in the content.
constexpr std::size_t kEnvelope = 1;
constexpr std::size_t kBody = 2;
constexpr std::size_t kAnswer = 3;
constexpr std::size_t kContent = 4;
constexpr std::size_t kSection = 5;
constexpr std::size_t kTextBytes = 4096;
constexpr std::size_t kHeldBytes = 32UL * 1024;
constexpr std::size_t kMostGroups = 5000;

// "soap:Client.AutorisatieOngeldig" -> "Client.AutorisatieOngeldig"
std::string withoutPrefix(const std::string& code) {
    const auto start = code.find_first_not_of(" \t\r\n");
    if (start == std::string::npos) {
        return {};
    }
    const auto word = code.substr(start, code.find_last_not_of(" \t\r\n") - start + 1);
    const auto colon = word.rfind(':');
    return colon == std::string::npos ? word : word.substr(colon + 1);
}

}  // namespace

AnswerReader::AnswerReader(AnswerShape shape, Output output, SchoolCheck check)
    : shape_(shape), output_(std::move(output)), check_(std::move(check)) {}

Answer AnswerReader::finish() {
    parser_.finish();
    if (answer_.kind == AnswerKind::none) {
        throw NotXml("er staat geen antwoord in");
    }
    if (answer_.kind == AnswerKind::content && !schoolSeen_) {
        throw NotXml("er staat geen school in");
    }
    flush();
    return std::move(answer_);
}

void AnswerReader::start(xml::Name name, const std::vector<xml::Attribute>& attributes) {
    path_.emplace_back(name.local);
    text_.clear();
    const auto level = path_.size();
    if (level <= kBody) {
        startAround(name);
    } else if (path_[1] != "Body") {
        return;  // a header that nobody asked for
    } else if (level <= kContent && !inFault_) {
        startAnswer(name);
    } else if (!inFault_) {
        startContent(name, attributes);
    }
}

void AnswerReader::startAround(xml::Name name) {
    const bool expected = path_.size() == kEnvelope ? name.local == "Envelope"
                                                    : (name.local == "Header" || name.local == "Body") && !bodySeen_;
    if (name.ns != kSoapNamespace || !expected) {
        throw NotXml("het is geen SOAP 1.1-bericht");
    }
    bodySeen_ = bodySeen_ || name.local == "Body";
}

void AnswerReader::startAnswer(xml::Name name) {
    if (path_.size() == kAnswer) {
        if (answerSeen_) {
            throw NotXml("er staat meer dan één antwoord in");
        }
        answerSeen_ = true;
        inFault_ = name.ns == kSoapNamespace && name.local == "Fault";
        if (inFault_) {
            answer_.kind = AnswerKind::fault;
            return;
        }
    }
    if (name.ns != kNamespace) {
        throw NotXml("het hoort bij een andere versie van UWLR");
    }
    if (path_.size() == kAnswer) {
        if (name.local != shape_.answer) {
            throw NotXml("het is een antwoord op iets anders");
        }
        return;
    }
    if (answer_.kind != AnswerKind::none) {
        throw NotXml("het antwoord zegt twee dingen tegelijk");
    }
    if (name.local == shape_.content) {
        answer_.kind = AnswerKind::content;
    } else if (name.local == "geenwijzigingen") {
        answer_.kind = AnswerKind::unchanged;
    } else if (name.local == "geengegevens") {
        answer_.kind = AnswerKind::nothing;
    } else {
        throw NotXml("het is een onbekend antwoord");
    }
}

bool AnswerReader::isPassing() const {
    return answer_.kind == AnswerKind::content && path_.size() >= kSection &&
           (shape_.inside.empty() || (path_[kSection - 1] == shape_.inside && path_.size() > kSection));
}

void AnswerReader::startContent(xml::Name name, const std::vector<xml::Attribute>& attributes) {
    if (answer_.kind != AnswerKind::content || (path_.size() == kSection && name.ns != kNamespace)) {
        throw NotXml("er staat een element in dat er niet hoort");
    }
    // Whose pupils these are is known before the first of them passes.
    if (path_.size() == kSection && name.local != "school" && !schoolSeen_) {
        throw NotXml("het begint niet met de school");
    }
    const bool isGroup = path_.size() == kSection + 1 && path_[kSection - 1] == "groepen" && name.local == "groep";
    std::string tag = "<" + std::string(name.local);
    if ((spaces_.empty() ? kNamespace : std::string_view(spaces_.back())) != name.ns) {
        tag += " xmlns=\"" + xml::escape(name.ns) + "\"";
    }
    for (const auto& attribute : attributes) {
        if (attribute.name.ns.empty()) {
            tag += " " + std::string(attribute.name.local) + "=\"" + xml::escape(attribute.value) + "\"";
        }
        if (isGroup && attribute.name.local == "key" && answer_.groups.size() < kMostGroups) {
            answer_.groups.emplace_back(attribute.value);
        }
    }
    if (isPassing()) {
        spaces_.emplace_back(name.ns);
        write(tag + ">");
    }
}

void AnswerReader::text(std::string_view text) {
    const bool inSchool = path_.size() == kSection + 1 && path_[kSection - 1] == "school";
    if ((inFault_ || inSchool) && text_.size() + text.size() <= kTextBytes) {
        text_ += text;
    }
    if (isPassing()) {
        write(xml::escape(text));
        return;
    }
    const bool inHeader = path_.size() >= kBody && path_[1] == "Header";
    const bool isAround = path_.size() <= kContent && !inFault_ && !inHeader;
    if (isAround && text.find_first_not_of(" \t\r\n") != std::string_view::npos) {
        throw NotXml("er staat tekst tussen de elementen");
    }
}

void AnswerReader::noteText(std::string_view parent, std::string_view name) {
    if (parent == "Fault" && name == "faultcode") {
        answer_.faultcode = withoutPrefix(text_);
    } else if (parent == "Fault" && name == "faultstring") {
        answer_.faultstring = text_;
    } else if (parent == "school" && name == "schooljaar") {
        answer_.schooljaar = text_;
    } else if (parent == "school" && name == "brincode") {
        answer_.brin = text_;
    } else if (parent == "school" && name == "dependancecode") {
        answer_.vestiging = text_;
    }
}

void AnswerReader::end(xml::Name name) {
    const auto level = path_.size();
    if (isPassing()) {
        write("</" + std::string(name.local) + ">");
        spaces_.pop_back();
    }
    if ((inFault_ && level == kContent) || (level == kSection + 1 && path_[kSection - 1] == "school")) {
        noteText(path_[level - 2], name.local);
    }
    if (level == kSection && name.local == "school" && answer_.kind == AnswerKind::content) {
        schoolSeen_ = true;
        check_(answer_);
    }
    path_.pop_back();
    text_.clear();
}

// Nothing is handed on before it is known whose it is.
void AnswerReader::write(std::string_view bytes) {
    held_ += bytes;
    if (schoolSeen_ && held_.size() >= kHeldBytes) {
        flush();
    }
    if (held_.size() > kHeldBytes * 32) {
        throw NotXml("de gegevens van de school zijn te groot");
    }
}

void AnswerReader::flush() {
    if (!held_.empty()) {
        output_(held_);
        held_.clear();
    }
}

}  // namespace schakel::plugins::uwlr
