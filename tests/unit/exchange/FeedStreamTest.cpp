#include <catch2/catch.hpp>

#include "gateway/exchange/FeedStream.h"

using schakel::base::Error;
using schakel::base::MessageCode;
using schakel::base::Result;
using schakel::exchange::FeedStream;
using schakel::exchange::FeedTaker;

namespace {

const std::string kConnection = "bron";

struct Kept final : FeedTaker {
    std::vector<std::pair<std::string, std::string>> documents;
    std::size_t ended = 0;
    bool full = false;

    Result<void> begin(const std::string& key) override {
        documents.emplace_back(key, "");
        return {};
    }
    Result<void> write(std::string_view bytes) override {
        if (full) {
            return Error(MessageCode::LedgerWriteFailed, {{"reason", "vol"}});
        }
        documents.back().second.append(bytes);
        return {};
    }
    Result<void> end() override {
        ++ended;
        return {};
    }
};

std::string documentLine(const std::string& key, const std::string& body) {
    return R"({"document":")" + key + R"(","size":)" + std::to_string(body.size()) + "}\n" + body + "\n";
}

std::optional<MessageCode> failureOf(const std::string& text) {
    Kept kept;
    FeedStream stream(kConnection, kept);
    if (const auto written = stream.write(text); !written) {
        return written.error().code();
    }
    const auto mark = stream.finish();
    return mark ? std::nullopt : std::optional(mark.error().code());
}

}  // namespace

TEST_CASE("an answer is the same in whatever pieces it comes") {
    const auto text = documentLine("1", "<a/>\n\n{}") + documentLine("2", "") + documentLine("3", "x") +
                      R"({"cursor":"3","more":true})" + "\n";
    const std::size_t piece = GENERATE(1, 2, 3, 7, 1000);
    Kept kept;
    FeedStream stream(kConnection, kept);
    for (std::size_t at = 0; at < text.size(); at += piece) {
        REQUIRE(stream.write(std::string_view(text).substr(at, piece)));
    }
    const auto mark = stream.finish();
    REQUIRE(mark);
    CHECK(mark->cursor == "3");
    CHECK(mark->more);
    REQUIRE(kept.documents.size() == 3);
    CHECK(kept.documents[0] == std::pair<std::string, std::string>("1", "<a/>\n\n{}"));
    CHECK(kept.documents[1].second.empty());
    CHECK(kept.documents[2].second == "x");
    CHECK(kept.ended == 3);
}

TEST_CASE("an answer that stops half-way counts for nothing, wherever it stops") {
    const auto text = documentLine("1", "<a/>") + R"({"cursor":"1","more":false})" + "\n";
    CHECK_FALSE(failureOf(text));
    for (std::size_t size = 0; size < text.size(); ++size) {
        CHECK(failureOf(text.substr(0, size)) == MessageCode::FeedBroken);
    }
}

TEST_CASE("what was not agreed is refused") {
    for (const auto* text : {
             "geen json\n",
             "[]\n",
             "{\"document\":\"1\"}\n",
             "{\"document\":\"\",\"size\":1}\nx\n",
             "{\"document\":\"a b\",\"size\":1}\nx\n",
             "{\"document\":\"1\",\"size\":-1}\n",
             "{\"document\":\"1\",\"size\":999999999999}\n",
             "{\"document\":\"1\",\"size\":1,\"x\":1}\n",
             "{\"document\":\"1\",\"size\":1}\nxx\n",
             "{\"cursor\":\"1\"}\n",
             "{\"cursor\":\"1\",\"more\":\"ja\"}\n",
             "{\"cursor\":\"a\\u0000b\",\"more\":false}\n",
             "{\"cursor\":\"1\",\"more\":false}\nmeer",
         }) {
        INFO(text);
        CHECK(failureOf(text) == MessageCode::FeedBroken);
    }
    CHECK(failureOf(std::string(10'000, ' ')) == MessageCode::FeedBroken);
}

TEST_CASE("what could not be kept stops the answer, and says why") {
    Kept kept;
    kept.full = true;
    FeedStream stream(kConnection, kept);
    const auto written = stream.write(documentLine("1", "<a/>"));
    REQUIRE_FALSE(written);
    CHECK(written.error().code() == MessageCode::LedgerWriteFailed);
    CHECK(stream.finish().error().code() == MessageCode::LedgerWriteFailed);
    CHECK_FALSE(stream.write("{}"));
}
