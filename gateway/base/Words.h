// A word or a clause that fills a message's placeholder, in the language of the message around it.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace schakel::base {

enum class Language { dutch, english };

class Words {
public:
    // NOLINTBEGIN(google-explicit-constructor): a name, a number or a path is itself in both languages.
    Words(std::string same) : dutch_(std::move(same)) {}
    Words(const char* same) : dutch_(same) {}
    // NOLINTEND(google-explicit-constructor)
    Words(std::string dutch, std::string english) : dutch_(std::move(dutch)), english_(std::move(english)) {}

    // The English is the Dutch where none was given.
    const std::string& in(Language language) const {
        return language == Language::english && !english_.empty() ? english_ : dutch_;
    }

    // The same words with something before them, such as a path.
    Words after(const std::string& start) const { return {start + in(Language::dutch), start + in(Language::english)}; }

private:
    std::string dutch_;
    std::string english_;
};

// What another program or library said, in its own words between quotes: helps whoever looks it up.
inline Words quoted(const Words& before, std::string_view original) {
    const auto quote = [&](Language language) { return before.in(language) + " \"" + std::string(original) + "\""; };
    return {quote(Language::dutch), quote(Language::english)};
}

}  // namespace schakel::base
