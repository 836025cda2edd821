#include "gateway/pluginhost/PluginStreams.h"

namespace schakel::pluginhost {
namespace {

using base::Error;
using base::MessageCode;

// Calls into the plugin; an exception of a plugin without our wrapper becomes a status.
template <class Call>
schakel_status guarded(CallRecord& record, Call&& call) {
    schakel_status status = SCHAKEL_BUG;
    try {
        status = call();
    } catch (...) {  // the border of the C ABI, seen from a callback
        record.garbage("een stroom van de plugin gooit een exception");
        return SCHAKEL_BUG;
    }
    if (!isKnownStatus(status)) {
        record.garbage("een stroom van de plugin geeft een onbekende status terug (" + std::to_string(status) + ")");
        return SCHAKEL_BUG;
    }
    return status;
}

}  // namespace

bool isKnownStatus(schakel_status status) {
    return status >= SCHAKEL_OK && status <= SCHAKEL_NOT_THERE;
}

Error PluginSource::failed(schakel_status status) {
    status_ = status;
    return Error(MessageCode::Internal, {{"reason", "the adapter's request body stopped"}});
}

base::Result<std::size_t> PluginSource::read(char* buffer, std::size_t capacity) {
    std::size_t got = 0;
    const auto status = guarded(record_, [&] { return raw_.read(raw_.self, buffer, capacity, &got); });
    if (status != SCHAKEL_OK) {
        return failed(status);
    }
    if (got > capacity) {
        record_.garbage("een bron van de plugin geeft meer bytes dan er in de buffer passen");
        return failed(SCHAKEL_BUG);
    }
    return got;
}

base::Result<void> PluginSource::rewind() {
    const auto status =
        guarded(record_, [&] { return raw_.rewind == nullptr ? SCHAKEL_UNSUPPORTED : raw_.rewind(raw_.self); });
    if (status != SCHAKEL_OK) {
        return failed(status);
    }
    return {};
}

base::Result<void> PluginSink::write(std::string_view bytes) {
    if (bytes.size() > left_) {
        overflowed_ = true;
        return Error(MessageCode::Internal, {{"reason", "the partner's answer is too large"}});
    }
    left_ -= bytes.size();
    status_ = guarded(record_, [&] { return raw_.write(raw_.self, bytes.data(), bytes.size()); });
    if (status_ != SCHAKEL_OK) {
        return Error(MessageCode::Internal, {{"reason", "the adapter takes no more of the answer"}});
    }
    return {};
}

}  // namespace schakel::pluginhost
