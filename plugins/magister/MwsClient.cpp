#include "MwsClient.h"

#include <algorithm>

#include "gateway/sdk/Url.h"

namespace schakel::plugins::magister {
namespace {

// A little more than the gateway lets through: its text about the limit is the better one.
constexpr std::size_t kAnswerBytes = 17UL * 1024 * 1024;

void append(std::string& query, std::string_view name, std::string_view value) {
    query += query.empty() ? '?' : '&';
    query += name;
    query += '=';
    query += sdk::percentEncode(value);
}

bool isUsableToken(std::string_view token) {
    return !token.empty() && std::all_of(token.begin(), token.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

bool mayBeExpiry(const HttpAnswer& http, const Answer& answer) {
    return http.status == 401 || http.status == 403 ||
           (http.status == 200 && (answer.outcome == Outcome::exception || answer.outcome == Outcome::refused));
}

[[noreturn]] void refuseLogin(const std::string& explanation) {
    throw sdk::Fault({.status = sdk::Status::denied,
                      .where = "magister.login",
                      .message = "Magister laat de gebruiker van deze koppeling niet binnen" +
                                 (explanation.empty() ? std::string() : ": " + explanation),
                      .remedy = "Controleer gebruiker en wachtwoord in de configuratie, en vraag de beheerder van "
                                "Magister of dit account de webservices mag gebruiken."});
}

}  // namespace

MwsClient::MwsClient(sdk::Host host, MwsSettings settings, std::string wachtwoord)
    : host_(host), settings_(std::move(settings)), password_(std::move(wachtwoord)) {
    if (settings_.signIn == SignIn::direct) {
        direct_ = std::make_shared<const sdk::WipedText>(settings_.gebruiker + ";" + std::string(password_.view()));
    }
}

Answer MwsClient::demand(const Question& question) {
    auto answer = ask(question);
    if (answer.outcome != Outcome::rows) {
        refuse(answer, question.context);
    }
    return answer;
}

void MwsClient::refuse(const Answer& answer, const Context& context) const {
    refuseAnswer(answer, safeExplanation(answer.explanation, {password_.view(), settings_.gebruiker}), context);
}

Answer MwsClient::ask(const Question& question) {
    const auto credential = current();
    auto tried = attempt(question, credential);
    if (mayBeExpiry(tried.http, tried.answer)) {
        // How an expired session is answered is not documented: every refusal may be one. Said twice, it is meant.
        tried = attempt(question, renewed(credential));
    }
    if (tried.http.status != 200) {
        refuseStatus(tried.http, question.context);
    }
    if (tried.answer.outcome == Outcome::unreadable) {
        refuseUnreadable(question.context);
    }
    return std::move(tried.answer);
}

MwsClient::Attempt MwsClient::attempt(const Question& question, const Credential& credential) {
    const bool csv = settings_.form == AnswerForm::csv;
    std::string query;
    append(query, "Library", question.library);
    append(query, "Function", question.function);
    append(query, "SessionToken", credential->view());
    if (!question.layout.empty()) {
        append(query, "Layout", question.layout);
    }
    if (!question.parameters.empty()) {
        append(query, "Parameters", question.parameters);
    }
    append(query, "Type", csv ? "CSV" : "XML");
    Attempt result{get(std::move(query)), {}};
    if (result.http.status == 200) {
        result.answer = csv ? readCsvAnswer(result.http.body) : readXmlAnswer(result.http.body);
    }
    return result;
}

HttpAnswer MwsClient::get(std::string query) const {
    host_.throwIfCancelled("magister.http");
    const auto response = host_.send(
        {.endpoint = "mws", .method = "GET", .path = std::move(query), .headers = {}, .body = {}, .bodySize = {}},
        kAnswerBytes);
    return {response.status, response.retryAfter, response.body};
}

void MwsClient::signIn() {
    const std::lock_guard lock(mutex_);
    session_ = login();
}

MwsClient::Credential MwsClient::current() {
    if (direct_) {
        return direct_;
    }
    const std::lock_guard lock(mutex_);
    if (!session_) {
        session_ = login();
    }
    return session_;
}

MwsClient::Credential MwsClient::renewed(const Credential& refused) {
    if (direct_) {
        return direct_;
    }
    const std::lock_guard lock(mutex_);
    if (session_ == refused || !session_) {
        session_.reset();
        session_ = login();
    }
    return session_;
}

MwsClient::Credential MwsClient::login() {
    const Context context{"magister.login", "een sessie"};
    std::string query;
    append(query, "Library", "Algemeen");
    append(query, "Function", "Login");
    append(query, "UserName", settings_.gebruiker);
    append(query, "Password", password_.view());
    append(query, "Type", "XML");
    const auto http = get(std::move(query));
    if (http.status != 200) {
        refuseStatus(http, context);
    }
    const auto answer = readXmlAnswer(http.body);
    const auto explanation = safeExplanation(answer.explanation, {password_.view(), settings_.gebruiker});
    if (answer.outcome == Outcome::refused) {
        refuseLogin(explanation);
    }
    if (answer.outcome == Outcome::exception) {
        refuseAnswer(answer, explanation, context);
    }
    if (!isUsableToken(answer.sessionToken)) {
        refuseUnreadable(context);
    }
    return std::make_shared<const sdk::WipedText>(answer.sessionToken);
}

}  // namespace schakel::plugins::magister
