#include "simulators/ot/StoredZip.h"

#include <cstdint>

namespace schakel::simulators::ot {
namespace {

constexpr std::size_t kLocalHeader = 30;
constexpr std::size_t kCentralHeader = 46;
constexpr std::size_t kEndRecord = 22;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;) {
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    }
    return value;
}

// The name in one entry of the directory and how long the entry is; empty when it is none.
std::optional<std::string_view> entryName(std::string_view directory) {
    if (directory.size() < kCentralHeader || !directory.starts_with("PK\x01\x02")) {
        return std::nullopt;
    }
    const auto length = number(directory, 28, 2);
    const bool plain = number(directory, 30, 2) == 0 && number(directory, 32, 2) == 0;
    if (!plain || length > directory.size() - kCentralHeader) {
        return std::nullopt;
    }
    return directory.substr(kCentralHeader, length);
}

bool directoryAgrees(std::string_view rest, const std::map<std::string, std::string>& files) {
    std::size_t count = 0;
    while (const auto name = entryName(rest)) {
        const auto known = files.find(std::string(*name));
        if (known == files.end() || number(rest, 24, 4) != known->second.size()) {
            return false;
        }
        ++count;
        rest.remove_prefix(kCentralHeader + name->size());
    }
    return count == files.size() && rest.size() == kEndRecord && rest.starts_with("PK\x05\x06") &&
           number(rest, 10, 2) == count;
}

}  // namespace

std::optional<std::map<std::string, std::string>> readStoredZip(std::string_view zip) {
    std::map<std::string, std::string> files;
    while (zip.starts_with("PK\x03\x04") && zip.size() >= kLocalHeader) {
        const auto size = number(zip, 22, 4);
        const auto nameSize = number(zip, 26, 2);
        const bool stored =
            number(zip, 6, 2) == 0 && number(zip, 8, 2) == 0 && number(zip, 18, 4) == size && number(zip, 28, 2) == 0;
        if (!stored || nameSize > zip.size() - kLocalHeader || size > zip.size() - kLocalHeader - nameSize) {
            return std::nullopt;
        }
        const auto isNew = files.emplace(zip.substr(kLocalHeader, nameSize), zip.substr(kLocalHeader + nameSize, size));
        if (!isNew.second) {
            return std::nullopt;
        }
        zip.remove_prefix(kLocalHeader + nameSize + size);
    }
    return !files.empty() && directoryAgrees(zip, files) ? std::optional(std::move(files)) : std::nullopt;
}

}  // namespace schakel::simulators::ot
