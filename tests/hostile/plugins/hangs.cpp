// Outstays every deadline: until it is cancelled, or until a file exists. Then it goes on writing as if nothing
// happened.
#include <unistd.h>

#include <string>

#include "Hostile.h"

static std::string& untilFile() {
    static std::string path;
    return path;
}

static schakel_status hang(void*, const schakel_source* message, const schakel_sink* document, const schakel_fault*) {
    const auto& host = *hostile::host();
    while (untilFile().empty() ? host.cancelled(host.self) == 0 : access(untilFile().c_str(), F_OK) != 0) {
        usleep(1000);
    }
    char byte = 0;
    std::size_t got = 0;
    message->read(message->self, &byte, 1, &got);
    return document->write(document->self, "too late", 8);
}

static schakel_status create(const schakel_host* given, schakel_str config, schakel_adapter* out,
                             const schakel_fault*) {
    const std::string json(config.data, config.size);
    const auto start = json.find(":\"");
    untilFile() = start == std::string::npos ? "" : json.substr(start + 2, json.size() - start - 4);
    hostile::host() = given;
    *out = hostile::table();
    out->open = &hang;
    return SCHAKEL_OK;
}

HOSTILE_ENTRY(create = &create)
