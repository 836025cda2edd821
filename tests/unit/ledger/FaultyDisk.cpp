#include "tests/unit/ledger/FaultyDisk.h"

#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <new>

namespace schakel::test {
namespace {

// Our file; the real one follows it in memory.
struct FaultyFile {
    sqlite3_file base;
    sqlite3_file* real;
};

sqlite3_file* realOf(sqlite3_file* file) {
    return reinterpret_cast<FaultyFile*>(file)->real;
}

int closeFile(sqlite3_file* file) {
    auto* real = realOf(file);
    return real->pMethods != nullptr ? real->pMethods->xClose(real) : SQLITE_OK;
}
int readFile(sqlite3_file* file, void* buffer, int count, sqlite3_int64 offset) {
    return realOf(file)->pMethods->xRead(realOf(file), buffer, count, offset);
}
int writeFile(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    const int fault = FaultyDisk::use().next();
    return fault != SQLITE_OK ? fault : realOf(file)->pMethods->xWrite(realOf(file), bytes, count, offset);
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    const int fault = FaultyDisk::use().next();
    return fault != SQLITE_OK ? fault : realOf(file)->pMethods->xTruncate(realOf(file), size);
}
int syncFile(sqlite3_file* file, int flags) {
    const int fault = FaultyDisk::use().next();
    return fault != SQLITE_OK ? fault : realOf(file)->pMethods->xSync(realOf(file), flags);
}
int fileSize(sqlite3_file* file, sqlite3_int64* size) {
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}
int lockFile(sqlite3_file* file, int level) {
    return realOf(file)->pMethods->xLock(realOf(file), level);
}
int unlockFile(sqlite3_file* file, int level) {
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}
int checkReserved(sqlite3_file* file, int* reserved) {
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), reserved);
}
int control(sqlite3_file* file, int operation, void* argument) {
    return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
}
int sectorSize(sqlite3_file* file) {
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}
int characteristics(sqlite3_file* file) {
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}
int shmMap(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
    return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, out);
}
int shmLock(sqlite3_file* file, int offset, int count, int flags) {
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}
void shmBarrier(sqlite3_file* file) {
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}
int shmUnmap(sqlite3_file* file, int remove) {
    return realOf(file)->pMethods->xShmUnmap(realOf(file), remove);
}

constexpr sqlite3_io_methods kMethods{2,          closeFile,  readFile,        writeFile,  truncateFile,
                                      syncFile,   fileSize,   lockFile,        unlockFile, checkReserved,
                                      control,    sectorSize, characteristics, shmMap,     shmLock,
                                      shmBarrier, shmUnmap,   nullptr,         nullptr};

int openFile(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    auto* system = static_cast<sqlite3_vfs*>(vfs->pAppData);
    auto* faulty = new (file) FaultyFile{};
    faulty->real = reinterpret_cast<sqlite3_file*>(faulty + 1);
    const int code = system->xOpen(system, name, faulty->real, flags, outFlags);
    faulty->base.pMethods = faulty->real->pMethods != nullptr ? &kMethods : nullptr;
    return code;
}

sqlite3_vfs& faultyLayer() {
    static sqlite3_vfs layer = [] {
        auto* system = sqlite3_vfs_find(nullptr);
        sqlite3_vfs copy = *system;
        copy.pAppData = system;
        copy.zName = "faulty";
        copy.szOsFile = static_cast<int>(sizeof(FaultyFile)) + system->szOsFile;
        copy.xOpen = openFile;
        copy.pNext = nullptr;
        return copy;
    }();
    return layer;
}

}  // namespace

FaultyDisk& FaultyDisk::use() {
    static FaultyDisk disk;
    static const bool kRegistered = sqlite3_vfs_register(&faultyLayer(), 1) == SQLITE_OK;
    REQUIRE(kRegistered);
    return disk;
}

void FaultyDisk::failAt(int n, int code, Repeat repeat) {
    hit_ = false;
    code_ = code;
    always_ = repeat == Repeat::always;
    left_ = n;
}

void FaultyDisk::heal() {
    left_ = 0;
}

int FaultyDisk::next() {
    if (left_ <= 0 || (left_ > 1 && --left_ > 0)) {
        return SQLITE_OK;
    }
    if (left_ == 1 && !hit_.exchange(true) && !always_) {
        left_ = 0;
        return code_;
    }
    return always_ ? code_.load() : SQLITE_OK;
}

}  // namespace schakel::test
