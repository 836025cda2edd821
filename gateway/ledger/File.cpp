#include "gateway/ledger/File.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "gateway/base/SystemError.h"
#include "gateway/ledger/Fault.h"

namespace schakel::ledger {

File& File::operator=(File&& other) noexcept {
    if (this != &other) {
        close();
        number_ = std::exchange(other.number_, -1);
    }
    return *this;
}

File File::duplicate() const {
    File copy(::fcntl(number_, F_DUPFD_CLOEXEC, 0));
    if (!copy.isOpen()) {
        throw writeFault(errno);
    }
    return copy;
}

void File::writeAll(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto count = ::write(number_, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) {
            throw writeFault(errno);
        }
        bytes.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
}

void File::writeAt(std::uint64_t offset, std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto count = ::pwrite(number_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno != EINTR) {
            throw writeFault(errno);
        }
        const auto written = count > 0 ? static_cast<std::size_t>(count) : 0;
        bytes.remove_prefix(written);
        offset += written;
    }
}

std::size_t File::readAt(std::uint64_t offset, char* buffer, std::size_t count) const {
    std::size_t total = 0;
    while (total < count) {
        const auto got = ::pread(number_, buffer + total, count - total, static_cast<off_t>(offset + total));
        if (got == 0) {
            break;
        }
        if (got < 0 && errno != EINTR) {
            throw Fault(base::Error(base::MessageCode::LedgerReadFailed, {{"reason", base::systemErrorWords(errno)}}));
        }
        total += got > 0 ? static_cast<std::size_t>(got) : 0;
    }
    return total;
}

std::uint64_t File::size() const {
    struct stat status {};
    if (::fstat(number_, &status) != 0) {
        throw writeFault(errno);
    }
    return static_cast<std::uint64_t>(status.st_size);
}

void File::sync() const {
    if (::fdatasync(number_) != 0) {
        throw writeFault(errno);
    }
}

void File::close() {
    if (number_ >= 0) {
        ::close(number_);
    }
}

void syncFolder(const std::filesystem::path& folder) {
    const File handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!handle.isOpen() || ::fsync(handle.number()) != 0) {
        throw writeFault(errno);
    }
}

}  // namespace schakel::ledger
