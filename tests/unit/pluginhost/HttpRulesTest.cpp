#include "gateway/pluginhost/HttpRules.h"

#include <catch2/catch.hpp>

using schakel::pluginhost::HttpCall;
using schakel::pluginhost::refusalOf;

namespace {

HttpCall call() {
    HttpCall call;
    call.endpoint = "upload";
    call.method = "POST";
    call.path = "/a/b?x=1";
    call.headers = {{"Content-Type", "application/xml"}};
    return call;
}

std::string refusal(const HttpCall& asked) {
    return refusalOf(asked, {{"upload"}, {"bron"}});
}

}  // namespace

TEST_CASE("an ordinary call to a declared endpoint is allowed") {
    CHECK(refusal(call()).empty());
    for (const auto* path : {"", "/", "?a=b", "/a/b/", "/a%20b", "/a..b/.c", "/x?y=../z"}) {
        auto asked = call();
        asked.path = path;
        CHECK(refusal(asked).empty());
    }
}

TEST_CASE("a path that would change the host, climb or split the request is refused") {
    for (const auto* path : {"@evil.example/", ".evil.example/", ":444/", "//evil.example/", "/../x", "/a/..", "/./a",
                             "/%2e%2E/x", "/a b", "/a\r\nHost: evil", "/a#b", "\\\\evil", "/a\\..\\b", "a", "/é"}) {
        auto asked = call();
        asked.path = path;
        CAPTURE(path);
        CHECK_THAT(refusal(asked), Catch::Contains("pad"));
    }
    auto asked = call();
    asked.path = "/" + std::string(10'000, 'a');
    CHECK_FALSE(refusal(asked).empty());
}

TEST_CASE("an endpoint or method that was not agreed is refused") {
    auto asked = call();
    asked.endpoint = "metadata";
    CHECK_THAT(refusal(asked), Catch::Contains("\"metadata\" staat niet in adapter.json"));
    for (const auto* method : {"", "get", "TRACE", "CONNECT", "GET /x HTTP/1.1\r\nA:"}) {
        asked = call();
        asked.method = method;
        CHECK_THAT(refusal(asked), Catch::Contains("methode"));
    }
}

TEST_CASE("headers that belong to the gateway or split the request are refused") {
    const std::pair<const char*, const char*> bad[] = {{"Host", "evil"},
                                                       {"content-length", "0"},
                                                       {"Transfer-Encoding", "chunked"},
                                                       {"Connection", "close"},
                                                       {"", "x"},
                                                       {"a b", "x"},
                                                       {"a:b", "x"},
                                                       {"a", "x\r\nHost: evil"},
                                                       {"a", "x\n"}};
    for (const auto& [name, value] : bad) {
        auto asked = call();
        asked.headers.push_back({name, value});
        CAPTURE(name, value);
        CHECK_THAT(refusal(asked), Catch::Contains("header"));
    }
    auto asked = call();
    asked.headers.assign(65, {"a", "b"});
    CHECK_FALSE(refusal(asked).empty());
    asked = call();
    asked.headers.push_back({"a", std::string("x\0y", 3)});
    CHECK_FALSE(refusal(asked).empty());
}

TEST_CASE("a partner's address is whole, and plain") {
    auto asked = call();
    asked.endpoint = "bron";
    asked.path = "https://las.leverancier.example:8443/oso?x=1";
    CHECK(refusal(asked).empty());
    for (const auto* path : {"", "/oso", "https://user@las.example/oso", "http://las.example/"}) {
        asked.path = path;
        CHECK_THAT(refusal(asked), Catch::Contains("geen gewoon https-adres"));
    }
    asked.endpoint = "upload";
    asked.path = "https://las.leverancier.example/oso";
    CHECK_THAT(refusal(asked), Catch::Contains("pad"));
}

TEST_CASE("what a refused address said is not repeated: it may hold anything") {
    auto asked = call();
    asked.endpoint = "bron";
    asked.path = "https://las.example@evil/?pgn=999999011";
    CHECK_THAT(refusal(asked), !Catch::Contains("9999") && !Catch::Contains("evil"));
}
