// The gate in front of dlopen: whose files these are, who may change them, and whether they are what adapter.json says.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "gateway/base/Result.h"
#include "gateway/pluginhost/Manifest.h"
#include "gateway/pluginhost/UniqueFd.h"

namespace schakel::pluginhost {

struct FileGate {
    // Nothing is loaded from these folders or below them: others may put files there. A development configuration may
    // empty this list; all other checks stay.
    std::vector<std::filesystem::path> refusedFolders{"/tmp", "/var/tmp", "/dev/shm"};
};

// A plugin's folder that passed the gate. `library` is open, and what is loaded must be this descriptor: the name may
// stand for another file by then.
struct PluginFile {
    Manifest manifest;
    std::filesystem::path folder;
    std::filesystem::path libraryPath;  // for messages
    UniqueFd library;
};

// Reads adapter.json only, without any check of who wrote it: for showing, never for loading.
base::Result<Manifest> readManifest(const std::filesystem::path& folder);

// Checks folder, adapter.json and library: absolute path, no symbolic links, owner root or this process's user, no
// write permission for group or others, the library's SHA-256. No plugin code runs. PluginManifestInvalid,
// PluginFileRefused or PluginChanged.
base::Result<PluginFile> openPlugin(const std::filesystem::path& folder, const FileGate& gate);

}  // namespace schakel::pluginhost
