// Sealed bytes that are too large for the database: one append-only file per exchange under folder/segments.
//
// A file is born in segments/incoming and is made durable before the commit that refers to it. After the commit it
// moves to segments/<last two digits of the id>; a process that died in between leaves it in incoming, where readers
// look too. Whatever is in incoming at start and was never committed is removed, unless another process is still
// writing it: that holds a lock on it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/ledger/File.h"
#include "gateway/ledger/Sealing.h"

namespace schakel::ledger {

// Where a run of bytes is within an exchange's file.
struct Extent {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

using Extents = std::vector<Extent>;

std::string encodeExtents(const Extents& extents);
// Throws Fault(LedgerDamaged) when they were not made by encodeExtents.
Extents decodeExtents(std::string_view encoded);

// The file of an exchange that is still arriving. Removes the file when dropped, unless told to keep it. Not thread
// safe. Functions throw Fault(LedgerWriteFailed).
class SegmentFile {
public:
    explicit SegmentFile(std::filesystem::path path);
    ~SegmentFile();
    SegmentFile(const SegmentFile&) = delete;
    SegmentFile& operator=(const SegmentFile&) = delete;

    // Appends, and adds where it went to `extents`.
    void append(std::string_view bytes, Extents& extents);
    // Gives the space of bytes that turned out not to be needed back to the disk, as far as the disk can.
    void discard(const Extents& extents);
    // Makes the bytes and the file's name durable.
    void sync();
    std::uint64_t size() const { return size_; }
    std::unique_ptr<SealedBytes> open(const Extents& extents) const;

    // The database refers to it now, or may do so.
    void keep() { kept_ = true; }

private:
    std::filesystem::path path_;
    File file_;
    std::uint64_t size_ = 0;
    bool kept_ = false;
};

// Thread safe.
class Segments {
public:
    explicit Segments(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // Makes the folders. Throws Fault.
    void create() const;
    std::unique_ptr<SegmentFile> begin(const std::string& exchangeId) const;
    // Moves a committed file to its place. Harmless when that fails: readers find it and the next start tries again.
    void adopt(const std::string& exchangeId) const;
    // Puts a committed file where the next start looks again whether it is still wanted: before what refers to it goes.
    // Readers find it there. Harmless when there is none, or no such id.
    void setAside(const std::string& exchangeId) const;
    // What referred to it is gone. The same.
    void remove(const std::string& exchangeId) const;
    // Deals with what an earlier process left in incoming: adopts it when `isStored` says so, removes it when not.
    void tidy(const std::function<bool(const std::string& exchangeId)>& isStored) const;

    // Throws Fault(LedgerDamaged) when the file is not there.
    File openFile(const std::string& exchangeId) const;
    std::unique_ptr<SealedBytes> open(const std::string& exchangeId, const Extents& extents) const;

private:
    std::filesystem::path incoming(const std::string& exchangeId) const;
    std::filesystem::path place(const std::string& exchangeId) const;

    std::filesystem::path folder_;
};

}  // namespace schakel::ledger
