#include "simulators/bron/Register.h"

#include <algorithm>

namespace schakel::simulators::bron {
namespace {

std::string keyOf(const Message& message) {
    return message.brin + "/" + message.pgn + "/" + message.volgnummer;
}

std::string numbered(char letter, long number) {
    const auto digits = std::to_string(number);
    return letter + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

std::string soortOf(MessageKind kind) {
    switch (kind) {
        case MessageKind::enrolment: return "inschrijving";
        case MessageKind::deletion: return "verwijdering";
        case MessageKind::identification: return "identificatie";
        case MessageKind::absence: return "verzuimmelding";
        case MessageKind::feedback: break;
    }
    return "";
}

}  // namespace

void Register::take(const Message& message, const std::string& now) {
    if (!ids_.emplace(message.brin, message.id).second) {
        throw ContractBreach("396", "the id was used before");
    }
    tell(judged(message, now));
}

Item Register::judged(const Message& message, const std::string& now) {
    Item item;
    item.moment = now;
    item.about = message;
    item.signals = signalsFor(message);
    const bool isRefused =
        std::any_of(item.signals.begin(), item.signals.end(), [](const Signal& signal) { return signal.refuses; });
    item.soort = isRefused ? "afkeuring" : soortOf(message.kind);
    item.verdict = isRefused ? "AFGEKEURD" : item.signals.empty() ? "GOEDGEKEURD" : "GOEDGEKEURD_MET_SIGNAAL";
    if (!isRefused && message.kind == MessageKind::enrolment) {
        enrolments_[keyOf(message)] = message;
    } else if (!isRefused && message.kind == MessageKind::deletion) {
        enrolments_.erase(keyOf(message));
    }
    if (!isRefused) {
        newest_[keyOf(message)] = message.moment;
    }
    return item;
}

std::vector<Signal> Register::signalsFor(const Message& message) {
    const auto digits = message.pgn.size() == 9 ? message.pgn.substr(5) : std::string();
    if (const auto forced = forced_.find(digits); forced != forced_.end()) {
        const auto code = forced->second;
        forced_.erase(forced);
        return {{code, !isRemark(code), ""}};
    }
    const bool isAboutEnrolment = message.kind == MessageKind::enrolment || message.kind == MessageKind::deletion;
    const auto newest = newest_.find(keyOf(message));
    if (isAboutEnrolment && newest != newest_.end() && message.moment < newest->second) {
        return {{"312", true, "datumTijdBedrijfsdocument"}};
    }
    if (message.kind == MessageKind::deletion && !enrolments_.contains(keyOf(message))) {
        return {{"304", true, "inschrijvingvolgnummer"}};
    }
    return message.kind == MessageKind::enrolment ? judge(message) : judgeNumber(message);
}

const Bundle& Register::ask(const Message& request) {
    auto& school = schools_[request.brin];
    if (request.request < school.last.request) {
        throw ContractBreach("396", "a higher request was made before");
    }
    if (request.request == school.last.request) {
        return school.last;
    }
    school.last = {numbered('B', ++bundles_), request.request, {}};
    while (!school.waiting.empty() && school.last.items.size() < bundleSize_) {
        school.last.items.push_back(std::move(school.waiting.front()));
        school.waiting.pop_front();
    }
    return school.last;
}

const Bundle& Register::last(const std::string& brin) const {
    static const Bundle kNone;
    const auto found = schools_.find(brin);
    return found == schools_.end() ? kNone : found->second.last;
}

void Register::tell(Item item) {
    item.id = numbered('T', ++items_);
    schools_[item.about.brin].waiting.push_back(std::move(item));
}

std::size_t Register::waiting(const std::string& brin) const {
    const auto found = schools_.find(brin);
    return found == schools_.end() ? 0 : found->second.waiting.size();
}

std::vector<std::string> Register::schools() const {
    std::vector<std::string> names;
    for (const auto& [brin, school] : schools_) {
        names.push_back(brin);
    }
    return names;
}

}  // namespace schakel::simulators::bron
