#include "gateway/transport/EventLoop.h"

#include <vector>

#include <boost/asio/post.hpp>

namespace schakel::transport {
namespace {

constexpr std::chrono::milliseconds kTick(200);

}  // namespace

void Mailbox::post(std::function<void()> work) {
    const std::scoped_lock lock(mutex_);
    if (context_ != nullptr) {
        boost::asio::post(*context_, std::move(work));
    }
}

void Mailbox::close() {
    const std::scoped_lock lock(mutex_);
    context_ = nullptr;
}

EventLoop::EventLoop() : mailbox_(std::make_shared<Mailbox>(context_)) {
    scheduleTick();
    thread_ = std::thread([this] { context_.run(); });
}

EventLoop::~EventLoop() {
    stop();
}

void EventLoop::add(std::shared_ptr<LoopMember> member) {
    if (draining_) {
        member->abort();
        return;
    }
    members_.insert(std::move(member));
}

void EventLoop::drain() {
    mailbox_->post([this] {
        draining_ = true;
        // A member that has nothing to finish removes itself while we go round.
        const std::vector<std::shared_ptr<LoopMember>> members(members_.begin(), members_.end());
        for (const auto& member : members) {
            member->drain();
        }
    });
}

void EventLoop::abort() {
    mailbox_->post([this] {
        draining_ = true;
        const std::vector<std::shared_ptr<LoopMember>> members(members_.begin(), members_.end());
        for (const auto& member : members) {
            member->abort();
        }
    });
}

void EventLoop::stop() {
    if (!thread_.joinable()) {
        return;
    }
    mailbox_->post([this] { context_.stop(); });
    mailbox_->close();
    thread_.join();
    members_.clear();
}

void EventLoop::scheduleTick() {
    timer_.expires_after(kTick);
    timer_.async_wait([this](const boost::system::error_code& error) {
        if (!error) {
            tick();
        }
    });
}

void EventLoop::tick() {
    const auto now = LoopClock::now();
    const std::vector<std::shared_ptr<LoopMember>> members(members_.begin(), members_.end());
    for (const auto& member : members) {
        member->onTick(now);
    }
    scheduleTick();
}

}  // namespace schakel::transport
