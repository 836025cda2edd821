#include "FolderDrop.h"

#include <atomic>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include <fcntl.h>
#include <stdio.h>  // NOLINT(modernize-deprecated-headers): renameat2 is not in <cstdio>
#include <sys/stat.h>
#include <unistd.h>

#include "gateway/sdk/Json.h"

namespace schakel::plugins::postvak {
namespace {

namespace fs = std::filesystem;
using sdk::Status;

constexpr std::string_view kBusy = ".bezig-";
constexpr std::size_t kManifestBytes = 4UL * 1024 * 1024;
// The SWV's side reads as the folder's group; nobody else does.
constexpr mode_t kFolderMode = 0750;
constexpr mode_t kFileMode = 0640;

[[noreturn]] void fail(Status status, std::string message, std::string remedy) {
    throw sdk::Fault({status, "postvak.map", std::move(message), std::move(remedy)});
}

// What the system says, as what to do about it. A path would say where this machine keeps things: it stays out.
[[noreturn]] void failed(int error) {
    constexpr auto kAgain = "Schakel probeert het vanzelf opnieuw.";
    switch (error) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            fail(Status::unavailable, "er is geen ruimte meer in het postvak",
                 "Maak ruimte in de map van het postvak. Schakel probeert het vanzelf opnieuw.");
        case ENOENT:
        case ENOTDIR:
        case ESTALE:
        case ENODEV:
            fail(Status::unavailable, "de map van het postvak is er niet",
                 "Kijk of de map bestaat en of de schijf of het netwerk waar zij op staat, bereikbaar is. Schakel "
                 "probeert het vanzelf opnieuw.");
        case EACCES:
        case EPERM:
        case EROFS:
            fail(Status::denied, "Schakel mag niet schrijven in de map van het postvak",
                 "Geef de gebruiker waaronder Schakel draait, schrijfrecht op de map van het postvak.");
        default:
            fail(Status::unavailable,
                 "schrijven in het postvak lukt niet (" + std::generic_category().message(error) + ")", kAgain);
    }
}

class Handle {
public:
    Handle(const fs::path& path, int flags, mode_t mode = 0) : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
        if (number_ < 0) {
            failed(errno);
        }
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { ::close(number_); }

    int number() const { return number_; }

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto count = ::write(number_, bytes.data(), bytes.size());
            if (count < 0 && errno != EINTR) {
                failed(errno);
            }
            bytes.remove_prefix(count < 0 ? 0 : static_cast<std::size_t>(count));
        }
    }
    void mode(mode_t wanted) const {
        if (::fchmod(number_, wanted) != 0) {
            failed(errno);
        }
    }
    void sync() const {
        if (::fsync(number_) != 0) {
            failed(errno);
        }
    }

private:
    int number_;
};

void syncFolder(const fs::path& folder) {
    Handle(folder, O_RDONLY | O_DIRECTORY).sync();
}

// A new file; `fill` is given what writes to it.
template <class Fill>
void writeFile(const fs::path& path, const Fill& fill) {
    const Handle file(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, kFileMode);
    fill([&](std::string_view bytes) { file.write(bytes); });
    file.mode(kFileMode);
    file.sync();
}

// A folder that is being filled; gone when it was not published.
class BusyFolder {
public:
    BusyFolder(const fs::path& parent, const std::string& name) : path_(parent / name) {
        if (::mkdir(path_.c_str(), kFolderMode) != 0) {
            failed(errno);
        }
    }
    BusyFolder(const BusyFolder&) = delete;
    BusyFolder& operator=(const BusyFolder&) = delete;
    ~BusyFolder() {
        std::error_code ignored;  // the next attempt removes what cannot go now
        fs::remove_all(path_, ignored);
    }

    const fs::path& path() const { return path_; }

