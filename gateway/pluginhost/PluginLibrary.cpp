#include "gateway/pluginhost/PluginLibrary.h"

#include <dlfcn.h>

#include <algorithm>
#include <cstddef>
#include <exception>

#include "gateway/pluginhost/Text.h"

namespace schakel::pluginhost {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

std::string takeDlerror() {
    const char* const text = ::dlerror();  // NOLINT(concurrency-mt-unsafe): glibc keeps one per thread
    return text == nullptr ? "?" : text;
}

Error broken(const PluginFile& file, const std::string& reason) {
    return Error(MessageCode::PluginEntryBroken, {{"path", file.libraryPath.string()}, {"reason", reason}});
}

Error lies(const PluginFile& file, const std::string& reason) {
    return Error(MessageCode::PluginLies, {{"path", file.libraryPath.string()}, {"reason", reason}});
}

Result<void*> openLibrary(PluginFile& file) {
    const std::string name = "/proc/self/fd/" + std::to_string(file.library.get());
    void* const handle = ::dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (handle == nullptr) {
        auto reason = takeDlerror();
        if (const auto at = reason.find(name); at != std::string::npos) {
            reason.replace(at, name.size(), file.manifest.library);
        }
        return Error(MessageCode::PluginUnloadable,
                     {{"path", file.libraryPath.string()},
                      {"reason", base::quoted({"het systeem meldt", "the system says"}, cleanText(reason, 300))}});
    }
    // The loader knows this library by the descriptor's name for ever (NODELETE). Were the number used again for
    // another plugin, dlopen would hand out this one instead: the descriptor stays open until the process ends.
    file.library.release();
    return handle;
}

Result<const schakel_adapter_entry*> callEntry(void* handle, const PluginFile& file) {
    ::dlerror();  // NOLINT(concurrency-mt-unsafe): forgets an earlier error of this thread
    void* const symbol = ::dlsym(handle, SCHAKEL_ENTRY_SYMBOL);
    if (symbol == nullptr) {
        return Error(MessageCode::PluginEntryMissing,
                     {{"path", file.libraryPath.string()}, {"symbol", SCHAKEL_ENTRY_SYMBOL}});
    }
    try {
        const auto* const entry = reinterpret_cast<schakel_adapter_entry_fn>(symbol)();
        if (entry == nullptr) {
            return broken(file, "het geeft niets terug");
        }
        return entry;
    } catch (...) {  // the border of the C ABI: a plugin without our wrapper may throw
        return broken(file, "het gooit een exception");
    }
}

std::string versionText(unsigned major, unsigned minor) {
    return std::to_string(major) + "." + std::to_string(minor);
}

Result<void> checkVersion(const schakel_adapter_entry& entry, const PluginFile& file) {
    const auto& manifest = file.manifest;
    const auto mismatch = [&](unsigned major, unsigned minor) {
        return Error(MessageCode::PluginAbiMismatch, {{"path", file.libraryPath.string()},
                                                      {"offered", versionText(major, minor)},
                                                      {"expected", versionText(SCHAKEL_ABI_MAJOR, SCHAKEL_ABI_MINOR)}});
    };
    // A plugin of a newer minor may need what we do not have; one of an older minor needs less.
    if (entry.abi_major != SCHAKEL_ABI_MAJOR || entry.abi_minor > SCHAKEL_ABI_MINOR) {
        return mismatch(entry.abi_major, entry.abi_minor);
    }
    if (manifest.abiMajor != entry.abi_major || manifest.abiMinor != entry.abi_minor) {
        return lies(file, "adapter.json noemt interface " + versionText(manifest.abiMajor, manifest.abiMinor) +
                              ", de bibliotheek " + versionText(entry.abi_major, entry.abi_minor));
    }
    return {};
}

Result<void> checkClaims(const schakel_adapter_entry& entry, const PluginFile& file) {
    const auto& manifest = file.manifest;
    const auto differs = [&](const char* what, const std::string& ours, schakel_str theirs) {
        return lies(
            file, std::string(what) + " is \"" + cleanText(fromAbi(theirs), 100) + "\" in plaats van \"" + ours + "\"");
    };
    if (fromAbi(entry.id) != manifest.id) {
        return differs("het id", manifest.id, entry.id);
    }
    if (fromAbi(entry.version) != manifest.version) {
        return differs("de versie", manifest.version, entry.version);
    }
    if (entry.capability_count != manifest.capabilities.size() || entry.capabilities == nullptr) {
        return lies(file, "het aantal capabilities verschilt");
    }
    for (std::size_t i = 0; i < entry.capability_count; ++i) {
        const auto claimed = fromAbi(entry.capabilities[i]);
        if (std::find(manifest.capabilities.begin(), manifest.capabilities.end(), claimed) ==
            manifest.capabilities.end()) {
            return lies(file, "capability \"" + cleanText(claimed, 100) + "\" staat niet in adapter.json");
        }
    }
    return {};
}

}  // namespace

Result<void> checkEntry(const schakel_adapter_entry& entry, const PluginFile& file) {
    // struct_size and the version come first in every version: nothing else is read before they are known to be ours.
    if (entry.struct_size < offsetof(schakel_adapter_entry, id)) {
        return broken(file, "de structuur is te kort");
    }
    if (auto version = checkVersion(entry, file); !version) {
        return version;
    }
    if (entry.struct_size < sizeof(schakel_adapter_entry)) {
        return broken(file, "de structuur is te kort");
    }
    if (entry.create == nullptr) {
        return broken(file, "de functie create ontbreekt");
    }
    return checkClaims(entry, file);
}

Result<const schakel_adapter_entry*> loadLibrary(PluginFile& file) {
    const auto handle = openLibrary(file);
    if (!handle) {
        return handle.error();
    }
    auto entry = callEntry(*handle, file);
    if (!entry) {
        return entry.error();
    }
    if (auto sound = checkEntry(**entry, file); !sound) {
        return sound.error();
    }
    return entry;
}

}  // namespace schakel::pluginhost
