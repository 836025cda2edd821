#include "gateway/app/cli/RegistrationText.h"

#include <iostream>

#include <simdjson.h>

namespace schakel::cli {

using ledger::RegistrationState;
using ledger::StoredFeedback;

std::vector<Signal> signalsOf(const StoredFeedback& feedback) {
    simdjson::dom::parser parser;
    simdjson::dom::array list;
    std::vector<Signal> signals;
    if (parser.parse(feedback.detail).get(list) != simdjson::SUCCESS) {
        return signals;
    }
    const auto text = [](simdjson::dom::element entry, const char* name) {
        std::string_view value;
        return entry[name].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
    };
    for (const auto entry : list) {
        signals.push_back(
            {text(entry, "code"), text(entry, "ernst"), text(entry, "omschrijving"), text(entry, "veld")});
    }
    return signals;
}

std::string newestCodes(const std::vector<StoredFeedback>& all) {
    for (auto feedback = all.rbegin(); feedback != all.rend(); ++feedback) {
        std::string codes;
        for (const auto& signal : signalsOf(*feedback)) {
            codes += (codes.empty() ? "" : ", ") + signal.code;
        }
        if (!codes.empty()) {
            return codes;
        }
    }
    return {};
}

std::string registrationText(const Options& options, RegistrationState state) {
    switch (state) {
        case RegistrationState::offered: return options.in("aangeboden, nog geen uitslag", "offered, no result yet");
        case RegistrationState::received: return options.in("ontvangen, nog geen uitslag", "received, no result yet");
        case RegistrationState::approved: return options.in("goedgekeurd", "approved");
        case RegistrationState::approvedWithSignal:
            return options.in("goedgekeurd, met signaal", "approved, with a signal");
        case RegistrationState::rejected: return options.in("afgekeurd", "rejected");
    }
    return "";
}

void writeRegistration(base::JsonWriter& json, const ledger::Registration& registration) {
    const auto moment = [&](const char* name, const std::optional<base::Instant>& at) {
        json.key(name);
        at ? json.string(base::formatInstant(*at)) : json.null();
    };
    json.member("id", registration.id).member("exchange", registration.exchangeId);
    json.member("message", registration.message).member("route", registration.route);
    json.member("what", registration.what).member("brin", registration.brin);
    json.member("state", ledger::stateName(registration.state));
    json.key("isRegistered")
        .boolean(registration.state == RegistrationState::approved ||
                 registration.state == RegistrationState::approvedWithSignal);
    json.member("offeredAt", base::formatInstant(registration.offeredAt));
    moment("toldAt", registration.toldAt);
    json.member("supersededBy", registration.supersededBy);
    moment("seenAt", registration.seenAt);
    json.member("seenBy", registration.seenBy);
}

void writeFeedback(base::JsonWriter& json, const std::vector<StoredFeedback>& all, const SignalBook& book) {
    json.key("feedback").beginArray();
    for (const auto& feedback : all) {
        json.beginObject().member("exchange", feedback.exchangeId).member("route", feedback.route);
        json.member("answers", feedback.answers).member("brin", feedback.brin).member("what", feedback.what);
        json.member("verdict", feedback.verdict ? ledger::stateName(*feedback.verdict) : "");
        json.member("toldAt", base::formatInstant(feedback.toldAt)).key("signals").beginArray();
        for (const auto& signal : signalsOf(feedback)) {
            const auto* const known = book.find(signal.code);
            json.beginObject().member("code", signal.code).member("severity", signal.severity);
            json.member("text", signal.text).member("field", signal.field);
            json.member("explanation", known != nullptr ? known->explanation : std::string());
            json.member("remedy", known != nullptr ? known->remedy : std::string());
            json.member("canonicalField", known != nullptr ? known->field : std::string()).endObject();
        }
        json.endArray().endObject();
    }
    json.endArray();
}

void printFeedback(const Options& options, const StoredFeedback& feedback, const SignalBook& book) {
    std::cout << "  " << base::formatInstant(feedback.toldAt) << "  " << feedback.what
              << (feedback.verdict ? ": " + registrationText(options, *feedback.verdict) : "") << "\n";
    for (const auto& signal : signalsOf(feedback)) {
        const auto* const known = book.find(signal.code);
        std::cout << "    " << (signal.severity == "afkeur" ? "✗ " : "! ") << signal.code;
        if (known != nullptr) {
            std::cout << "  " << known->explanation << "\n      → " << known->remedy << "\n";
        } else {
            std::cout << options.in("  (deze code kent Schakel niet)", "  (Schakel does not know this code)") << "\n";
        }
        if (!signal.text.empty()) {
            std::cout << options.in("      het register: ", "      the register: ") << signal.text << "\n";
        }
        if (!signal.field.empty()) {
            std::cout << options.in("      veld: ", "      field: ") << signal.field << "\n";
        }
    }
}

}  // namespace schakel::cli
