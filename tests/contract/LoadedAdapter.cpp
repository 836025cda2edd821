#include "LoadedAdapter.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include <dlfcn.h>

namespace schakel::contract {
namespace {

schakel_str view(const std::string& text) {
    return {text.data(), text.size()};
}

std::string text(schakel_str value) {
    return value.data == nullptr ? std::string() : std::string(value.data, value.size);
}

void setFault(void* self, schakel_status status, schakel_str where, schakel_str message, schakel_str remedy) {
    auto& result = *static_cast<CallResult*>(self);
    result.faultSet = true;
    result.status = status;
    result.where = text(where);
    result.message = text(message);
    result.remedy = text(remedy);
}

schakel_status append(void* self, const char* bytes, size_t size) {
    static_cast<CallResult*>(self)->output.append(bytes, size);
    return SCHAKEL_OK;
}

schakel_status refuseBytes(void* /*self*/, const char* /*bytes*/, size_t /*size*/) {
    return SCHAKEL_CANCELLED;
}

// A text as a source.
struct TextReader {
    explicit TextReader(const std::string& content) : text(content) {}
    TextReader(const TextReader&) = delete;
    TextReader& operator=(const TextReader&) = delete;

    static schakel_status read(void* self, char* buffer, size_t capacity, size_t* got) {
        auto& me = *static_cast<TextReader*>(self);
        *got = std::min(capacity, me.text.size() - me.position);
        std::memcpy(buffer, me.text.data() + me.position, *got);
        me.position += *got;
        return SCHAKEL_OK;
    }
    static schakel_status rewind(void* self) {
        static_cast<TextReader*>(self)->position = 0;
        return SCHAKEL_OK;
    }

    const std::string& text;
    std::size_t position = 0;
    schakel_source raw{this, &TextReader::read, &TextReader::rewind};
};

schakel_status saveProgress(void* self, schakel_str bytes) {
    auto& delivery = *static_cast<TestDelivery*>(self);
    if (delivery.savingFails) {
        return SCHAKEL_UNAVAILABLE;
    }
    delivery.progress = text(bytes);
    ++delivery.saves;
    return SCHAKEL_OK;
}

// Runs one call of the table and collects what came of it.
template <class Call>
CallResult collect(const Call& call) {
    CallResult result;
    const schakel_fault fault{&result, &setFault};
    const schakel_sink sink{&result, &append};
    const auto status = call(&fault, &sink);
    result.status = status;
    return result;
}

}  // namespace

LoadedAdapter::LoadedAdapter(const std::string& name, const std::string& configJson, StubHost& host) {
    const auto file = std::string(SCHAKEL_BUILD_DIR) + "/plugins/" + name + "/" + name + ".so";
    void* const library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (library == nullptr) {
        throw std::runtime_error(dlerror());
    }
    const auto make = reinterpret_cast<schakel_adapter_entry_fn>(dlsym(library, SCHAKEL_ENTRY_SYMBOL));
    if (make == nullptr) {
        throw std::runtime_error(file + " has no entry");
    }
    entry_ = make();
    adapter_.struct_size = sizeof(schakel_adapter);
    created_ = collect([&](const schakel_fault* fault, const schakel_sink*) {
        return entry_->create(host.raw(), view(configJson), &adapter_, fault);
    });
}

LoadedAdapter::~LoadedAdapter() {
    if (created_.status == SCHAKEL_OK) {
        adapter_.destroy(adapter_.self);
    }
}

CallResult LoadedAdapter::open(const std::string& message) {
    TextReader reader(message);
    return collect([&](const schakel_fault* fault, const schakel_sink* sink) {
        return adapter_.open(adapter_.self, &reader.raw, sink, fault);
    });
}

CallResult LoadedAdapter::deliver(TestDelivery& delivery) {
    const auto progress = delivery.progress;
    std::vector<std::unique_ptr<TextReader>> readers;
    std::vector<schakel_part> parts;
    for (const auto& part : delivery.parts) {
        readers.push_back(std::make_unique<TextReader>(part.content));
        parts.push_back({sizeof(schakel_part), view(part.kind), view(part.mediaType), &readers.back()->raw,
                         delivery.sizesKnown ? part.content.size() : SCHAKEL_SIZE_UNKNOWN});
    }
    const schakel_delivery raw{sizeof(schakel_delivery),
                               view(delivery.exchangeId),
                               view(delivery.target),
                               parts.data(),
                               parts.size(),
                               view(progress),
                               &delivery,
                               &saveProgress};
    return collect([&](const schakel_fault* fault, const schakel_sink* sink) {
        const schakel_sink refusing{nullptr, &refuseBytes};
        return adapter_.deliver(adapter_.self, &raw, delivery.receiptFails ? &refusing : sink, fault);
    });
}

CallResult LoadedAdapter::fetch(const std::string& requestJson) {
    return collect([&](const schakel_fault* fault, const schakel_sink* sink) {
        return adapter_.fetch(adapter_.self, view(requestJson), sink, fault);
    });
}

CallResult LoadedAdapter::selftest() {
    return collect(
        [&](const schakel_fault* fault, const schakel_sink*) { return adapter_.selftest(adapter_.self, fault); });
}

}  // namespace schakel::contract
