// A plugin that runs in processes of its own, behind the same table as one in this process.
#pragma once

#include "gateway/pluginhost/AdapterInstance.h"
#include "gateway/pluginhost/isolation/ChildProcess.h"

namespace schakel::pluginhost {

// A create function whose adapters forward every call to a process: one process per call at the same time, kept and
// used again. A process that dies or outstays its deadline is killed and costs its own call only. Checks by starting
// one process that the plugin loads there; the errors are the load protocol's.
base::Result<CreateFunction> remotePlugin(const ChildProgram& program);

}  // namespace schakel::pluginhost
