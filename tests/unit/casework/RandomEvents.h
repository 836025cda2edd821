// Events at random, half of them as people would record them, so that a case gets somewhere.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "gateway/casework/Case.h"

namespace schakel::casework::testing {

class RandomEvents {
public:
    explicit RandomEvents(std::uint64_t seed) : random_(seed) {}

    bool chance(int percent) { return static_cast<int>(random_() % 100) < percent; }
    std::size_t below(std::size_t count) { return random_() % count; }
    template <class Items>
    auto& oneOf(Items& items) {
        return items[below(items.size())];
    }

    // An event that opens a case of this kind.
    Event opening(const LifeCycle& life, const model::Date& today);
    // One that the case's state knows, or any other, or one that does not exist.
    Event next(const Case& file, const model::Date& today);

private:
    enum class Care { careful, careless };

    const EventType* choose(const Case& file);
    Event made(const EventType& type, const Case* file, const model::Date& today, Care care);
    std::string right(const Field& field, const Case* file, const model::Date& today);
    std::string wrong();
    std::string uuid();
    std::string dayNear(const model::Date& today);
    std::string subject(const Case* file);

    std::mt19937_64 random_;
};

}  // namespace schakel::casework::testing
