// Answers partners: well, or in the wrong way that the request's path names.
#include <unistd.h>

#include <cstdint>
#include <stdexcept>
#include <string>

#include "Hostile.h"
#include "gateway/sdk/ext/serve.h"

namespace {

struct Call {
    const schakel_request* request;
    const schakel_shelf* shelf;
    const schakel_response* response;
};

Call& kept() {
    static Call call{};
    return call;
}

schakel_status begin(const Call& call) {
    return call.response->begin(call.response->self, 200, hostile::text("text/xml"));
}

schakel_status write(const Call& call, const char* bytes) {
    return call.response->body->write(call.response->body->self, bytes, std::strlen(bytes));
}

schakel_status take(void* self, const char* bytes, size_t size) {
    static_cast<std::string*>(self)->append(bytes, size);
    return SCHAKEL_OK;
}

schakel_status hang(void*, const char*, size_t) {
    while (hostile::host()->cancelled(hostile::host()->self) == 0) {
        usleep(1000);
    }
    return SCHAKEL_OK;
}

schakel_status throwUp(void*, const char*, size_t) {
    throw std::runtime_error("a sink that throws");
}

schakel_status refuse(void*, const char*, size_t) {
    return SCHAKEL_UNAVAILABLE;
}

schakel_status decideInside(void* self, const char*, size_t) {
    const auto& call = *static_cast<const Call*>(self);
    std::string answer;
    const schakel_sink sink{&answer, &take};
    return call.shelf->decide(call.shelf->self, hostile::text("{}"), &sink);
}

schakel_status openInto(const Call& call, schakel_sink sink) {
    return call.shelf->open(call.shelf->self, hostile::text("snapshot-1"), &sink);
}

// The whole of what a good adapter does.
schakel_status good(const Call& call) {
    std::string decision;
    const schakel_sink sink{&decision, &take};
    auto status = call.shelf->decide(call.shelf->self, hostile::text("{\"sessie\":\"s\"}"), &sink);
    status = status == SCHAKEL_OK ? begin(call) : status;
    status = status == SCHAKEL_OK ? write(call, decision.c_str()) : status;
    return status == SCHAKEL_OK ? openInto(call, *call.response->body) : status;
}

schakel_status misuse(const Call& call, const std::string& how) {
    if (how == "/write-first") {
        write(call, "no head");
        return begin(call);
    }
    if (how == "/begin-twice") {
        begin(call);
        return begin(call);
    }
    if (how == "/status") {
        return call.response->begin(call.response->self, 1000, hostile::text("text/xml"));
    }
    if (how == "/split") {
        return call.response->begin(call.response->self, 200, hostile::text("text/xml\r\nSet-Cookie: a=b"));
    }
    if (how == "/null-sink") {
        return call.shelf->open(call.shelf->self, hostile::text("snapshot-1"), nullptr);
    }
    if (how == "/null-text") {
        return call.shelf->notified(call.shelf->self, schakel_str{nullptr, 12});
    }
    if (how == "/keep") {
        kept() = call;
        return begin(call);
    }
    return SCHAKEL_OK;  // "/silent": says nothing at all
}

schakel_status serve(void*, const schakel_request* request, const schakel_shelf* shelf,
                     const schakel_response* response, const schakel_fault*) {
    const Call call{request, shelf, response};
    const std::string how(request->path.data, request->path.size);
    if (how == "/good") {
        return good(call);
    }
    if (how == "/hanging-sink") {
        return openInto(call, {nullptr, &hang});
    }
    if (how == "/throwing-sink") {
        return openInto(call, {nullptr, &throwUp});
    }
    if (how == "/refusing-sink") {
        return openInto(call, {nullptr, &refuse});
    }
    if (how == "/ask-inside") {
        return openInto(call, {const_cast<Call*>(&call), &decideInside});
    }
    if (how == "/throw") {
        throw std::runtime_error("fell through the table");
    }
    if (how == "/use-kept") {
        std::string stolen;
        kept().shelf->open(kept().shelf->self, hostile::text("snapshot-1"), response->body);
        kept().shelf->notified(kept().shelf->self, hostile::text("{}"));
        write(kept(), "somebody else's dossier");
        return begin(call);
    }
    return misuse(call, how);
}

schakel_status notify(void*, schakel_str request, const schakel_sink* receipt, const schakel_fault*) {
    return receipt->write(receipt->self, request.data, request.size);
}

const void* extension(void*, schakel_str id) {
    static const schakel_serve table{sizeof(schakel_serve), &serve, &notify};
    return std::string(id.data, id.size) == SCHAKEL_SERVE_EXTENSION ? &table : nullptr;
}

}  // namespace

HOSTILE_TABLE(extension = &extension)
