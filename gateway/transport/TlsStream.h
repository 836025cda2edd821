// TLS over a socket of an event loop. OpenSSL works on the socket itself: Asio's own TLS stream keeps 68 KB of buffers
// per connection, which for thousands of idle ones is most of the memory there is.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>

#include "gateway/transport/OpenSslPtr.h"

namespace schakel::transport {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;

// How an operation ended.
struct TlsResult {
    enum class Status : std::uint8_t {
        done,
        ended,  // the peer said it sends no more, or closed the connection
        failed,
        cancelled,
    };
    Status status = Status::done;
    std::size_t count = 0;  // bytes read or written
    unsigned long reason = 0;  // OpenSSL's packed error; 0 when the connection broke

    bool ok() const { return status == Status::done; }
};

// One operation at a time, on the loop's thread; the caller keeps the stream and the bytes alive until its handler
// (callable with a TlsResult) has run. Handlers never run inside the call that starts the operation.
class TlsStream {
public:
    // As server. Takes the socket; holds on to the context.
    TlsStream(Socket socket, SSL_CTX& context);

    template <class Handler>
    void asyncHandshake(Handler handler) {
        perform([this] { return accept(); }, std::move(handler), Start::first);
    }
    // At least one byte.
    template <class Handler>
    void asyncRead(char* bytes, std::size_t size, Handler handler) {
        perform([this, bytes, size] { return read(bytes, size); }, std::move(handler), Start::first);
    }
    // At least one byte.
    template <class Handler>
    void asyncWrite(const char* bytes, std::size_t size, Handler handler) {
        perform([this, bytes, size] { return write(bytes, size); }, std::move(handler), Start::first);
    }
    // Says that nothing more will be sent; does not wait for the peer to say so too.
    template <class Handler>
    void asyncShutdown(Handler handler) {
        perform([this] { return shutdown(); }, std::move(handler), Start::first);
    }

    // Ends the running operation as `cancelled`. The stream stays usable.
    void cancel();
    void close();

    Socket& socket() { return socket_; }
    SSL& native() { return *ssl_; }

private:
    enum class Start : std::uint8_t { first, again };
    struct Attempt {
        TlsResult result;
        int wanted;  // SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE, or SSL_ERROR_NONE: it ended with `result`
    };

    static Attempt cancelled() {
        return {.result = {.status = TlsResult::Status::cancelled, .count = 0, .reason = 0}, .wanted = SSL_ERROR_NONE};
    }
    Attempt accept();
    Attempt read(char* bytes, std::size_t size);
    Attempt write(const char* bytes, std::size_t size);
    Attempt shutdown();
    Attempt outcome(int returned, std::size_t count);

    template <class Operation, class Handler>
    void perform(Operation operation, Handler handler, Start start) {
        // A closed socket's number may belong to somebody else's connection by now.
        const Attempt attempt = socket_.is_open() ? operation() : cancelled();
        if (attempt.wanted == SSL_ERROR_NONE) {
            finish(attempt.result, std::move(handler), start);
            return;
        }
        const auto wait = attempt.wanted == SSL_ERROR_WANT_WRITE ? Socket::wait_write : Socket::wait_read;
        socket_.async_wait(
            wait, [this, operation, handler = std::move(handler)](const boost::system::error_code& error) mutable {
                if (error) {
                    handler(cancelled().result);
                    return;
                }
                perform(operation, std::move(handler), Start::again);
            });
    }

    template <class Handler>
    void finish(TlsResult result, Handler handler, Start start) {
        if (start == Start::again) {
            handler(result);
            return;
        }
        // Through the queue: a sender with much in the pipe shares the loop with the others, and the stack stays short.
        boost::asio::post(socket_.get_executor(),
                          [result, handler = std::move(handler)]() mutable { handler(result); });
    }

    Socket socket_;
    std::unique_ptr<SSL, OpenSslFree<SSL_free>> ssl_;
};

}  // namespace schakel::transport
