// Keeps cases up with what happens around them: results of registrations, cases that follow, deadlines.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "gateway/base/Log.h"
#include "gateway/casework/CaseBook.h"
#include "gateway/casework/RegistrationFollower.h"
#include "gateway/casework/TransferFollower.h"
#include "gateway/ledger/Ledger.h"

namespace schakel::app {

// Does its rounds on a thread of its own. What a case does not take is in the log, and waits for a person.
class CaseClock {
public:
    CaseClock(ledger::Ledger& ledger, casework::CaseBook& book, std::vector<casework::TransferIntake> intakes,
              base::Log& log)
        : book_(book), registrations_(ledger, book), transfers_(ledger, book, std::move(intakes)), log_(log) {}
    ~CaseClock() { stop(); }
    CaseClock(const CaseClock&) = delete;
    CaseClock& operator=(const CaseClock&) = delete;

    void start();
    void stop();
    // One round, as the thread does it.
    void round();

private:
    casework::CaseBook& book_;
    void tell(const base::Result<casework::FollowReport>& followed);

    casework::RegistrationFollower registrations_;
    casework::TransferFollower transfers_;
    base::Log& log_;
    std::optional<model::Date> deadlinesOf_;  // the day for which deadlines were last looked up
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace schakel::app
