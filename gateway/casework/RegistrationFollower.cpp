#include "gateway/casework/RegistrationFollower.h"

#include <algorithm>
#include <optional>

#include <simdjson.h>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/RodRegistration.h"
#include "gateway/model/DutchDay.h"

namespace schakel::casework {

using base::Error;
using base::MessageCode;
using base::Result;
using ledger::ExchangeState;
using ledger::RegistrationState;
using ledger::StoredFeedback;

namespace {

const Actor kGateway{"Schakel", model::Role::registrar};
constexpr std::size_t kLongestTrouble = 500;

struct Signal {
    std::string code;
    std::string severity;  // "A", "S"
    std::string text;
    std::string field;
};

// As exchange::Registraties keeps them; without the key that opens them there are none to see.
std::vector<Signal> signalsIn(const std::string& detail) {
    std::vector<Signal> signals;
    simdjson::dom::parser parser;
    simdjson::dom::array list;
    if (parser.parse(detail).get(list) != simdjson::SUCCESS) {
        return signals;
    }
    for (const auto item : list) {
        const auto text = [&](const char* name) {
            std::string_view value;
            return item[name].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
        };
        signals.push_back({text("code"), text("ernst") == "afkeur" ? "A" : "S", text("omschrijving"), text("veld")});
    }
    return signals;
}

// The exchange that carries what was released last; empty: it was released without one, or not at all.
std::string exchangeOf(const Case& file) {
    const auto* const released = file.last({"precheck_ok", "refresh_snapshot"});
    return released == nullptr ? std::string() : fieldOf(*released, "exchange");
}

// As much of a text as fits, up to a whole character.
std::string clipped(const std::string& text) {
    auto end = std::min(text.size(), kLongestTrouble);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end);
}

const char* verdictEvent(RegistrationState verdict) {
    switch (verdict) {
        case RegistrationState::rejected: return "feedback_A";
        case RegistrationState::approvedWithSignal: return "feedback_S";
        case RegistrationState::approved:
        case RegistrationState::offered:
        case RegistrationState::received: break;
    }
    return "feedback_ok";
}

}  // namespace

// One case, and what there is to tell it.
class RegistrationFollower::OneCase {
public:
    OneCase(RegistrationFollower& owner, Case file) : owner_(owner), file_(std::move(file)) {}

    Result<void> run(FollowReport& report) {
        const auto exchangeId = exchangeOf(file_);
        if (exchangeId.empty()) {
            return {};
        }
        const auto exchange = owner_.ledger_.find(exchangeId);
        if (!exchange) {
            return exchange.error();
        }
        if (exchange->state == ExchangeState::delivered) {
            tellDelivered(exchangeId);
        } else if (exchange->state == ExchangeState::quarantined) {
            tellRefused(*exchange);
        }
        report.told += told_;
        if (!refusals_.empty()) {
            report.unfollowed.push_back({file_.id(), std::move(refusals_)});
        }
        return failure_ ? Result<void>(*failure_) : Result<void>();
    }

private:
    void tellDelivered(const std::string& exchangeId) {
        const auto registration = owner_.ledger_.registrations().find(exchangeId);
        if (!registration) {
            failure_ = registration.error();
            return;
        }
        const auto cause = "exchange:" + exchangeId;
        const auto offered = model::dutchDay(registration->offeredAt);
        send(registration->message, cause, offered);
        if (file_.state() == "SENT" && registration->state != RegistrationState::offered) {
            tell({.type = "sync_B", .on = offered, .cause = cause + "/received"});
        }
        const auto feedback = owner_.ledger_.registrations().feedback(registration->id);
        if (!feedback) {
            failure_ = feedback.error();
            return;
        }
        for (const auto& one : *feedback) {
            tellFeedback(one);
        }
        if (file_.state() == "RECEIVED") {
            tellOverdue(cause);
        }
    }

    // The door was shut: the message went out, and was not taken.
    void tellRefused(const ledger::Exchange& exchange) {
        const auto cause = "exchange:" + exchange.id + "/" + std::to_string(exchange.attempts);
        send(exchange.id, cause, owner_.book_.today());
        if (file_.state() == "SENT") {
            tell({.type = "sync_A", .cause = cause + "/refused", .fields = {{"what", clipped(exchange.reason)}}});
        }
    }

    void send(const std::string& message, const std::string& cause, const model::Date& on) {
        if (file_.state() != "QUEUED") {
            return;
        }
        const auto* const released = file_.last({"precheck_ok", "refresh_snapshot"});
        tell({.type = "send",
              .on = on,
              .subject = released == nullptr ? std::string() : released->subject,
              .cause = cause + "/sent",
              .fields = {{"message_id", message}, {"number_kind", numberKindOf(file_)}}});
    }

    void tellFeedback(const StoredFeedback& feedback) {
        const bool awaits = file_.state() == "RECEIVED" || file_.state() == "OVERDUE";
        if (!feedback.verdict || !awaits) {
            return;
        }
        const auto cause = "feedback:" + feedback.exchangeId;
        const auto on = model::dutchDay(feedback.toldAt);
        std::size_t number = 0;
        for (const auto& signal : signalsIn(feedback.detail)) {
            tell({.type = "record_signal",
                  .on = on,
                  .cause = cause + "/" + std::to_string(++number),
                  .fields = {{"code", signal.code},
                             {"severity", signal.severity},
                             {"date", on.text()},
                             {"text", signal.text},
                             {"field", signal.field}}});
        }
        // The model has no way from overdue to "with a signal": the signal stays in the case all the same.
        const bool isLate = file_.state() == "OVERDUE" && *feedback.verdict == RegistrationState::approvedWithSignal;
        tell({.type = isLate ? "feedback_ok" : verdictEvent(*feedback.verdict), .on = on, .cause = cause});
    }

    void tellOverdue(const std::string& cause) {
        const auto today = owner_.book_.today();
        const auto by = resultBy(file_, owner_.book_.policies(), today);
        if (by && today > *by) {
            tell({.type = "no_feedback", .cause = cause + "/overdue"});
        }
    }

    void tell(Draft draft) {
        if (failure_ || !refusals_.empty()) {
            return;
        }
        draft.actor = kGateway;
        auto outcome = owner_.book_.add(file_.id(), draft);
        if (!outcome) {
            failure_ = outcome.error();
            return;
        }
        told_ += outcome->file.events().size() > file_.events().size() ? 1 : 0;
        refusals_ = std::move(outcome->refusals);
        file_ = std::move(outcome->file);
    }

    RegistrationFollower& owner_;
    Case file_;
    std::size_t told_ = 0;
    Refusals refusals_;
    std::optional<Error> failure_;
};

Result<FollowReport> RegistrationFollower::run() {
    ledger::CaseFilter open{.kind = kindName(CaseKind::rodRegistration), .ended = false};
    open.limit = SIZE_MAX;
    auto files = book_.readable(open);
    if (!files) {
        return files.error();
    }
    FollowReport report{.failed = std::move(files->damaged)};
    for (auto& file : files->cases) {
        if (auto followed = passOver(OneCase(*this, std::move(file)).run(report), report); !followed) {
            return followed.error();
        }
    }
    return report;
}

}  // namespace schakel::casework
