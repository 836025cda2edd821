// "schakel.host.http/1" as a plugin sees it: checks what the plugin asks, then lets the gateway perform it.
#pragma once

#include "gateway/pluginhost/Connection.h"
#include "gateway/sdk/ext/http.h"

namespace schakel::pluginhost {

// Stays where it is made. `connection` must outlive it.
class HttpBridge {
public:
    explicit HttpBridge(Connection& connection);
    HttpBridge(const HttpBridge&) = delete;
    HttpBridge& operator=(const HttpBridge&) = delete;
    const schakel_http* table() const { return &table_; }

private:
    static schakel_status send(void* self, const schakel_http_request* request, schakel_http_response* response,
                               const schakel_sink* body, const schakel_fault* fault);

    Connection& connection_;
    schakel_http table_;
};

}  // namespace schakel::pluginhost
