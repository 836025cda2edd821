// A file descriptor that closes itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <utility>

namespace schakel::ledger {

// Owns the descriptor. All functions that can fail throw Fault(LedgerWriteFailed) unless they say otherwise.
class File {
public:
    explicit File(int number) : number_(number) {}
    ~File() { close(); }
    File(File&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    File& operator=(File&& other) noexcept;
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    bool isOpen() const { return number_ >= 0; }
    int number() const { return number_; }
    File duplicate() const;

    void writeAll(std::string_view bytes) const;
    void writeAt(std::uint64_t offset, std::string_view bytes) const;
    // How many bytes could be read; fewer than asked for only at the end of the file. Throws Fault(LedgerReadFailed).
    std::size_t readAt(std::uint64_t offset, char* buffer, std::size_t count) const;
    std::uint64_t size() const;
    void sync() const;

private:
    void close();

    int number_;
};

// Makes names that were added to or taken from a folder durable.
void syncFolder(const std::filesystem::path& folder);

}  // namespace schakel::ledger
