// Takes a document apart from what may only stand at the start of a file, so that it can stand inside another one.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace schakel::plugins::oso {

// Leaves out a byte order mark, an XML declaration and white space before the document. Constant memory.
class PrologStripper {
public:
    explicit PrologStripper(std::function<void(std::string_view)> next) : next_(std::move(next)) {}

    void take(std::string_view bytes);
    // After the last byte.
    void finish();

private:
    void strip();

    std::function<void(std::string_view)> next_;
    std::string head_;
    bool done_ = false;
};

}  // namespace schakel::plugins::oso
