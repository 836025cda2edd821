// A disk that fails when told to: SQLite's own file layer with a switch in front of writing and syncing.
#pragma once

#include <atomic>

namespace schakel::test {

// Every connection opened after the first use() goes through it; harmless until armed. Thread safe.
class FaultyDisk {
public:
    static FaultyDisk& use();

    enum class Repeat { once, always };
    // The n-th write, sync or truncation from now (1 is the next one) fails with this SQLite result code.
    void failAt(int n, int code, Repeat repeat);
    void heal();
    // Whether the failure came to pass since failAt().
    bool wasHit() const { return hit_; }

    // For the file layer: SQLITE_OK to go on.
    int next();

private:
    std::atomic<int> left_{0};
    std::atomic<int> code_{0};
    std::atomic<bool> always_{false};
    std::atomic<bool> hit_{false};
};

}  // namespace schakel::test
