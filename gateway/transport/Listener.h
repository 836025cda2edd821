// Accepts connections and spreads them over the event loops.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "gateway/base/Result.h"
#include "gateway/transport/Connection.h"
#include "gateway/transport/ConnectionQuota.h"
#include "gateway/transport/EventLoop.h"

namespace schakel::transport {

// Used on the first loop's thread once it listens.
class Listener {
public:
    using TlsProvider = std::function<SslContext()>;

    struct Parts {
        std::vector<std::unique_ptr<EventLoop>>& loops;
        ConnectionQuota& quota;
        ConnectionServices services;
        TlsProvider tls;  // the context for the next connection
    };

    explicit Listener(Parts parts);

    // Binds and begins to accept. ListenFailed.
    base::Result<void> listen(const std::string& address, std::uint16_t port);
    std::uint16_t port() const { return port_; }

    // On the first loop's thread.
    void close();

private:
    void accept();
    void onAccepted(const boost::system::error_code& error, EventLoop& loop, Socket socket);
    void welcome(EventLoop& loop, Socket socket);

    Parts parts_;
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor> acceptor_;
    boost::asio::steady_timer pause_;
    std::uint16_t port_ = 0;
    std::size_t next_ = 0;
};

}  // namespace schakel::transport
