#include "gateway/pluginhost/PluginFile.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "gateway/base/Digest.h"
#include "gateway/base/SystemError.h"

namespace schakel::pluginhost {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
namespace fs = std::filesystem;

constexpr const char* kManifestName = "adapter.json";

Error refused(const fs::path& path, const base::Words& reason) {
    return Error(MessageCode::PluginFileRefused, {{"path", path.string()}, {"reason", reason}});
}

Error refusedByErrno(const fs::path& path) {
    if (errno == ELOOP || errno == ENOTDIR) {
        return refused(path, "het is een symbolische link of geen map");
    }
    return refused(path, base::systemErrorWords(errno));
}

bool isBelow(const fs::path& path, const fs::path& folder) {
    const auto [rest, mismatch] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return rest == folder.end();
}

Result<void> checkPlace(const fs::path& folder, const FileGate& gate) {
    if (!folder.is_absolute() || folder.lexically_normal() != folder) {
        return refused(folder, "geef het volledige pad, zonder '.' of '..'");
    }
    std::error_code problem;
    // A link further up must not lead into a refused folder unseen.
    const auto real = fs::canonical(folder, problem);
    if (problem) {
        return refused(folder, base::systemErrorWords(problem));
    }
    for (const auto& forbidden : gate.refusedFolders) {
        if (isBelow(folder, forbidden) || isBelow(real, forbidden)) {
            return refused(folder, "uit " + forbidden.string() + " worden geen plugins geladen");
        }
    }
    return {};
}

enum class Kind { folder, file };

Result<void> checkOwner(int fd, const fs::path& path, Kind kind) {
    struct stat status {};
    if (::fstat(fd, &status) != 0) {
        return refusedByErrno(path);
    }
    if (kind == Kind::file && !S_ISREG(status.st_mode)) {
        return refused(path, "het is geen gewoon bestand");
    }
    if (status.st_uid != 0 && status.st_uid != ::geteuid()) {
        return refused(path, "de eigenaar is niet root en niet de gebruiker van dit proces");
    }
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        return refused(path, "anderen dan de eigenaar mogen erin schrijven");
    }
    return {};
}

Result<UniqueFd> openFolder(const fs::path& folder) {
    UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd.valid()) {
        return refusedByErrno(folder);
    }
    if (auto owned = checkOwner(fd.get(), folder, Kind::folder); !owned) {
        return owned.error();
    }
    return fd;
}

Result<UniqueFd> openFile(const UniqueFd& folder, const fs::path& path) {
    // Non-blocking: a FIFO in the library's place must not hang the start.
    UniqueFd fd(::openat(folder.get(), path.filename().c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!fd.valid()) {
        return refusedByErrno(path);
    }
    if (auto owned = checkOwner(fd.get(), path, Kind::file); !owned) {
        return owned.error();
    }
    return fd;
}

// Feeds the whole file to `take`, piece by piece; false when reading fails or `take` has had enough.
template <class Take>
bool readFile(int fd, Take&& take) {
    std::array<char, 65536> buffer{};
    for (off_t offset = 0;;) {
        const auto got = ::pread(fd, buffer.data(), buffer.size(), offset);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return got == 0;
        }
        if (!take(std::string_view(buffer.data(), static_cast<std::size_t>(got)))) {
            return false;
        }
        offset += got;
    }
}

Result<Manifest> manifestFrom(int fd, const fs::path& path) {
    std::string text;
    const bool whole = readFile(fd, [&](std::string_view bytes) {
        text += bytes;
        return text.size() <= kManifestBytes;
    });
    if (!whole && text.size() <= kManifestBytes) {
        return refusedByErrno(path);
    }
    return parseManifest(text, path.string());
}

Result<void> checkHash(const UniqueFd& library, const fs::path& path, const std::string& expected) {
    base::Sha256 hash;
    const bool whole = readFile(library.get(), [&](std::string_view bytes) {
        hash.update(bytes);
        return true;
    });
    if (!whole) {
        return refusedByErrno(path);
    }
    if (base::toHex(hash.finish()) != expected) {
        return Error(MessageCode::PluginChanged, {{"path", path.string()}});
    }
    return {};
}

}  // namespace

Result<Manifest> readManifest(const fs::path& folder) {
    const auto path = folder / kManifestName;
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!fd.valid()) {
        return Error(MessageCode::FileUnreadable, {{"path", path.string()}, {"reason", base::systemErrorWords(errno)}});
    }
    return manifestFrom(fd.get(), path);
}

Result<PluginFile> openPlugin(const fs::path& folder, const FileGate& gate) {
    if (auto placed = checkPlace(folder, gate); !placed) {
        return placed.error();
    }
    auto folderFd = openFolder(folder);
    if (!folderFd) {
        return folderFd.error();
    }
    const auto manifestPath = folder / kManifestName;
    const auto manifestFd = openFile(*folderFd, manifestPath);
    if (!manifestFd) {
        return manifestFd.error();
    }
    auto manifest = manifestFrom(manifestFd->get(), manifestPath);
    if (!manifest) {
        return manifest.error();
    }
    const auto libraryPath = folder / manifest->library;
    auto library = openFile(*folderFd, libraryPath);
    if (!library) {
        return library.error();
    }
    if (auto same = checkHash(*library, libraryPath, manifest->sha256); !same) {
        return same.error();
    }
    return PluginFile{std::move(*manifest), folder, libraryPath, std::move(*library)};
}

}  // namespace schakel::pluginhost
