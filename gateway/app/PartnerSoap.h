// The SOAP calls of one connection with `edukoppeling:`. Its plugin writes plain envelopes and reads plain envelopes:
// what goes out is signed here, and what comes back is checked here.
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "gateway/app/EdukoppelingConfig.h"
#include "gateway/base/Clock.h"
#include "gateway/pluginhost/HttpProvider.h"
#include "gateway/transport/HttpClient.h"

namespace schakel::app {

// Thread safe.
class PartnerSoap {
public:
    // How a request is sent; answers as transport::HttpClient::send does.
    using Send = std::function<base::Result<transport::ClientResponse>(const transport::ClientRequest&)>;

    // Reads the files; when they are not usable every call says so, until a reload finds them good. `clock` must
    // outlive the object.
    PartnerSoap(EdukoppelingSettings settings, const base::Clock& clock);

    // Seals the body of a POST whose SOAPAction names the action, sends it and writes what the answer holds: an
    // envelope with nothing but the Body. Of an answer that says it failed (a status other than 2xx) without a SOAP
    // message of the partner's, the status alone is given. HttpCallRefused when the call is no POST with body and
    // SOAPAction: nothing unsigned goes over such a connection. Otherwise fails as seal, send and open do.
    base::Result<pluginhost::HttpAnswer> perform(const pluginhost::HttpCall& call, transport::ClientRequest request,
                                                 const Send& send, base::ByteSink& response);

    // Reads the files again. On failure the ones in use stay in use.
    base::Result<void> reload();

private:
    using Party = std::shared_ptr<const transport::Edukoppeling>;

    base::Result<Party> load() const;
    base::Result<Party> party() const;

    const EdukoppelingSettings settings_;
    const base::Clock& clock_;
    mutable std::mutex mutex_;
    base::Result<Party> party_;  // guarded by mutex_
};

}  // namespace schakel::app
