// Signed SOAP messages from outside. Whatever the bytes: refused, or a fault nobody signed, and always the same. Seeds:
// messages kept by schakel-sim (--keep), whose signatures are stale here: what comes before them is what is looked for.
#include <cstdint>
#include <cstdlib>
#include <filesystem>

#include "gateway/transport/Edukoppeling.h"

using schakel::transport::Edukoppeling;
using schakel::transport::EnvelopeKind;

namespace {

const Edukoppeling& party() {
    static const schakel::base::SystemClock clock;
    static const auto loaded = [] {
        const auto folder = std::filesystem::temp_directory_path() / "schakel-fuzz-certs";
        const auto command = "bash '" SCHAKEL_SOURCE_DIR "/certs/dev-ca.sh' '" + folder.string() + "'";
        if (std::system(command.c_str()) != 0) {
            std::abort();
        }
        auto made = Edukoppeling::load({.certificate = folder / "gateway-sign.pem",
                                        .key = folder / "gateway-sign.key",
                                        .signers = folder / "duo-sign.pem"},
                                       {}, clock);
        return made ? *std::move(made) : nullptr;
    }();
    if (!loaded) {
        std::abort();
    }
    return *loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto opened = party().open(bytes, {});
    // Nobody but the register has its key.
    if (opened && opened->kind != EnvelopeKind::unprovenFault) {
        std::abort();
    }
    // What is opened is an envelope itself, and one that can be opened.
    if (opened && !party().open(opened->envelope, {})) {
        std::abort();
    }
    return 0;
}
