// One thread with its own io_context, and the connections that live on it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_set>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace schakel::transport {

using LoopClock = std::chrono::steady_clock;

// What lives on a loop. All calls come on the loop's thread.
class LoopMember {
public:
    virtual ~LoopMember() = default;
    // Five times a second: the moment to notice that a deadline has passed.
    virtual void onTick(LoopClock::time_point now) = 0;
    // Finish the running request, take no other.
    virtual void drain() = 0;
    // Close now.
    virtual void abort() = 0;
};

// Lets any thread hand work to a loop, also when the loop is already gone.
class Mailbox {
public:
    explicit Mailbox(boost::asio::io_context& context) : context_(&context) {}
    // Runs `work` on the loop's thread; drops it when the loop has closed.
    void post(std::function<void()> work);
    void close();

private:
    std::mutex mutex_;
    boost::asio::io_context* context_;
};

class EventLoop {
public:
    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    boost::asio::io_context& context() { return context_; }
    std::shared_ptr<Mailbox> mailbox() const { return mailbox_; }

    // On the loop's thread. A loop that drains takes no members any more.
    void add(std::shared_ptr<LoopMember> member);
    void remove(const std::shared_ptr<LoopMember>& member) { members_.erase(member); }

    // From any thread.
    void drain();
    void abort();
    // Closes the mailbox, ends the thread and waits for it.
    void stop();

private:
    void scheduleTick();
    void tick();

    boost::asio::io_context context_{1};
    boost::asio::steady_timer timer_{context_};
    std::shared_ptr<Mailbox> mailbox_;
    std::unordered_set<std::shared_ptr<LoopMember>> members_;
    bool draining_ = false;
    std::thread thread_;
};

}  // namespace schakel::transport
