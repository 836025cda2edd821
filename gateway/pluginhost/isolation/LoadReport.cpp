#include "gateway/pluginhost/isolation/LoadReport.h"

#include "gateway/pluginhost/Text.h"
#include "gateway/pluginhost/isolation/Payload.h"

namespace schakel::pluginhost {

std::string writeLoadReport(const base::Result<void>& result) {
    PayloadWriter out;
    out.number(result ? 0 : 1);
    if (!result) {
        out.number(static_cast<std::uint64_t>(result.error().code())).number(result.error().arguments().size());
        for (const auto& [name, value] : result.error().arguments()) {
            out.text(name).text(value.in(base::Language::dutch)).text(value.in(base::Language::english));
        }
    }
    return out.take();
}

base::Result<void> readLoadReport(std::string_view payload) {
    PayloadReader in(payload);
    const bool failed = in.number() != 0;
    if (in.ok() && !failed) {
        return {};
    }
    const auto code = in.number();
    const auto count = in.number();
    base::MessageArguments arguments;
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
        const auto name = in.text();
        const auto dutch = in.text();
        const auto english = in.text();
        arguments.emplace_back(std::string(name), base::Words(cleanText(dutch, 1000), cleanText(english, 1000)));
    }
    if (!in.ok() || code >= base::kMessageCount) {
        return base::Error(base::MessageCode::PluginProcessRefused,
                           {{"path", "?"}, {"reason", "het proces antwoordt onzin"}});
    }
    return base::Error(static_cast<base::MessageCode>(code), std::move(arguments));
}

}  // namespace schakel::pluginhost
