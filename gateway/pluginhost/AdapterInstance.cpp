#include "gateway/pluginhost/AdapterInstance.h"

#include <utility>

#include "gateway/pluginhost/Text.h"

namespace schakel::pluginhost {
namespace {

constexpr std::size_t kLongestEvent = 64;
constexpr std::size_t kLongestDetail = 500;

base::LogLevel levelOf(std::int32_t level) {
    return level <= 0   ? base::LogLevel::debug
           : level == 1 ? base::LogLevel::info
           : level == 2 ? base::LogLevel::warning
                        : base::LogLevel::error;
}

bool has(const schakel_adapter& table, const schakel_serve& extension, Verb verb) {
    switch (verb) {
        case Verb::open: return table.open != nullptr;
        case Verb::deliver: return table.deliver != nullptr;
        case Verb::fetch: return table.fetch != nullptr;
        case Verb::serve: return extension.serve != nullptr;
        case Verb::notify: return extension.notify != nullptr;
    }
    return false;
}

}  // namespace

AdapterInstance::AdapterInstance(std::shared_ptr<Connection> connection)
    : connection_(std::move(connection)),
      http_(*connection_),
      host_{sizeof(schakel_host), this, &AdapterInstance::log, &AdapterInstance::cancelled,
            &AdapterInstance::extension} {}

schakel_status AdapterInstance::create(const CreateFunction& create, const std::string& configJson,
                                       const schakel_fault* fault) {
    table_.struct_size = sizeof(schakel_adapter);
    const auto status = create(&host_, toAbi(configJson), &table_, fault);
    if (status == SCHAKEL_OK && table_.struct_size >= sizeof(schakel_adapter) && table_.extension != nullptr) {
        const auto* const offered = static_cast<const schakel_serve*>(
            table_.extension(table_.self, toAbi(std::string_view(SCHAKEL_SERVE_EXTENSION))));
        if (offered != nullptr && offered->struct_size >= sizeof(schakel_serve)) {
            serve_ = *offered;
        }
    }
    const std::scoped_lock lock(mutex_);
    created_ = status == SCHAKEL_OK;
    return status;
}

std::string AdapterInstance::defect(const Manifest& manifest) const {
    if (table_.struct_size < sizeof(schakel_adapter)) {
        return "de structuur is te kort";
    }
    if (table_.destroy == nullptr) {
        return "de functie destroy ontbreekt";
    }
    for (const auto& capability : manifest.capabilities) {
        const auto verb = verbOf(capability);
        if (!verb || !has(table_, serve_, *verb)) {
            return "het belooft " + capability + " maar heeft de functie daarvoor niet";
        }
    }
    return {};
}

void AdapterInstance::enter() {
    const std::scoped_lock lock(mutex_);
    ++inside_;
}

void AdapterInstance::leave() noexcept {
    bool last = false;
    {
        const std::scoped_lock lock(mutex_);
        last = --inside_ == 0 && closed_ && std::exchange(created_, false);
    }
    if (last) {
        destroy();
    }
}

void AdapterInstance::close() noexcept {
    bool now = false;
    {
        const std::scoped_lock lock(mutex_);
        closed_ = true;
        now = inside_ == 0 && std::exchange(created_, false);
    }
    if (now) {
        destroy();
    }
}

void AdapterInstance::destroy() noexcept {
    if (table_.struct_size < sizeof(schakel_adapter) || table_.destroy == nullptr) {
        return;  // it never gave us the means
    }
    try {
        table_.destroy(table_.self);
    } catch (...) {  // the border of the C ABI: there is nobody left to tell but the log
        connection_->misbehaved("destroy gooit een exception");
    }
}

void AdapterInstance::log(void* self, std::int32_t level, schakel_str event, schakel_str detail) {
    auto& connection = *static_cast<AdapterInstance*>(self)->connection_;
    try {
        const HostServices::Visit visit(connection.services());
        if (visit) {
            visit.log().write(
                levelOf(level), "plugin." + cleanText(fromAbi(event), kLongestEvent),
                {{"connection", connection.name()}, {"detail", cleanText(fromAbi(detail), kLongestDetail)}});
        }
    } catch (...) {  // the border of the C ABI: a log line is not worth an adapter
        return;
    }
}

std::int32_t AdapterInstance::cancelled(void* self) {
    const auto* const record = static_cast<AdapterInstance*>(self)->connection_->active().current();
    return record != nullptr && record->cancelled() ? 1 : 0;
}

const void* AdapterInstance::extension(void* self, schakel_str id) {
    return fromAbi(id) == SCHAKEL_HTTP_EXTENSION ? static_cast<AdapterInstance*>(self)->http_.table() : nullptr;
}

}  // namespace schakel::pluginhost
