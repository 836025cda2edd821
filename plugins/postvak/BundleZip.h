// A bundle as one ZIP, made while it is sent: stored entries, the manifest first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "Bundle.h"

namespace schakel::plugins::postvak {

// A source for the body of a request. The delivery and the files must outlive it. Stays where it is made.
class BundleZip {
public:
    // `files` are measured; their parts must still have the same content. Throws sdk::Fault when they are too much for
    // a ZIP (4 GiB).
    BundleZip(const sdk::Delivery& delivery, std::vector<BundleFile> files, std::string manifest);
    BundleZip(const BundleZip&) = delete;
    BundleZip& operator=(const BundleZip&) = delete;

    sdk::Source source() { return sdk::Source(raw_); }
    std::uint64_t size() const { return size_; }

private:
    enum class Stage : std::uint8_t { header, content, directory, done };

    static schakel_status read(void* self, char* buffer, std::size_t capacity, std::size_t* got);
    static schakel_status rewind(void* self);

    std::size_t fill(char* buffer, std::size_t capacity);
    void prepareNext();
    std::string directory() const;

    const sdk::Delivery& delivery_;
    std::vector<BundleFile> files_;  // the manifest first
    std::string manifest_;
    std::vector<std::uint64_t> offsets_;  // of the local headers
    std::uint64_t size_ = 0;

    Stage stage_ = Stage::header;
    std::size_t index_ = 0;
    std::string ready_;  // bytes to give before anything else
    std::size_t given_ = 0;
    std::optional<PartContent> content_;
    std::uint64_t left_ = 0;  // of the content
    schakel_source raw_{this, &BundleZip::read, &BundleZip::rewind};
};

}  // namespace schakel::plugins::postvak
