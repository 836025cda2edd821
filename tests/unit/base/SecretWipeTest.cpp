// Looks into memory at the moment it is given back: this program's own operator delete still owns it then.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "gateway/base/Secret.h"

namespace {

// The block to look at, and what it held when it was given back.
struct Probe {
    const void* watched = nullptr;
    std::array<char, 64> seen{};
    std::size_t size = 0;
};

thread_local Probe probe;

void watch(const void* block) {
    probe = Probe{};
    probe.watched = block;
}

void giveBack(void* block, std::size_t size) noexcept {
    if (block != nullptr && block == probe.watched) {
        probe.watched = nullptr;
        probe.size = std::min(size, probe.seen.size());
        std::memcpy(probe.seen.data(), block, probe.size);
    }
    std::free(block);
}

std::string seen() {
    return {probe.seen.data(), probe.size};
}

}  // namespace

void* operator new(std::size_t size) {
    if (void* block = std::malloc(std::max<std::size_t>(size, 1)); block != nullptr) {
        return block;
    }
    throw std::bad_alloc();
}

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return std::malloc(std::max<std::size_t>(size, 1));
}

void operator delete(void* block) noexcept {
    giveBack(block, 0);
}

void operator delete(void* block, std::size_t size) noexcept {
    giveBack(block, size);
}

namespace schakel::base {
namespace {

const std::string kValue = "geheim woord";

}  // namespace

TEST_CASE("the probe sees what ordinary memory leaves behind") {
    {
        const std::vector<char> ordinary(kValue.begin(), kValue.end());
        watch(ordinary.data());
    }
    CHECK(seen() == kValue);
}

TEST_CASE("a secret is wiped when it goes") {
    {
        const Secret secret(kValue);
        watch(secret.reveal().data());
    }
    CHECK(seen() == std::string(kValue.size(), '\0'));
}

TEST_CASE("a secret of few bytes is wiped as well") {
    {
        const Secret secret("x");
        watch(secret.reveal().data());
    }
    CHECK(seen() == std::string(1, '\0'));
}

TEST_CASE("a secret is wiped when another takes its place") {
    Secret secret(kValue);
    watch(secret.reveal().data());
    secret = Secret("iets anders, en veel langer dan wat er stond");
    CHECK(seen() == std::string(kValue.size(), '\0'));
}

TEST_CASE("moving a secret moves its memory and leaves no copy") {
    Secret first(kValue);
    const auto* const block = first.reveal().data();
    std::optional<Secret> second(std::move(first));
    CHECK(second->reveal().data() == block);
    watch(block);
    second.reset();
    CHECK(seen() == std::string(kValue.size(), '\0'));
}

TEST_CASE("a copy is wiped apart from its original") {
    const Secret original(kValue);
    std::optional<Secret> copy(original);
    watch(copy->reveal().data());
    copy.reset();
    CHECK(seen() == std::string(kValue.size(), '\0'));
    CHECK(original.reveal() == kValue);
}

}  // namespace schakel::base
