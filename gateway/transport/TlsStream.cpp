#include "gateway/transport/TlsStream.h"

#include <sys/socket.h>
#include <cerrno>

#include <openssl/bio.h>
#include <openssl/err.h>

namespace schakel::transport {
namespace {

using BioMethodPtr = std::unique_ptr<BIO_METHOD, OpenSslFree<BIO_meth_free>>;

int socketOf(BIO* bio) {
    return static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio)));
}

bool isTemporary(int error) {
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

int finishIo(BIO* bio, ssize_t count, std::size_t* moved, int retryFlag) {
    BIO_clear_retry_flags(bio);
    if (count > 0) {
        *moved = static_cast<std::size_t>(count);
        return 1;
    }
    if (count < 0 && isTemporary(errno)) {
        BIO_set_flags(bio, retryFlag | BIO_FLAGS_SHOULD_RETRY);
    }
    *moved = 0;
    return count == 0 ? 0 : -1;
}

int writeSocket(BIO* bio, const char* bytes, std::size_t size, std::size_t* moved) {
    errno = 0;
    return finishIo(bio, ::send(socketOf(bio), bytes, size, MSG_NOSIGNAL), moved, BIO_FLAGS_WRITE);
}

int readSocket(BIO* bio, char* bytes, std::size_t size, std::size_t* moved) {
    errno = 0;
    const ssize_t count = ::recv(socketOf(bio), bytes, size, 0);
    if (count == 0) {
        BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
    }
    return finishIo(bio, count, moved, BIO_FLAGS_READ);
}

long controlSocket(BIO* bio, int command, long /*number*/, void* /*pointer*/) {
    switch (command) {
        case BIO_CTRL_FLUSH: return 1;
        case BIO_CTRL_EOF: return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0 ? 1 : 0;
        default: return 0;
    }
}

// OpenSSL's own socket BIO writes in a way that raises SIGPIPE when the peer is gone.
const BIO_METHOD* quietSocketMethod() {
    static const BioMethodPtr kMethod = [] {
        BioMethodPtr made{BIO_meth_new(BIO_TYPE_SOURCE_SINK | BIO_get_new_index(), "socket without SIGPIPE")};
        BIO_meth_set_write_ex(made.get(), writeSocket);
        BIO_meth_set_read_ex(made.get(), readSocket);
        BIO_meth_set_ctrl(made.get(), controlSocket);
        return made;
    }();
    return kMethod.get();
}

BIO* makeBio(int socket) {
    BIO* bio = BIO_new(quietSocketMethod());
    BIO_set_data(bio, reinterpret_cast<void*>(static_cast<std::intptr_t>(socket)));
    BIO_set_init(bio, 1);
    return bio;
}

}  // namespace

TlsStream::TlsStream(Socket socket, SSL_CTX& context) : socket_(std::move(socket)), ssl_(SSL_new(&context)) {
    boost::system::error_code ignored;
    socket_.native_non_blocking(true, ignored);
    BIO* bio = makeBio(socket_.native_handle());
    SSL_set_bio(ssl_.get(), bio, bio);
    SSL_set_accept_state(ssl_.get());
    SSL_set_read_ahead(ssl_.get(), 1);
    SSL_set_mode(ssl_.get(),
                 SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // An end without a farewell is an end: every message here says how long it is, so a shorter one is noticed anyway,
    // and its sender may still be told.
    SSL_set_options(ssl_.get(), SSL_OP_IGNORE_UNEXPECTED_EOF);
}

TlsStream::Attempt TlsStream::accept() {
    ERR_clear_error();
    return outcome(SSL_accept(ssl_.get()), 0);
}

TlsStream::Attempt TlsStream::read(char* bytes, std::size_t size) {
    ERR_clear_error();
    std::size_t count = 0;
    const int returned = SSL_read_ex(ssl_.get(), bytes, size, &count);
    return outcome(returned, count);
}

TlsStream::Attempt TlsStream::write(const char* bytes, std::size_t size) {
    ERR_clear_error();
    std::size_t count = 0;
    const int returned = SSL_write_ex(ssl_.get(), bytes, size, &count);
    return outcome(returned, count);
}

TlsStream::Attempt TlsStream::shutdown() {
    ERR_clear_error();
    // 0: ours is sent, the peer's has not come. That is all that is asked here.
    const int returned = SSL_shutdown(ssl_.get());
    return returned == 0 ? Attempt{.result = {}, .wanted = SSL_ERROR_NONE} : outcome(returned, 0);
}

TlsStream::Attempt TlsStream::outcome(int returned, std::size_t count) {
    using Status = TlsResult::Status;
    if (returned == 1) {
        return {.result = {.status = Status::done, .count = count, .reason = 0}, .wanted = SSL_ERROR_NONE};
    }
    const int error = SSL_get_error(ssl_.get(), returned);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) {
        return {.result = {}, .wanted = error};
    }
    const auto reason = error == SSL_ERROR_SSL ? ERR_get_error() : 0UL;
    ERR_clear_error();
    const auto status = error == SSL_ERROR_ZERO_RETURN ? Status::ended : Status::failed;
    return {.result = {.status = status, .count = 0, .reason = reason}, .wanted = SSL_ERROR_NONE};
}

void TlsStream::cancel() {
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

void TlsStream::close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
}

}  // namespace schakel::transport
