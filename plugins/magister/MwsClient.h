// The webservices on port 8800: one address, every question and every credential in its query string.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "Answer.h"
#include "Refusal.h"
#include "gateway/sdk/Host.h"
#include "gateway/sdk/WipedText.h"

namespace schakel::plugins::magister {

enum class SignIn : std::uint8_t {
    session,  // Login gives a token that expires
    direct,  // user;password goes along with every question
};

enum class AnswerForm : std::uint8_t { xml, csv };

struct MwsSettings {
    std::string gebruiker;
    SignIn signIn = SignIn::session;
    AnswerForm form = AnswerForm::xml;
};

struct Question {
    std::string_view library;
    std::string_view function;
    std::string layout = {};  // of Data.GetData
    std::string parameters = {};  // "naam=waarde;naam2=waarde2"
    Context context;
};

// Thread safe. Every function blocks for its calls and throws sdk::Fault. Nothing of a query string ever stands in a
// fault or in the log.
class MwsClient {
public:
    MwsClient(sdk::Host host, MwsSettings settings, std::string wachtwoord);

    // Rows, or what Magister says instead (exception, refused): that may be a matter of rights on one list. An answer
    // that may mean that the session has expired is asked for once more with a new session.
    Answer ask(const Question& question);

    // ask(), and anything but rows is a fault.
    Answer demand(const Question& question);
    [[noreturn]] void refuse(const Answer& answer, const Context& context) const;

    // Signs in, to see whether that works.
    void signIn();

private:
    using Credential = std::shared_ptr<const sdk::WipedText>;

    struct Attempt {
        HttpAnswer http;
        Answer answer;
    };

    Attempt attempt(const Question& question, const Credential& credential);
    HttpAnswer get(std::string query) const;
    Credential current();
    Credential renewed(const Credential& refused);
    Credential login();

    sdk::Host host_;
    MwsSettings settings_;
    sdk::WipedText password_;
    Credential direct_;  // only with SignIn::direct
    std::mutex mutex_;  // guards session_; held while signing in, so that one thread does it for all
    Credential session_;
};

}  // namespace schakel::plugins::magister
