#include "gateway/base/Message.h"

#include <set>
#include <stdexcept>
#include <string_view>

#include <catch2/catch.hpp>

namespace schakel::base {
namespace {

// The names between braces.
std::set<std::string_view> placeholders(std::string_view text) {
    std::set<std::string_view> names;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        names.insert(text.substr(open + 1, text.find('}', open) - open - 1));
    }
    return names;
}

std::set<std::string_view> placeholders(std::string_view text, std::string_view remedy) {
    auto names = placeholders(text);
    names.merge(placeholders(remedy));
    return names;
}

// Two languages never say the same, unless all the words come from elsewhere: "{partner}: {reason}".
bool areTranslations(std::string_view dutch, std::string_view english) {
    return dutch != english || dutch.front() == '{';
}

bool isMessageId(std::string_view id) {
    return id.size() == 8 && id.substr(0, 4) == "SCH-" &&
           id.find_first_not_of("0123456789", 4) == std::string_view::npos;
}

// The exit codes of sysexits.h that a message may ask for, and 1 and 2 for ordinary failures.
bool isExitCode(int code) {
    return code == 1 || code == 2 || (code >= 64 && code <= 78);
}

}  // namespace

TEST_CASE("every message code has its own entry, with texts and remedies in both languages") {
    std::set<std::string_view> ids;
    for (std::size_t i = 0; i < kMessageCount; ++i) {
        const auto& entry = message(static_cast<MessageCode>(i));
        INFO(entry.id);
        CHECK(static_cast<std::size_t>(entry.code) == i);
        CHECK(ids.insert(entry.id).second);
        CHECK(isMessageId(entry.id));
        for (const auto text : {entry.dutch, entry.dutchRemedy, entry.english, entry.englishRemedy}) {
            CHECK_FALSE(text.empty());
        }
        CHECK(areTranslations(entry.dutch, entry.english));
        CHECK(areTranslations(entry.dutchRemedy, entry.englishRemedy));
    }
}

TEST_CASE("both languages of a message use the same placeholders") {
    for (std::size_t i = 0; i < kMessageCount; ++i) {
        const auto& entry = message(static_cast<MessageCode>(i));
        INFO(entry.id);
        CHECK(placeholders(entry.dutch, entry.dutchRemedy) == placeholders(entry.english, entry.englishRemedy));
    }
}

TEST_CASE("every message has an HTTP status and an exit code that exist") {
    for (std::size_t i = 0; i < kMessageCount; ++i) {
        const auto& entry = message(static_cast<MessageCode>(i));
        INFO(entry.id);
        CHECK(entry.httpStatus >= 100);
        CHECK(entry.httpStatus <= 599);
        CHECK((isExitCode(entry.exitCode) || entry.exitCode == 0));
    }
}

TEST_CASE("a code outside the catalogue is refused") {
    CHECK_THROWS_AS(message(static_cast<MessageCode>(kMessageCount)), std::out_of_range);
}

TEST_CASE("placeholders are filled in, in both languages") {
    const MessageArguments arguments{{"path", "/tmp/x.xml"}, {"reason", "geen rechten"}};
    CHECK(messageText(MessageCode::FileUnreadable, arguments) ==
          "Het bestand /tmp/x.xml kan niet worden gelezen: geen rechten.");
    CHECK(messageText(MessageCode::FileUnreadable, arguments, Language::english) ==
          "The file /tmp/x.xml cannot be read: geen rechten.");
}

TEST_CASE("words in two languages follow the language of their message") {
    const MessageArguments arguments{{"path", "a"}, {"reason", {"geen rechten", "no permission"}}};
    CHECK(messageText(MessageCode::FileUnreadable, arguments) ==
          "Het bestand a kan niet worden gelezen: geen rechten.");
    CHECK(messageText(MessageCode::FileUnreadable, arguments, Language::english) ==
          "The file a cannot be read: no permission.");
    const auto words = quoted({"het systeem meldt", "the system says"}, "Broken pipe").after("/tmp: ");
    CHECK(words.in(Language::dutch) == "/tmp: het systeem meldt \"Broken pipe\"");
    CHECK(words.in(Language::english) == "/tmp: the system says \"Broken pipe\"");
}

TEST_CASE("a placeholder without a value stays visible") {
    CHECK(messageText(MessageCode::FileUnreadable, {{"path", "a"}}, Language::english) ==
          "The file a cannot be read: {reason}.");
}

TEST_CASE("a value is never searched for placeholders itself") {
    const MessageArguments arguments{{"path", "{reason}"}, {"reason", "{path} {} {unclosed"}};
    CHECK(messageText(MessageCode::FileUnreadable, arguments, Language::english) ==
          "The file {reason} cannot be read: {path} {} {unclosed.");
}

TEST_CASE("arguments a message does not use are ignored, and empty values are values") {
    CHECK(messageText(MessageCode::UsageWrong, {{"reason", ""}, {"other", "x"}}, Language::english) ==
          "This command is not right: .");
}

TEST_CASE("a remedy has a text of its own") {
    CHECK(messageRemedy(MessageCode::UsageWrong, {}, Language::dutch) == "Bekijk de hulp met --help.");
    CHECK(messageRemedy(MessageCode::UsageWrong, {}, Language::english) == "See --help.");
}

}  // namespace schakel::base
