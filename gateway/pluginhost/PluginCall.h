// Runs one call on a plugin's thread and says how it ended.
#pragma once

#include <memory>
#include <string>

#include "gateway/pluginhost/AdapterInstance.h"
#include "gateway/pluginhost/CallFrame.h"
#include "gateway/pluginhost/WorkerPool.h"

namespace schakel::pluginhost {

// Where calls go.
struct CallTarget {
    std::shared_ptr<Connection> connection;
    std::shared_ptr<AdapterInstance> instance;
    std::shared_ptr<WorkerPool> pool;
};

struct CallTerms {
    const char* what;  // "deliver"
    base::Duration deadline;
};

// Waits until the call has returned or its deadline has passed. After that, nothing of the caller's is touched.
// PluginTimeout, PluginBusy and PluginExhausted come from here, everything else from the frame's record.
Verdict performCall(const CallTarget& target, const std::shared_ptr<CallFrame>& frame, CallTerms terms);

// Lets the plugin destroy its adapter once no call is inside, on a thread of its own: the plugin's pool may be full of
// calls that hang. Waits at most until the deadline.
void closeInstance(const CallTarget& target, base::Duration deadline);

}  // namespace schakel::pluginhost
