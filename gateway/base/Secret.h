// Bytes that wipe themselves and cannot be printed by accident.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include <openssl/crypto.h>

namespace schakel::base {

// Overwrites every block it gives back, so that secrets do not linger in freed memory.
template <class T>
struct WipingAllocator {
    using value_type = T;

    WipingAllocator() = default;
    template <class U>
    WipingAllocator(const WipingAllocator<U>&) {}  // NOLINT(google-explicit-constructor)

    T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T* block, std::size_t count) {
        OPENSSL_cleanse(block, count * sizeof(T));
        std::allocator<T>().deallocate(block, count);
    }
    friend bool operator==(const WipingAllocator&, const WipingAllocator&) { return true; }
};

// For key material, passwords and personal numbers. Has no operator<< and no conversion to string: whoever needs the
// value says reveal(), which is easy to find in a review.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string_view value) : value_(value.begin(), value.end()) {}

    std::string_view reveal() const { return {value_.data(), value_.size()}; }
    bool empty() const { return value_.empty(); }
    std::size_t size() const { return value_.size(); }

    // Compares in constant time.
    friend bool operator==(const Secret& left, const Secret& right) {
        return left.size() == right.size() && CRYPTO_memcmp(left.value_.data(), right.value_.data(), left.size()) == 0;
    }

private:
    // A vector, not a string: short strings live inside the object, where no allocator can wipe them.
    std::vector<char, WipingAllocator<char>> value_;
};

}  // namespace schakel::base
