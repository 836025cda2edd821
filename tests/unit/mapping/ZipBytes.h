// ZIP files made by hand, so that every field can be wrong.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace schakel::mapping {

// What one header says about the file in it; absent fields say the truth.
struct ZipClaims {
    std::optional<std::uint32_t> crc;
    std::optional<std::uint32_t> packed;
    std::optional<std::uint32_t> unpacked;
    std::optional<std::uint16_t> method;
    std::optional<std::string> name;
};

struct ZipSpec {
    std::string name = "brief.pdf";
    std::string content = "inhoud van de brief, inhoud van de brief, inhoud van de brief";
    bool deflated = true;
    std::uint16_t flags = 0;  // 8: sizes in a descriptor
    bool descriptorSigned = true;
    ZipClaims local;
    ZipClaims central;
    std::uint32_t offset = 0;  // of the local header, as the central header tells it
    std::uint16_t entries = 1;  // as the end record tells it
    std::string extra;  // between the content and the central header
    std::string comment;
    std::string after;  // after the end record
};

std::string zipBytes(const ZipSpec& spec);
// Without header or trailer, as inside a ZIP.
std::string deflateRaw(std::string_view bytes);

// Runs python3 with a script and bytes on its standard input; its standard output. Empty when it fails.
std::string runPython(const std::string& script, std::string_view input);

}  // namespace schakel::mapping
