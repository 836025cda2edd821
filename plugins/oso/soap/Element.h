// One message as a small tree: names without prefix, all of them in the Overstapservice's namespace.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace schakel::plugins::oso {

struct Element {
    std::string name;
    std::string text;  // directly inside, without the white space around it
    std::vector<Element> children;

    // nullptr when there is none. A reader lets no element but `aanleverpunt` occur twice.
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
};

}  // namespace schakel::plugins::oso
