// Brings a checked library into the process and looks at its entry, calling nothing but the entry symbol.
#pragma once

#include "gateway/base/Result.h"
#include "gateway/pluginhost/PluginFile.h"
#include "gateway/sdk/schakel_abi.h"

namespace schakel::pluginhost {

// dlopen(NOW | LOCAL | NODELETE) of the very descriptor that was checked, then the entry: present, whole, of our
// version, and saying the same as adapter.json. Refuses, never warns. The entry is valid until the process ends.
// PluginUnloadable, PluginEntryMissing, PluginEntryBroken, PluginAbiMismatch or PluginLies.
base::Result<const schakel_adapter_entry*> loadLibrary(PluginFile& file);

// The part of loadLibrary() that judges an entry; also used by the host process of isolated plugins.
base::Result<void> checkEntry(const schakel_adapter_entry& entry, const PluginFile& file);

}  // namespace schakel::pluginhost
