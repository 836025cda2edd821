// A file as a stream of bytes.
#pragma once

#include <filesystem>
#include <fstream>

#include "gateway/base/Bytes.h"

namespace schakel::base {

// Fails with FileUnreadable at the first read when the file cannot be opened.
class FileSource final : public ByteSource {
public:
    explicit FileSource(const std::filesystem::path& path) : path_(path), file_(path, std::ios::binary) {}

    Result<std::size_t> read(char* buffer, std::size_t capacity) override;
    Result<void> rewind() override;

private:
    std::filesystem::path path_;
    std::ifstream file_;
};

}  // namespace schakel::base
