#include "gateway/app/CaseClock.h"

namespace schakel::app {
namespace {

constexpr std::chrono::seconds kBetweenRounds{30};

}  // namespace

void CaseClock::start() {
    thread_ = std::thread([this] {
        std::unique_lock lock(mutex_);
        while (!stopping_) {
            lock.unlock();
            round();
            lock.lock();
            wake_.wait_for(lock, kBetweenRounds, [&] { return stopping_; });
        }
    });
}

void CaseClock::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void CaseClock::tell(const base::Result<casework::FollowReport>& followed) {
    if (!followed) {
        log_.error("cases.not_followed", followed.error());
        return;
    }
    for (const auto& one : followed->unfollowed) {
        log_.warn("cases.unfollowed", {{"case", one.caseId}, {"rule", one.refusals.front().rule->id}});
    }
    for (const auto& error : followed->failed) {
        log_.error("cases.not_followed", error);
    }
    for (const auto& one : followed->attention) {
        log_.warn("cases.attention", {{"case", one.caseId}, {"rule", one.refusals.front().rule->id}});
    }
}

void CaseClock::round() {
    tell(followers_.run());
    const auto today = book_.today();
    if (deadlinesOf_ == today) {
        return;
    }
    // Once a day: a process that died between a step and the case that follows from it is made up for, too.
    const auto opened = book_.openWhatFollows();
    const auto moved = opened ? book_.refreshDeadlines() : opened.error();
    if (!moved) {
        log_.error("cases.not_refreshed", moved.error());
        return;
    }
    for (const auto& refusal : *opened) {
        log_.warn("cases.followup_refused", {{"rule", refusal.rule->id}});
    }
    deadlinesOf_ = today;
}

}  // namespace schakel::app