    // False when something is there under that name already.
    bool publish(const fs::path& name) const {
        Handle(path_, O_RDONLY | O_DIRECTORY).mode(kFolderMode);
        syncFolder(path_);
        if (rename(name) != 0) {
            if (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR) {
                return false;
            }
            failed(errno);
        }
        syncFolder(name.parent_path());
        return true;
    }

private:
    int rename(const fs::path& name) const {
        const int outcome = ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, name.c_str(), RENAME_NOREPLACE);
        if (outcome == 0 || (errno != EINVAL && errno != ENOSYS)) {
            return outcome;
        }
        // Some network file systems cannot refuse to replace; they never replace a folder that has files in it.
        std::error_code ignored;
        if (fs::exists(fs::symlink_status(name, ignored))) {
            errno = EEXIST;
            return -1;
        }
        return ::rename(path_.c_str(), name.c_str());
    }

    fs::path path_;
};

std::string busyName(const std::string& exchange) {
    static std::atomic<unsigned> counter{0};
    return std::string(kBusy) + exchange + "-" + std::to_string(::getpid()) + "-" + std::to_string(++counter);
}

void removeLeftovers(const fs::path& folder, const std::string& exchange) {
    const auto mine = std::string(kBusy) + exchange + "-";
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(folder, problem)) {
        if (entry.path().filename().string().starts_with(mine)) {
            std::error_code ignored;
            fs::remove_all(entry.path(), ignored);
        }
    }
    if (problem) {
        failed(problem.value());
    }
}

std::size_t countOf(const std::string& text, std::string_view word) {
    std::size_t count = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        ++count;
    }
    return count;
}

void writeBundle(const fs::path& folder, const Address& address, const sdk::Delivery& delivery) {
    auto files = filesOf(delivery);
    for (auto& file : files) {
        Digest digest;
        writeFile(folder / file.name, [&](const auto& write) {
            forEachPiece(delivery.part(file.part), [&](std::string_view bytes) {
                digest.add(bytes);
                write(bytes);
            });
        });
        file.measure = digest.finish();
    }
    writeFile(folder / kManifestName, [&](const auto& write) { write(manifestOf(address, files)); });
}

}  // namespace

void FolderDrop::check() const {
    const Handle isFolder(folder_, O_RDONLY | O_DIRECTORY);
    if (::access(folder_.c_str(), W_OK | X_OK) != 0) {
        failed(errno);
    }
}

std::optional<Dropped> FolderDrop::find(const std::string& exchange) const {
    const auto bundle = folder_ / exchange;
    std::error_code problem;
    const auto status = fs::symlink_status(bundle, problem);
    if (status.type() == fs::file_type::not_found) {
        return std::nullopt;
    }
    if (problem) {
        failed(problem.value());
    }
    std::ifstream in(bundle / kManifestName, std::ios::binary);
    std::string manifest(kManifestBytes, '\0');
    in.read(manifest.data(), static_cast<std::streamsize>(manifest.size()));
    manifest.resize(static_cast<std::size_t>(in.gcount()));
    if (status.type() != fs::file_type::directory || sdk::JsonObject(manifest).text("uitwisseling") != exchange) {
        fail(Status::invalidInput, "in het postvak staat al iets anders onder het nummer van deze uitwisseling",
             "Haal die map of dat bestand uit het postvak en bied de uitwisseling daarna opnieuw aan. Schakel "
             "overschrijft niets.");
    }
    return Dropped{measure(manifest).sha256, countOf(manifest, "{\"naam\":"),
                   fs::exists(bundle / "ontvangst.json", problem)};
}

Dropped FolderDrop::drop(const Address& address, const sdk::Delivery& delivery) const {
    removeLeftovers(folder_, address.exchange);
    {
        const BusyFolder busy(folder_, busyName(address.exchange));
        writeBundle(busy.path(), address, delivery);
        // Another attempt may have been quicker: find() below tells whether it is the same bundle.
        static_cast<void>(busy.publish(folder_ / address.exchange));
    }
    const auto dropped = find(address.exchange);
    if (!dropped) {
        fail(Status::unavailable, "de bundel is niet in het postvak terug te vinden",
             "Schakel probeert het vanzelf opnieuw.");
    }
    return *dropped;
}

}  // namespace schakel::plugins::postvak
