// What an adapter author derives from and exports. docs/plugin-guide.md shows how; plugins/_template is a working one.
#pragma once

#include <memory>
#include <string_view>
#include <type_traits>

#include "gateway/sdk/Bytes.h"
#include "gateway/sdk/Delivery.h"
#include "gateway/sdk/Fault.h"
#include "gateway/sdk/Host.h"
#include "gateway/sdk/Serve.h"

namespace schakel::sdk {

// One configured connection. Every function may run on several threads at the same time; each may throw Fault to say
// what went wrong, and anything else it throws becomes "a bug in the adapter". Override what the adapter's capabilities
// name, in public. A derived class has a constructor (Host host, std::string_view configJson); the gateway has checked
// the configuration against adapter.json and filled in the defaults.
class Adapter {
public:
    Adapter() = default;
    Adapter(const Adapter&) = delete;
    Adapter& operator=(const Adapter&) = delete;
    virtual ~Adapter() = default;

    // Unwraps what a partner sent: reads the message, writes the bare document.
    virtual void open(Source /*message*/, Sink /*document*/) { unsupported("open"); }

    // Hands a dossier to the partner and writes the partner's receipt as JSON. Repeated until it succeeds: has one
    // effect at the partner however often it is called (Delivery::progress).
    virtual void deliver(const Delivery& /*delivery*/, Sink /*receipt*/) { unsupported("deliver"); }

    // Asks the partner for documents; writes them one after another.
    virtual void fetch(std::string_view /*requestJson*/, Sink /*documents*/) { unsupported("fetch"); }

    // Answers a partner that calls: begins the response once, then writes its body. What may go and what is handed over
    // is the shelf's decision. A Fault tells the gateway; the partner then gets the gateway's own short answer.
    virtual void serve(Request /*request*/, Shelf /*shelf*/, Response /*response*/) { unsupported("serve"); }

    // Tells a partner that something is ready, or what became of it; writes the partner's receipt as JSON.
    virtual void notify(std::string_view /*requestJson*/, Sink /*receipt*/) { unsupported("notify"); }

    // Checks that the connection can work, without changing anything at the partner.
    virtual void selftest() {}

private:
    [[noreturn]] static void unsupported(std::string_view what) {
        throw Fault({.status = Status::unsupported,
                     .where = std::string(what),
                     .message = "deze adapter kan dit niet",
                     .remedy = "Kies een adapter die dit wel kan."});
    }
};

// Who the plugin says it is; made from adapter.json by tools/generate_adapter_header.py.
struct Identity {
    std::string_view id;
    std::string_view version;
    const schakel_str* capabilities;
    std::size_t capabilityCount;
};

namespace detail {

inline Adapter& adapter(void* self) {
    return *static_cast<Adapter*>(self);
}

inline schakel_status open(void* self, const schakel_source* message, const schakel_sink* document,
                           const schakel_fault* fault) {
    return barrier(fault, "open", [&] { adapter(self).open(Source(*message), Sink(*document)); });
}

inline schakel_status deliver(void* self, const schakel_delivery* delivery, const schakel_sink* receipt,
                              const schakel_fault* fault) {
    return barrier(fault, "deliver", [&] { adapter(self).deliver(Delivery(*delivery), Sink(*receipt)); });
}

inline schakel_status fetch(void* self, schakel_str request, const schakel_sink* documents,
                            const schakel_fault* fault) {
    return barrier(fault, "fetch", [&] { adapter(self).fetch(fromAbi(request), Sink(*documents)); });
}

inline schakel_status selftest(void* self, const schakel_fault* fault) {
    return barrier(fault, "selftest", [&] { adapter(self).selftest(); });
}

inline void destroy(void* self) {
    static_cast<void>(barrier(nullptr, "destroy", [&] { delete &adapter(self); }));
}

inline schakel_status serve(void* self, const schakel_request* request, const schakel_shelf* shelf,
                            const schakel_response* response, const schakel_fault* fault) {
    return barrier(fault, "serve", [&] { adapter(self).serve(Request(*request), Shelf(*shelf), Response(*response)); });
}

inline schakel_status notify(void* self, schakel_str request, const schakel_sink* receipt, const schakel_fault* fault) {
    return barrier(fault, "notify", [&] { adapter(self).notify(fromAbi(request), Sink(*receipt)); });
}

template <class Class>
const void* extension(void* /*self*/, schakel_str id) {
    constexpr bool kServes = !std::is_same_v<decltype(&Class::serve), decltype(&Adapter::serve)>;
    constexpr bool kNotifies = !std::is_same_v<decltype(&Class::notify), decltype(&Adapter::notify)>;
    static constexpr schakel_serve kTable = {sizeof(schakel_serve), kServes ? &detail::serve : nullptr,
                                             kNotifies ? &detail::notify : nullptr};
    return (kServes || kNotifies) && fromAbi(id) == SCHAKEL_SERVE_EXTENSION ? &kTable : nullptr;
}

// A function the class did not override stays NULL in the table: the gateway then knows before the first call.
template <class Class>
schakel_adapter table(Class* object) {
    constexpr bool kOpens = !std::is_same_v<decltype(&Class::open), decltype(&Adapter::open)>;
    constexpr bool kDelivers = !std::is_same_v<decltype(&Class::deliver), decltype(&Adapter::deliver)>;
    constexpr bool kFetches = !std::is_same_v<decltype(&Class::fetch), decltype(&Adapter::fetch)>;
    constexpr bool kTests = !std::is_same_v<decltype(&Class::selftest), decltype(&Adapter::selftest)>;
    return {sizeof(schakel_adapter),
            static_cast<Adapter*>(object),
            kOpens ? &detail::open : nullptr,
            kDelivers ? &detail::deliver : nullptr,
            kFetches ? &detail::fetch : nullptr,
            kTests ? &detail::selftest : nullptr,
            &detail::extension<Class>,
            &detail::destroy};
}

template <class Class>
schakel_status create(const schakel_host* host, schakel_str config, schakel_adapter* out, const schakel_fault* fault) {
    return barrier(fault, "create", [&] {
        auto object = std::make_unique<Class>(Host(*host), fromAbi(config));
        *out = table(object.get());
        static_cast<void>(object.release());
    });
}

}  // namespace detail

template <class Class>
schakel_adapter_entry makeEntry(const Identity& identity) {
    static_assert(std::is_base_of_v<Adapter, Class>, "an adapter derives from schakel::sdk::Adapter");
    return {sizeof(schakel_adapter_entry), SCHAKEL_ABI_MAJOR,     SCHAKEL_ABI_MINOR,        toAbi(identity.id),
            toAbi(identity.version),       identity.capabilities, identity.capabilityCount, &detail::create<Class>};
}

}  // namespace schakel::sdk

// Put once in the plugin, outside any namespace, after #include "<plugin>_adapter.h" (made from adapter.json).
#define SCHAKEL_EXPORT_ADAPTER(Class)                                                                           \
    extern "C" __attribute__((visibility("default"))) const schakel_adapter_entry* schakel_adapter_entry_v1() { \
        static const schakel_adapter_entry kEntry = ::schakel::sdk::makeEntry<Class>(schakelAdapterIdentity()); \
        return &kEntry;                                                                                         \
    }
