#include "gateway/transport/Listener.h"

#include <boost/asio/ip/address.hpp>

#include "gateway/base/SystemError.h"

namespace schakel::transport {
namespace {

namespace ip = boost::asio::ip;
using ErrorCode = boost::system::error_code;
using base::Error;
using base::MessageCode;
using base::Result;

// Without file descriptors accept fails at once, again and again.
constexpr std::chrono::milliseconds kPause(100);

Error listenFailed(const std::string& address, std::uint16_t port, const ErrorCode& error) {
    return Error(MessageCode::ListenFailed, {{"address", address + ":" + std::to_string(port)},
                                             {"reason", base::systemErrorWords(static_cast<std::error_code>(error))}});
}

}  // namespace

Listener::Listener(Parts parts)
    : parts_(std::move(parts)),
      acceptor_(parts_.loops.front()->context().get_executor()),
      pause_(parts_.loops.front()->context()) {}

Result<void> Listener::listen(const std::string& address, std::uint16_t port) {
    ErrorCode error;
    const ip::tcp::endpoint endpoint(ip::make_address(address, error), port);
    if (error) {
        return listenFailed(address, port, error);
    }
    acceptor_.open(endpoint.protocol(), error);
    if (!error) {
        acceptor_.set_option(boost::asio::socket_base::reuse_address(true), error);
        acceptor_.bind(endpoint, error);
    }
    if (!error) {
        acceptor_.listen(boost::asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        return listenFailed(address, port, error);
    }
    port_ = acceptor_.local_endpoint(error).port();
    parts_.loops.front()->mailbox()->post([this] { accept(); });
    return {};
}

void Listener::close() {
    ErrorCode ignored;
    acceptor_.close(ignored);
    pause_.cancel();
}

void Listener::accept() {
    EventLoop& loop = *parts_.loops[next_++ % parts_.loops.size()];
    acceptor_.async_accept(loop.context().get_executor(), [this, &loop](const ErrorCode& error, Socket socket) {
        onAccepted(error, loop, std::move(socket));
    });
}

void Listener::onAccepted(const ErrorCode& error, EventLoop& loop, Socket socket) {
    if (!acceptor_.is_open()) {
        return;
    }
    if (!error) {
        welcome(loop, std::move(socket));
        accept();
        return;
    }
    pause_.expires_after(kPause);
    pause_.async_wait([this](const ErrorCode& cancelled) {
        if (!cancelled) {
            accept();
        }
    });
}

void Listener::welcome(EventLoop& loop, Socket socket) {
    ErrorCode error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error) {
        return;
    }
    auto ticket = parts_.quota.take(endpoint.address());
    if (!ticket) {
        // No answer without a handshake, and a handshake is what there is no room for: the socket just closes.
        const auto limit = std::to_string(parts_.services.limits.connections);
        parts_.services.refusals.connection(Error(MessageCode::TooManyConnections, {{"limit", limit}}));
        return;
    }
    socket.set_option(ip::tcp::no_delay(true), error);
    auto connection = std::make_shared<Connection>(
        Connection::Origin{loop, std::move(socket), parts_.tls(), *std::move(ticket)}, parts_.services);
    loop.mailbox()->post([connection = std::move(connection)] { connection->start(); });
}

}  // namespace schakel::transport
