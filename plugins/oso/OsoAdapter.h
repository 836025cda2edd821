// OSO: dossiers as files (HTTPS upload or watched folder, push by HTTPS), and the exchange through the Traffic Center.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "gateway/sdk/Adapter.h"
#include "plugins/oso/exchange/Bronsysteem.h"
#include "plugins/oso/exchange/Doelsysteem.h"
#include "plugins/oso/exchange/Notifier.h"

namespace schakel::plugins::oso {

// Keeps between calls its options, what the register of services said, and which sessions were used.
class OsoAdapter final : public sdk::Adapter {
public:
    OsoAdapter(sdk::Host host, std::string_view configJson);

    // Passes the dossier through byte for byte; refuses what cannot be a dossier by its first bytes, so that the
    // sender hears what it really sent instead of "not well-formed".
    void open(sdk::Source message, sdk::Sink document) override;

    // Posts the one part of kind "overstapdossier". The receipt is {"status": 201, "duplicate": false}.
    void deliver(const sdk::Delivery& delivery, sdk::Sink receipt) override;

    // Fetches one dossier through the Traffic Center; nothing when it has not changed.
    void fetch(std::string_view requestJson, sdk::Sink documents) override;

    // Answers partners as bronsysteem, and takes their notices.
    void serve(sdk::Request request, sdk::Shelf shelf, sdk::Response response) override;

    // Tells a doelsysteem that a dossier is ready, or a bronsysteem what became of one.
    void notify(std::string_view requestJson, sdk::Sink receipt) override;

    // Asks the Traffic Center whether it is there, if this connection uses it.
    void selftest() override;

private:
    sdk::HttpResponse post(const sdk::Delivery& delivery) const;

    sdk::Host host_;
    std::string path_;
    Settings settings_;
    std::shared_ptr<const Directory> directory_;
    Doelsysteem doel_;
    Bronsysteem bron_;
    Notifier notifier_;
};

}  // namespace schakel::plugins::oso
