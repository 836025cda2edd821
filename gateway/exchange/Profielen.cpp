#include "gateway/exchange/Profielen.h"

namespace schakel::exchange {
namespace {

constexpr std::string_view kType = "Ondersteuningsprofielen";

}  // namespace

base::Result<std::string> Profielen::process(const ledger::Exchange& /*exchange*/, const model::Record& record) {
    const auto& type = record.rootType();
    if (type.name != kType) {
        return base::Error(base::MessageCode::RecordTypeUnfit,
                           {{"record", std::string(type.name)}, {"set", "profielen"}, {"known", std::string(kType)}});
    }
    std::size_t count = 0;
    for (auto node = record.child(model::Record::root(), *type.find("profielen")); node != model::kNoNode;
         node = record.nextSame(node)) {
        ++count;
    }
    return "{\"profielen\":" + std::to_string(count) + "}";
}

}  // namespace schakel::exchange
