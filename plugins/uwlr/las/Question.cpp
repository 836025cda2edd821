#include "plugins/uwlr/las/Question.h"

#include "plugins/uwlr/Standard.h"

namespace schakel::plugins::uwlr {
namespace {

using xml::NotXml;

constexpr std::size_t kMessageBytes = 64UL * 1024;
constexpr std::size_t kMessage = 3;  // levels: envelope, header or body, message, field
constexpr std::size_t kField = 4;

std::string trimmed(const std::string& text) {
    constexpr std::string_view kBlank = " \t\r\n";
    const auto first = text.find_first_not_of(kBlank);
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

}  // namespace

void QuestionReader::feed(std::string_view bytes) {
    bytes_ += bytes.size();
    if (bytes_ > kMessageBytes) {
        throw NotXml("het is te groot");
    }
    parser_.feed(bytes);
}

Question QuestionReader::finish() {
    parser_.finish();
    if (question_.message.empty()) {
        throw NotXml("er staat geen vraag in");
    }
    return std::move(question_);
}

void QuestionReader::start(xml::Name name, const std::vector<xml::Attribute>& /*attributes*/) {
    path_.emplace_back(name.local);
    text_.clear();
    const auto level = path_.size();
    if (level < kMessage) {
        const bool expected = level == 1 ? name.local == "Envelope" : name.local == "Header" || name.local == "Body";
        if (name.ns != kSoapNamespace || !expected) {
            throw NotXml("het is geen SOAP 1.1-bericht");
        }
    } else if (path_[1] == "Body") {
        if (name.ns != kNamespace) {
            throw NotXml("het hoort bij een andere versie van UWLR");
        }
        if (level == kMessage && !question_.message.empty()) {
            throw NotXml("er staat meer dan één vraag in");
        }
        if (level == kMessage) {
            question_.message = name.local;
        }
    } else if (name.ns != kAuthNamespace && path_[2] == "autorisatie") {
        throw NotXml("de autorisatie hoort bij een andere versie van UWLR");
    }
}

void QuestionReader::text(std::string_view text) {
    text_ += text;
}

std::string* QuestionReader::fieldOf(std::string_view name) {
    if (path_[1] == "Header") {
        const bool ours = path_[2] == "autorisatie";
        return ours && name == "autorisatiesleutel" ? &question_.sleutel
               : ours && name == "klantcode"        ? &question_.klantcode
                                                    : nullptr;
    }
    return name == "schooljaar"                ? &question_.schooljaar
           : name == "brincode"                ? &question_.brin
           : name == "dependancecode"          ? &question_.vestiging
           : name == "schoolkey"               ? &question_.schoolkey
           : name == "xsdversie"               ? &question_.version
           : name == "laatstontvangengegevens" ? &question_.since
                                               : nullptr;
}

void QuestionReader::end(xml::Name name) {
    if (path_.size() == kField) {
        if (auto* const field = fieldOf(name.local)) {
            if (!field->empty()) {
                throw NotXml("een element komt twee keer voor");
            }
            *field = trimmed(text_);
        }
    }
    path_.pop_back();
    text_.clear();
}

}  // namespace schakel::plugins::uwlr
