#include <catch2/catch.hpp>

#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/UnzippedSource.h"
#include "tests/unit/mapping/ZipBytes.h"

namespace schakel::mapping {
namespace {

base::Result<std::string> unzip(const std::string& zip, std::uint64_t size) {
    base::Blob blob;
    blob.size = size;
    const auto source = makeUnzippedSource(std::make_unique<base::ViewSource>(zip), blob);
    return base::readAll(*source);
}

}  // namespace

TEST_CASE("a kept ZIP gives its content again") {
    ZipSpec spec;
    spec.content.assign(300'000, 'q');
    const auto zip = zipBytes(spec);
    const auto text = unzip(zip, spec.content.size());
    REQUIRE(text);
    CHECK(*text == spec.content);
}

TEST_CASE("reading can start again") {
    const ZipSpec spec;
    const auto zip = zipBytes(spec);
    base::Blob blob;
    blob.size = spec.content.size();
    const auto source = makeUnzippedSource(std::make_unique<base::ViewSource>(zip), blob);
    CHECK(base::readAll(*source).value() == spec.content);
    REQUIRE(source->rewind());
    CHECK(base::readAll(*source).value() == spec.content);
}

TEST_CASE("a ZIP that is no longer what it was is an error, not another content") {
    const ZipSpec spec;
    const auto zip = zipBytes(spec);
    CHECK_FALSE(unzip(zip, spec.content.size() + 1));
    CHECK_FALSE(unzip(zip, spec.content.size() - 1));
    CHECK_FALSE(unzip(zip.substr(0, zip.size() - 1), spec.content.size()));
    CHECK_FALSE(unzip("geen zip", 8));
    CHECK_FALSE(unzip("", 0));
}

}  // namespace schakel::mapping
