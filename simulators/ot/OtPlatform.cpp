#include "simulators/ot/OtPlatform.h"

#include "simulators/ot/Desk.h"

namespace schakel::simulators::ot {
namespace {

struct OwnFault {
    std::string_view name;
    std::string_view meaning;
    std::string_view match;  // end of the path
    std::string_view method;
};

constexpr OwnFault kOwnFaults[] = {
    {"oin-mismatch", "the certificate's OIN is said not to be the client_id", "/oauth2/token", "POST"},
    {"foutmelding-in-200", "an error message with status 200 instead of data", "", ""},
    {"code-mismatch", "the changes of another koppelpunt", "/wijzigingen", "GET"},
    {"numbers-back", "the wijzigingsvolgnummers go back", "/wijzigingen", "GET"},
    {"duplicate-items", "every change twice", "/wijzigingen", "GET"},
    {"half-page", "a page with fewer changes than it counts", "/wijzigingen", "GET"},
    {"decision-without-pdf", "a decision whose document is not there", "/besluitdocument", "GET"},
    {"other-pdf", "another document than the decision's", "/besluitdocument", "GET"},
    {"other-application", "an answer about somebody else's application", "/indienen", "POST"},
    {"unknown-status", "handed in, and a stand nobody knows", "/indienen", "POST"},
};

void replaceFirst(std::string& text, std::string_view what, std::string_view by) {
    if (const auto at = text.find(what); at != std::string::npos) {
        text.replace(at, what.size(), by);
    }
}

// Where each item begins and ends: they hold no brace but their own and those of what is in them.
std::vector<std::string> itemsOf(std::string_view page) {
    std::vector<std::string> items;
    auto at = page.find("\"items\":[") + std::string_view("\"items\":[").size();
    int depth = 0;
    for (auto start = at; at < page.size(); ++at) {
        depth += page[at] == '{' ? 1 : page[at] == '}' ? -1 : 0;
        if (depth == 0 && page[at] == '}') {
            items.emplace_back(page.substr(start, at + 1 - start));
            start = at + 2;
        } else if (depth == 0 && page[at] == ']') {
            break;
        }
    }
    return items;
}

std::string pageOf(std::string_view page, const std::vector<std::string>& items, std::size_t count) {
    std::string text(page.substr(0, page.find("\"items\":[")));
    const auto from = text.find("\"aantal\":") + std::string_view("\"aantal\":").size();
    text.replace(from, text.find(',', from) - from, std::to_string(count));
    text += "\"items\":[";
    for (const auto& item : items) {
        text += (&item == items.data() ? "" : ",") + item;
    }
    return text + "]}";
}

void spoilChanges(std::string& body, std::string_view fault) {
    auto items = itemsOf(body);
    const auto count = items.size();
    if (fault == "code-mismatch") {
        replaceFirst(body, "\"koppelpuntCode\":\"", "\"koppelpuntCode\":\"Z");
    } else if (fault == "numbers-back") {
        body = pageOf(body, {items.rbegin(), items.rend()}, count);
        const auto from = body.find("\"hoogste\":") + std::string_view("\"hoogste\":").size();
        body.replace(from, body.find(',', from) - from, "-1");
    } else if (fault == "duplicate-items") {
        std::vector<std::string> twice;
        for (const auto& item : items) {
            twice.insert(twice.end(), 2, item);
        }
        body = pageOf(body, twice, twice.size());
    } else if (fault == "half-page") {
        items.resize(count / 2);
        body = pageOf(body, items, count + 1);
    }
}

}  // namespace

OtPlatform::OtPlatform(PlatformOptions options) : desk_(std::make_unique<Desk>(std::move(options))) {}

OtPlatform::~OtPlatform() = default;

transport::Response OtPlatform::handle(const transport::RequestHead& head, std::string body) {
    return desk_->answer(head, body);
}

transport::Response OtPlatform::control(const transport::RequestHead& head, std::string body) {
    return desk_->control(head, std::move(body));
}

void OtPlatform::reset() {
    desk_->reset();
}

std::vector<NamedFault> OtPlatform::faultCatalogue() const {
    auto faults = commonFaults();
    for (const auto& own : kOwnFaults) {
        Fault fault;
        fault.name = own.name;
        fault.match = own.match;
        fault.method = own.method;
        faults.push_back({std::string(own.name), std::string(own.meaning), fault});
    }
    return faults;
}

transport::Response OtPlatform::replacement(const Fault& fault, const transport::RequestHead& head,
                                            const std::string& body) const {
    if (fault.name == "oin-mismatch") {
        return jsonResponse(403, R"({"foutmelding":"het OIN van het certificaat is niet dat van de client_id"})");
    }
    if (fault.name == "foutmelding-in-200") {
        return jsonResponse(200, R"({"foutmelding":"er is iets misgegaan"})");
    }
    if (fault.name == "decision-without-pdf") {
        return jsonResponse(404, R"({"foutmelding":"geen document"})");
    }
    if (fault.name == "other-pdf") {
        return {200, "application/pdf", decisionPdf("Iets anders"), {}, {}};
    }
    auto answer = desk_->answer(head, body);
    if (fault.name == "unknown-status") {
        replaceFirst(answer.body, "\"status\":\"INGEDIEND\"", "\"status\":\"BEVROREN\"");
    } else if (fault.name == "other-application") {
        replaceFirst(answer.body, "\"id\":", "\"id\":9");
    } else {
        spoilChanges(answer.body, fault.name);
    }
    return answer;
}

}  // namespace schakel::simulators::ot
