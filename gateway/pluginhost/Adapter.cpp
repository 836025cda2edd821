#include "gateway/pluginhost/Adapter.h"

namespace schakel::pluginhost {
namespace {

base::Error unsupported(const std::string& connection, const char* what) {
    return base::Error(base::MessageCode::AdapterUnsupported,
                       {{"connection", connection},
                        {"message", std::string("de plugin heeft geen ") + what},
                        {"remedy", "Kies voor deze koppeling een plugin die dit wel kan."}});
}

}  // namespace

const Traits& Adapter::traits() const {
    static const Traits kNone;
    return kNone;
}

base::Result<void> Adapter::serve(const ServeRequest& /*request*/, Shelf& /*shelf*/, ServeResponse& /*response*/) {
    return unsupported(name(), "serve");
}

base::Result<std::string> Adapter::notify(const std::string& /*requestJson*/) {
    return unsupported(name(), "notify");
}

}  // namespace schakel::pluginhost
