#include "plugins/parnassys/AnswerReader.h"

namespace schakel::plugins::parnassys {
namespace {

using xml::NotXml;

constexpr std::size_t kEnvelope = 1;
constexpr std::size_t kBody = 2;
constexpr std::size_t kResponse = 3;
constexpr std::size_t kMostElements = 1'000'000;
constexpr std::size_t kTextBytes = 64UL * 1024;

}  // namespace

Answer AnswerReader::finish() {
    parser_.finish();
    if (!hasContent_) {
        throw NotXml("er staat geen antwoord in");
    }
    return std::move(answer_);
}

void AnswerReader::start(xml::Name name, const std::vector<xml::Attribute>& /*attributes*/) {
    ++depth_;
    if (depth_ <= kBody) {
        const bool expected =
            depth_ == kEnvelope ? name.local == "Envelope" : name.local == "Header" || name.local == "Body";
        if (name.ns != kSoapNamespace || !expected) {
            throw NotXml("het is geen SOAP 1.1-bericht");
        }
        inHeader_ = depth_ == kBody && name.local == "Header";
        return;
    }
    if (inHeader_) {
        return;
    }
    if (++elements_ > kMostElements) {
        throw NotXml("het heeft te veel elementen");
    }
    if (depth_ == kResponse) {
        answer_.isFault = name.ns == kSoapNamespace && name.local == "Fault";
        if (!answer_.isFault && (name.ns != kNamespace || name.local != "getLeerlingenResponse")) {
            throw NotXml("het is een antwoord op iets anders");
        }
    } else if (!name.ns.empty() && !answer_.isFault) {
        throw NotXml("de elementen staan in een naamruimte waar ze niet horen");
    }
    open_.push_back({std::string(name.local), {}, {}});
}

void AnswerReader::text(std::string_view text) {
    if (open_.empty()) {
        return;
    }
    auto& into = open_.back().text;
    if (text.size() > kTextBytes - into.size()) {
        throw NotXml("een element is te lang");
    }
    into += text;
}

void AnswerReader::end(xml::Name /*name*/) {
    if (depth_ > kBody && !inHeader_) {
        auto done = std::move(open_.back());
        open_.pop_back();
        if (!done.children.empty()) {
            done.text.clear();  // white space between the elements
        }
        if (!open_.empty()) {
            open_.back().children.push_back(std::move(done));
        } else if (answer_.isFault) {
            answer_.content = std::move(done);
            hasContent_ = true;
        } else if (const auto* const content = done.child("return")) {
            answer_.content = *content;
            hasContent_ = true;
        }
    }
    inHeader_ = inHeader_ && depth_ > kBody;
    --depth_;
}

}  // namespace schakel::plugins::parnassys
