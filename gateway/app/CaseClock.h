// Keeps cases up with what happens around them: results of registrations, cases that follow, deadlines.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "gateway/base/Log.h"
#include "gateway/casework/CaseBook.h"
#include "gateway/casework/CaseFollowers.h"
#include "gateway/ledger/Ledger.h"

namespace schakel::app {

// Does its rounds on a thread of its own. What a case does not take is in the log, and waits for a person.
class CaseClock {
public:
    CaseClock(ledger::Ledger& ledger, casework::CaseBook& book, const std::vector<casework::CaseRoute>& routes,
              base::Log& log)
        : book_(book), followers_(ledger, book, routes), log_(log) {}
    ~CaseClock() { stop(); }
    CaseClock(const CaseClock&) = delete;
    CaseClock& operator=(const CaseClock&) = delete;

    void start();
    void stop();
    // One round, as the thread does it.
    void round();

private:
    void tell(const base::Result<casework::FollowReport>& followed);

    casework::CaseBook& book_;
    casework::CaseFollowers followers_;
    base::Log& log_;
    std::optional<model::Date> deadlinesOf_;  // the day for which deadlines were last looked up
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace schakel::app
