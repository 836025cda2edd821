// An answer must be the answer to what was asked.
#include <catch2/catch.hpp>

#include "EdukoppelingBench.h"

namespace schakel::transport::test {
namespace {

using base::MessageCode;
using Catch::Contains;

const std::string kFault =
    "<f:Fault xmlns:f=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>f:Client</faultcode>"
    "<faultstring>0004</faultstring></f:Fault>";

base::Error unconfirmed(const Bench& bench, const std::string& bytes, const SentMessage& sent) {
    const auto opened = bench.confirm(bytes, sent);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code() == MessageCode::SignatureUnconfirmed);
    return opened.error();
}

TEST_CASE("the answer to another message is refused") {
    const Bench bench;
    const auto mine = bench.request().sent;
    const auto other = bench.request().sent;
    CHECK_THAT(unconfirmed(bench, bench.answer(other).bytes, mine).text(), Contains("RelatesTo"));
    const SentMessage mixed{mine.messageId, other.signatureValue};
    CHECK_THAT(unconfirmed(bench, bench.answer(mixed).bytes, mine).text(), Contains("SignatureConfirmation"));
}

TEST_CASE("an answer that confirms nothing is refused, and so is our own request sent back") {
    const Bench bench;
    const auto request = bench.request();
    const auto silent = bench.duo->seal(plain("<a/>"), {.action = kAction});
    REQUIRE(silent);
    CHECK_THAT(unconfirmed(bench, silent->bytes, request.sent).text(), Contains("RelatesTo ontbreekt"));
    const auto mirrored = bench.gateway->open(request.bytes, {.answerTo = request.sent});
    REQUIRE_FALSE(mirrored);
    CHECK(mirrored.error().code() == MessageCode::SignatureUnconfirmed);
    const auto echoed = bench.confirm(request.bytes, request.sent);
    REQUIRE_FALSE(echoed);
    CHECK(echoed.error().code() == MessageCode::SignerUntrusted);
}

TEST_CASE("an answer's confirmation cannot be taken away or changed") {
    const Bench bench;
    const auto sent = bench.request().sent;
    const auto answer = bench.answer(sent).bytes;
    const auto confirmation = cut(answer, "<wsse11:SignatureConfirmation", "/>");
    for (const auto& changed : {with(answer, confirmation, ""), with(answer, "Value=\"", "Value=\"A"),
                                with(answer, cut(answer, "<wsa:RelatesTo", "</wsa:RelatesTo>"), "")}) {
        const auto opened = bench.confirm(changed, sent);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code() == MessageCode::SignatureWrong);
    }
}

TEST_CASE("white space in a confirmation is not a difference") {
    const Bench bench;
    const auto sent = bench.request().sent;
    auto wrapped = sent;
    wrapped.signatureValue.insert(64, "\n  ");
    CHECK(bench.confirm(bench.answer(wrapped).bytes, sent));
}

TEST_CASE("a fault that is signed and confirms is the register's own word") {
    const Bench bench;
    const auto sent = bench.request().sent;
    const auto opened = bench.confirm(bench.answer(sent, kFault).bytes, sent);
    REQUIRE(opened);
    CHECK(opened->kind == EnvelopeKind::fault);
    CHECK_THAT(opened->envelope, Contains("<faultstring>0004</faultstring>"));
}

TEST_CASE("a fault without signature, or one that names no message, is told apart") {
    const Bench bench;
    const auto sent = bench.request().sent;
    const auto loose = bench.confirm(plain(kFault), sent);
    REQUIRE(loose);
    CHECK(loose->kind == EnvelopeKind::unprovenFault);
    CHECK_THAT(loose->envelope, Contains("<faultstring>0004</faultstring>"));
    CHECK_THAT(loose->envelope, Contains("<soap:Header><unproven xmlns=\"urn:schakel:edukoppeling\"/></soap:Header>"));
    CHECK(loose->action.empty());
    CHECK(loose->signer.oin.empty());

    const auto unnamed = bench.duo->seal(plain(kFault), {.action = kAction});
    REQUIRE(unnamed);
    const auto opened = bench.confirm(unnamed->bytes, sent);
    REQUIRE(opened);
    CHECK(opened->kind == EnvelopeKind::unprovenFault);
}

TEST_CASE("a fault of another message, or with a broken signature, is no fault of ours") {
    const Bench bench;
    const auto mine = bench.request().sent;
    const auto other = bench.request().sent;
    unconfirmed(bench, bench.answer(other, kFault).bytes, mine);
    const auto changed = bench.confirm(with(bench.answer(mine, kFault).bytes, "0004", "0001"), mine);
    REQUIRE_FALSE(changed);
    CHECK(changed.error().code() == MessageCode::SignatureWrong);
    // Something beside the fault makes it another message, and an unsigned one.
    const auto beside = bench.confirm(plain(kFault + "<a/>"), mine);
    REQUIRE_FALSE(beside);
    CHECK(beside.error().code() == MessageCode::SignatureMissing);
}

}  // namespace
}  // namespace schakel::transport::test
