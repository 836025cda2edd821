#include "gateway/pluginhost/isolation/RemotePlugin.h"

#include <mutex>
#include <vector>

#include "gateway/pluginhost/Text.h"
#include "gateway/pluginhost/isolation/GatewaySide.h"
#include "gateway/pluginhost/isolation/Payload.h"

namespace schakel::pluginhost {
namespace {

using Child = std::unique_ptr<ChildProcess>;

schakel_status fail(const schakel_fault* fault, const std::string& message) {
    if (fault != nullptr) {
        fault->set(fault->self, SCHAKEL_BUG, toAbi("isolation"), toAbi(message), schakel_str{nullptr, 0});
    }
    return SCHAKEL_BUG;
}

class RemoteAdapter {
public:
    RemoteAdapter(ChildProgram program, const schakel_host* host, std::string config)
        : program_(std::move(program)), host_(host), config_(std::move(config)) {}

    // Makes the adapter in a first process and shows its table.
    schakel_status create(schakel_adapter* out, const schakel_fault* fault) {
        auto made = makeChild(fault);
        if (!made.child) {
            return made.status;
        }
        idle_.push_back(std::move(made.child));
        const auto has = [&](std::uint64_t function) { return (made.functions & function) != 0; };
        // Without destroy the table is reported as too short, as a table without destroy would be here.
        *out = {has(kFunctionDestroy) ? static_cast<std::uint32_t>(sizeof(schakel_adapter)) : 0U,
                this,
                has(kFunctionOpen) ? &RemoteAdapter::open : nullptr,
                has(kFunctionDeliver) ? &RemoteAdapter::deliver : nullptr,
                has(kFunctionFetch) ? &RemoteAdapter::fetch : nullptr,
                has(kFunctionSelftest) ? &RemoteAdapter::selftest : nullptr,
                nullptr,
                &RemoteAdapter::destroy};
        return SCHAKEL_OK;
    }

private:
    static RemoteAdapter& from(void* self) { return *static_cast<RemoteAdapter*>(self); }

    static schakel_status open(void* self, const schakel_source* message, const schakel_sink* document,
                               const schakel_fault* fault) {
        GatewaySide side(from(self).host_);
        side.addSource(message);
        side.setSink(document);
        return from(self).perform({Frame::open, {}}, side, fault);
    }

    static schakel_status deliver(void* self, const schakel_delivery* delivery, const schakel_sink* receipt,
                                  const schakel_fault* fault) {
        GatewaySide side(from(self).host_);
        side.setSink(receipt);
        side.setDelivery(delivery);
        PayloadWriter request;
        request.text(fromAbi(delivery->exchange_id))
            .text(fromAbi(delivery->target_json))
            .text(fromAbi(delivery->progress));
        request.number(delivery->part_count);
        for (std::size_t i = 0; i < delivery->part_count; ++i) {
            const auto& part = delivery->parts[i];
            side.addSource(part.content);
            request.text(fromAbi(part.kind)).text(fromAbi(part.media_type)).number(part.content_size);
        }
        return from(self).perform({Frame::deliver, request.take()}, side, fault);
    }

    static schakel_status fetch(void* self, schakel_str request, const schakel_sink* documents,
                                const schakel_fault* fault) {
        GatewaySide side(from(self).host_);
        side.setSink(documents);
        return from(self).perform({Frame::fetch, PayloadWriter().text(fromAbi(request)).take()}, side, fault);
    }

    static schakel_status selftest(void* self, const schakel_fault* fault) {
        GatewaySide side(from(self).host_);
        return from(self).perform({Frame::selftest, {}}, side, fault);
    }

    static void destroy(void* self) { delete &from(self); }

    schakel_status perform(const Channel::Message& request, GatewaySide& side, const schakel_fault* fault) {
        Child child = takeIdle();
        if (!child) {
            auto made = makeChild(fault);
            if (!made.child) {
                return made.status;
            }
            child = std::move(made.child);
        }
        const auto status = side.call(*child, request, fault);
        if (!child->channel().broken()) {
            const std::scoped_lock lock(mutex_);
            idle_.push_back(std::move(child));
        }
        return status;
    }

    struct MadeChild {
        Child child;  // null when it could not be made
        schakel_status status = SCHAKEL_OK;
        std::uint64_t functions = 0;
    };

    MadeChild makeChild(const schakel_fault* fault) const {
        auto started = ChildProcess::start(program_);
        if (!started) {
            return {nullptr, fail(fault, started.error().text()), 0};
        }
        const auto made = GatewaySide(host_).create(**started, config_, fault);
        if (made.status != SCHAKEL_OK) {
            return {nullptr, made.status, 0};
        }
        return {std::move(*started), made.status, made.functions};
    }

    Child takeIdle() {
        const std::scoped_lock lock(mutex_);
        if (idle_.empty()) {
            return nullptr;
        }
        auto child = std::move(idle_.back());
        idle_.pop_back();
        return child;
    }

    const ChildProgram program_;
    const schakel_host* const host_;
    const std::string config_;
    std::mutex mutex_;
    std::vector<Child> idle_;
};

}  // namespace

base::Result<CreateFunction> remotePlugin(const ChildProgram& program) {
    if (auto trial = ChildProcess::start(program); !trial) {
        return trial.error();
    }
    return CreateFunction(
        [program](const schakel_host* host, schakel_str config, schakel_adapter* out, const schakel_fault* fault) {
            auto adapter = std::make_unique<RemoteAdapter>(program, host, std::string(fromAbi(config)));
            const auto status = adapter->create(out, fault);
            if (status == SCHAKEL_OK) {
                static_cast<void>(adapter.release());  // its table's destroy deletes it
            }
            return status;
        });
}

}  // namespace schakel::pluginhost
