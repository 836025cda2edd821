// Calls in both directions over one socket: while a side waits for a reply, it serves what the other side asks.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/pluginhost/UniqueFd.h"

namespace schakel::pluginhost {

// Which functions the table of an adapter in another process has.
inline constexpr std::uint64_t kFunctionOpen = 1;
inline constexpr std::uint64_t kFunctionDeliver = 2;
inline constexpr std::uint64_t kFunctionFetch = 4;
inline constexpr std::uint64_t kFunctionSelftest = 8;
inline constexpr std::uint64_t kFunctionDestroy = 16;

enum class Frame : std::uint8_t {
    reply,
    // gateway -> plugin's process
    create,
    open,
    deliver,
    fetch,
    selftest,
    bodyRead,  // the request body of an HTTP call
    bodyRewind,
    bodyWrite,  // the answer to an HTTP call
    // plugin's process -> gateway
    loaded,  // no reply: the library is in, or why it is not
    log,  // no reply
    read,
    rewind,
    write,
    saveProgress,
    http
};

inline constexpr std::size_t kFrameBytes = 4UL * 1024 * 1024;  // the longest payload
inline constexpr std::size_t kChunkBytes = 256UL * 1024;  // of a stream, per frame

// One thread calls; tell() may be used by others at the same time.
class Channel {
public:
    struct Message {
        Frame frame = Frame::reply;
        std::string payload;
    };
    // Answers a request of the other side. nullopt: the request makes no sense, and the channel is broken.
    using Server = std::function<std::optional<std::string>(const Message& request)>;
    // Asked now and then while waiting; true breaks the channel.
    using GiveUp = std::function<bool()>;

    explicit Channel(UniqueFd socket) : socket_(std::move(socket)) {}

    void serveWith(Server server) { server_ = std::move(server); }
    void giveUpWhen(GiveUp giveUp) { giveUp_ = std::move(giveUp); }

    // The reply's payload; nullopt when the channel is broken, for good.
    std::optional<std::string> call(Frame frame, std::string_view payload);

    // Sends without waiting for anything.
    bool tell(Frame frame, std::string_view payload);

    // Waits for one message of the other side.
    std::optional<Message> receive();

    bool broken() const { return broken_; }
    void breakOff() { broken_ = true; }
    int fd() const { return socket_.get(); }

private:
    bool waitFor(short events) const;
    bool receiveBytes(char* bytes, std::size_t size);
    bool sendBytes(std::string_view bytes);

    UniqueFd socket_;
    Server server_;
    GiveUp giveUp_;
    std::mutex sending_;
    bool broken_ = false;
    unsigned depth_ = 0;
};

}  // namespace schakel::pluginhost
