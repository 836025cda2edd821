// One element of an answer with what is in it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace schakel::plugins::parnassys {

struct Element {
    std::string name;
    std::string text;
    std::vector<Element> children;

    // nullptr when there is none.
    const Element* child(std::string_view wanted) const {
        const auto found =
            std::find_if(children.begin(), children.end(), [&](const Element& one) { return one.name == wanted; });
        return found == children.end() ? nullptr : &*found;
    }
    // Empty when there is none.
    std::string textOf(std::string_view wanted) const {
        const auto* const found = child(wanted);
        return found == nullptr ? std::string() : found->text;
    }
    // The children of the child of that name; none when there is no such child.
    const std::vector<Element>& listOf(std::string_view wanted) const {
        static const std::vector<Element> kNone;
        const auto* const found = child(wanted);
        return found == nullptr ? kNone : found->children;
    }
};

}  // namespace schakel::plugins::parnassys
