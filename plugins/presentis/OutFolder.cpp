#include "OutFolder.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gateway/sdk/Fault.h"

namespace schakel::plugins::presentis {
namespace {

constexpr mode_t kMode = 0640;

class OpenFile {
public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    ~OpenFile() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    int get() const { return descriptor_; }
    bool isOpen() const { return descriptor_ >= 0; }

private:
    int descriptor_;
};

[[noreturn]] void refuse(const std::string& what, int number) {
    const bool full = number == ENOSPC || number == EDQUOT;
    throw sdk::Fault({sdk::Status::unavailable, "presentis.map", what + ": " + std::system_category().message(number),
                      full
                          ? "Maak ruimte; Schakel probeert het daarna vanzelf opnieuw."
                          : "Controleer of de map van deze koppeling bestaat en of Schakel erin mag schrijven. Schakel "
                            "probeert het vanzelf opnieuw."});
}

void writeAll(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            refuse("het bestand kan niet worden geschreven", errno);
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
}

// The next bytes of a file; nothing when it cannot be read.
std::optional<std::string_view> readSome(int file, std::array<char, 16384>& buffer) {
    ssize_t got = 0;
    do {
        got = ::read(file, buffer.data(), buffer.size());
    } while (got < 0 && errno == EINTR);
    return got < 0 ? std::nullopt : std::optional(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
}

// Not every file system can rename without replacing; then looking first must do. The names hold the exchange's own id.
int renameWithoutReplacing(int folder, const std::string& from, const std::string& to) {
    if (::renameat2(folder, from.c_str(), folder, to.c_str(), RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return errno;
    }
    if (::faccessat(folder, to.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
        return EEXIST;
    }
    return ::renameat(folder, from.c_str(), folder, to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

OutFolder::OutFolder(const std::string& path) : folder_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (folder_ < 0) {
        refuse("de map voor Presentis is niet te openen", errno);
    }
    if (::faccessat(folder_, ".", W_OK | X_OK, 0) != 0) {
        const int number = errno;
        ::close(folder_);
        refuse("in de map voor Presentis mag Schakel niet schrijven", number);
    }
}

OutFolder::~OutFolder() {
    ::close(folder_);
}

void OutFolder::prepare(const std::string& hiddenName, sdk::Source content) {
    const OpenFile file(
        ::openat(folder_, hiddenName.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, kMode));
    if (!file.isOpen()) {
        refuse("in de map voor Presentis kan geen bestand worden gemaakt", errno);
    }
    std::array<char, 16384> buffer;  // read() fills it
    while (const auto got = content.read(buffer.data(), buffer.size())) {
        writeAll(file.get(), {buffer.data(), got});
    }
    if (::fsync(file.get()) != 0 || ::fsync(folder_) != 0) {
        refuse("het bestand kan niet worden bewaard", errno);
    }
}

void OutFolder::publish(const std::string& hiddenName, const std::string& name) {
    const int number = renameWithoutReplacing(folder_, hiddenName, name);
    if (number == ENOENT) {
        return;
    }
    if (number == EEXIST && isSame(hiddenName, name)) {
        discard(hiddenName);
        return;
    }
    if (number == EEXIST) {
        throw sdk::Fault({sdk::Status::invalidInput, "presentis.map",
                          "in de map voor Presentis staat al een ander bestand met deze naam",
                          "Laat nagaan wie daar bestanden neerzet; Schakel schrijft nooit over een bestand heen."});
    }
    if (number != 0) {
        refuse("het bestand kan zijn naam niet krijgen", number);
    }
    if (::fsync(folder_) != 0) {
        refuse("het bestand kan niet worden bewaard", errno);
    }
}

void OutFolder::discard(const std::string& hiddenName) {
    ::unlinkat(folder_, hiddenName.c_str(), 0);
}

bool OutFolder::isSame(const std::string& left, const std::string& right) const {
    constexpr int kReading = O_RDONLY | O_NOFOLLOW | O_CLOEXEC;
    const OpenFile one(::openat(folder_, left.c_str(), kReading));
    const OpenFile other(::openat(folder_, right.c_str(), kReading));
    if (!one.isOpen() || !other.isOpen()) {
        return false;
    }
    std::array<char, 16384> first;  // readSome() fills both
    std::array<char, 16384> second;
    while (true) {
        const auto here = readSome(one.get(), first);
        const auto there = readSome(other.get(), second);
        if (!here || !there || *here != *there) {
            return false;
        }
        if (here->empty()) {
            return true;
        }
    }
}

}  // namespace schakel::plugins::presentis
