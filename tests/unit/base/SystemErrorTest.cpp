#include "gateway/base/SystemError.h"

#include <cerrno>
#include <filesystem>
#include <future>

#include <catch2/catch.hpp>

#include "gateway/base/Error.h"

namespace schakel::base {

TEST_CASE("the errors that people meet have words of their own, in both languages") {
    for (const int number : {ENOENT, EACCES, EPERM, ENOSPC, EROFS, EIO, EEXIST, EISDIR, ENOTDIR, EMFILE, ENOMEM,
                             EADDRINUSE, EADDRNOTAVAIL, ECONNREFUSED, ETIMEDOUT}) {
        const auto words = systemErrorWords(number);
        const auto original = std::generic_category().message(number);
        INFO(original << " / " << words.in(Language::dutch) << " / " << words.in(Language::english));
        CHECK(words.in(Language::dutch) != words.in(Language::english));
        CHECK(words.in(Language::dutch).find(original) == std::string::npos);
    }
}

TEST_CASE("any other error is the system's own text, recognisable as a quotation") {
    CHECK(systemErrorWords(EPIPE).in(Language::dutch) == "het systeem meldt \"Broken pipe\"");
    CHECK(systemErrorWords(EPIPE).in(Language::english) == "the system says \"Broken pipe\"");
}

TEST_CASE("what the file system library reports gets the same words as errno") {
    std::error_code problem;
    static_cast<void>(std::filesystem::file_size("/there/is/nothing", problem));
    CHECK(systemErrorWords(problem).in(Language::dutch) == systemErrorWords(ENOENT).in(Language::dutch));
}

TEST_CASE("an error of another kind is quoted, not taken for a number of errno") {
    const auto words = systemErrorWords(std::make_error_code(std::future_errc::broken_promise));
    CHECK(words.in(Language::dutch).find("het systeem meldt \"") == 0);
}

TEST_CASE("a message is one language throughout") {
    const Error error(MessageCode::FileUnreadable, {{"path", "a.xml"}, {"reason", systemErrorWords(EACCES)}});
    CHECK(error.text() == "Het bestand a.xml kan niet worden gelezen: Schakel heeft er geen rechten voor.");
    CHECK(error.text(Language::english) == "The file a.xml cannot be read: Schakel lacks the permission.");
}

}  // namespace schakel::base
