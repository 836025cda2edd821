#include <catch2/catch.hpp>

#include "gateway/sdk/Bytes.h"
#include "gateway/sdk/Delivery.h"

namespace sdk = schakel::sdk;

TEST_CASE("a source is read in pieces, to its end, again after a rewind, and no further than a limit") {
    const std::string text(40'000, 'x');
    sdk::TextSource owner(text);
    const auto source = owner.source();
    CHECK(source.readAll(text.size()) == text);
    CHECK(source.readAll(10) == "");
    source.rewind();
    CHECK(source.readAll(text.size() - 1) == std::nullopt);
}

TEST_CASE("a sink with a limit stops the writer instead of cutting the text") {
    sdk::TextSink owner(5);
    owner.sink().write("12345");
    CHECK_THROWS_AS(owner.sink().write("6"), sdk::Fault);
    CHECK(owner.take() == "12345");
}

TEST_CASE("a stream that the gateway stops throws a Fault with the gateway's status") {
    const schakel_source stopped{
        nullptr, [](void*, char*, std::size_t, std::size_t*) -> schakel_status { return SCHAKEL_CANCELLED; }, nullptr};
    char buffer[4];
    try {
        sdk::Source(stopped).read(buffer, sizeof(buffer));
        FAIL("it must throw");
    } catch (const sdk::Fault& fault) {
        CHECK(fault.text().status == sdk::Status::cancelled);
    }
}

TEST_CASE("a delivery shows its parts and saves progress, or says that it could not") {
    sdk::TextSource content("<x/>");
    const schakel_part parts[] = {
        {sizeof(schakel_part), sdk::toAbi("aanmelding"), sdk::toAbi("application/json"), content.source().raw(), 4},
        {sizeof(schakel_part), sdk::toAbi("bijlage"), sdk::toAbi("application/pdf"), content.source().raw(),
         SCHAKEL_SIZE_UNKNOWN}};
    std::string saved;
    const schakel_delivery raw{sizeof(schakel_delivery),
                               sdk::toAbi("id-1"),
                               sdk::toAbi("{}"),
                               parts,
                               2,
                               sdk::toAbi("half"),
                               &saved,
                               [](void* self, schakel_str bytes) -> schakel_status {
                                   *static_cast<std::string*>(self) = sdk::fromAbi(bytes);
                                   return bytes.size > 3 ? SCHAKEL_UNAVAILABLE : SCHAKEL_OK;
                               }};
    const sdk::Delivery delivery(raw);
    CHECK(delivery.exchangeId() == "id-1");
    CHECK(delivery.progress() == "half");
    REQUIRE(delivery.partCount() == 2);
    CHECK(delivery.part(0).kind() == "aanmelding");
    CHECK(delivery.part(0).size() == 4);
    CHECK(delivery.part(1).size() == std::nullopt);
    CHECK(delivery.part(1).content().readAll(100) == "<x/>");
    delivery.saveProgress("1");
    CHECK(saved == "1");
    CHECK_THROWS_AS(delivery.saveProgress("more"), sdk::Fault);
}
