#include "tests/unit/mapping/ZipBytes.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <zlib.h>

namespace schakel::mapping {
namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        out += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
}

std::uint32_t crcOf(std::string_view bytes) {
    return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

// From "version needed" to "extra length".
void putCommon(std::string& out, const ZipSpec& spec, const ZipClaims& claims, std::uint32_t packed) {
    put(out, 20, 2);
    put(out, spec.flags, 2);
    put(out, claims.method.value_or(spec.deflated ? 8 : 0), 2);
    put(out, 0, 4);
    put(out, claims.crc.value_or(crcOf(spec.content)), 4);
    put(out, claims.packed.value_or(packed), 4);
    put(out, claims.unpacked.value_or(static_cast<std::uint32_t>(spec.content.size())), 4);
    put(out, claims.name.value_or(spec.name).size(), 2);
    put(out, 0, 2);
}

}  // namespace

std::string deflateRaw(std::string_view bytes) {
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()), ' ');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string zipBytes(const ZipSpec& spec) {
    const auto packed = spec.deflated ? deflateRaw(spec.content) : spec.content;
    const auto size = static_cast<std::uint32_t>(packed.size());
    std::string out = "PK\x03\x04";
    putCommon(out, spec, spec.local, size);
    out += spec.local.name.value_or(spec.name) + packed;
    if ((spec.flags & 8U) != 0) {
        out += spec.descriptorSigned ? "PK\x07\x08" : "";
        put(out, crcOf(spec.content), 4);
        put(out, size, 4);
        put(out, spec.content.size(), 4);
    }
    out += spec.extra;
    const auto centralStart = out.size();
    out += "PK\x01\x02";
    put(out, 20, 2);
    putCommon(out, spec, spec.central, size);
    out.append(10, '\0');  // comment, disk and attributes
    put(out, spec.offset, 4);
    out += spec.central.name.value_or(spec.name);
    const auto centralSize = out.size() - centralStart;
    out += "PK\x05\x06";
    put(out, 0, 4);
    put(out, spec.entries, 2);
    put(out, spec.entries, 2);
    put(out, centralSize, 4);
    put(out, centralStart, 4);
    put(out, spec.comment.size(), 2);
    return out + spec.comment + spec.after;
}

std::string runPython(const std::string& script, std::string_view input) {
    namespace fs = std::filesystem;
    std::string folder = (fs::temp_directory_path() / "schakel-python-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) {
        return {};
    }
    std::ofstream(folder + "/script.py") << script;
    std::ofstream(folder + "/in", std::ios::binary) << input;
    const auto command = "python3 " + folder + "/script.py < " + folder + "/in > " + folder + "/out";
    std::string output;
    if (std::system(command.c_str()) == 0) {
        std::ifstream result(folder + "/out", std::ios::binary);
        output.assign(std::istreambuf_iterator<char>(result), {});
    }
    fs::remove_all(folder);
    return output;
}

}  // namespace schakel::mapping
