#include "gateway/transport/ResponseWriter.h"

#include <catch2/catch.hpp>

namespace schakel::transport {
namespace {

Response response(int status, std::string body) {
    return {.status = status, .contentType = "text/plain", .body = std::move(body), .headers = {}};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST_CASE("an answer has its length and forbids storing", "[transport][response]") {
    const auto text = writeResponse(response(200, "hi"), AfterAnswer::keepAlive);
    CHECK(text.starts_with("HTTP/1.1 200 OK\r\nDate: "));
    CHECK(contains(text, "\r\nContent-Length: 2\r\n"));
    CHECK(contains(text, "\r\nCache-Control: no-store\r\n"));
    CHECK_FALSE(contains(text, "Connection: close"));
    CHECK(text.ends_with("\r\n\r\nhi"));
}

TEST_CASE("a handler's own header replaces the default", "[transport][response]") {
    auto answer = response(200, "");
    answer.headers.push_back({"cache-control", "max-age=60"});
    const auto text = writeResponse(answer, AfterAnswer::close);
    CHECK(contains(text, "cache-control: max-age=60"));
    CHECK_FALSE(contains(text, "no-store"));
    CHECK(contains(text, "Connection: close"));
}

TEST_CASE("no content has no length, the answer to HEAD no content", "[transport][response]") {
    CHECK_FALSE(contains(writeResponse(response(204, "ignored"), AfterAnswer::keepAlive), "Content-Length"));
    const auto head = writeResponse(response(200, "hidden"), AfterAnswer::keepAlive, AnswerBody::omitted);
    CHECK(contains(head, "Content-Length: 6\r\n"));
    CHECK(head.ends_with("\r\n\r\n"));
}

TEST_CASE("a header cannot split an answer", "[transport][response]") {
    for (const Header& header :
         {Header{"X", "a\r\nSet-Cookie: b"}, Header{"X Y", "a"}, Header{"Content-Length", "0"}}) {
        auto answer = response(200, "secret");
        answer.headers.push_back(header);
        const auto text = writeResponse(answer, AfterAnswer::keepAlive);
        CHECK(text.starts_with("HTTP/1.1 500 "));
        CHECK_FALSE(contains(text, "secret"));
        CHECK_FALSE(contains(text, "Set-Cookie"));
    }
    CHECK(writeResponse(response(42, ""), AfterAnswer::keepAlive).starts_with("HTTP/1.1 500 "));
}

TEST_CASE("a problem says what happened and what to do", "[transport][response]") {
    const auto problem = problemResponse(base::Error(base::MessageCode::BodyTooLarge, {{"bytes", "10"}}));
    CHECK(problem.status == 413);
    CHECK(problem.contentType == "application/problem+json");
    CHECK(contains(problem.body, R"("code":"SCH-3004")"));
    CHECK(contains(problem.body, R"("status":413)"));
    CHECK(contains(problem.body, R"("title":"De inhoud)"));
    CHECK(contains(problem.body, R"("detail":"This request's)"));
    CHECK(contains(problem.body, R"("remedy":"Verdeel)"));
}

}  // namespace
}  // namespace schakel::transport
