// ParnasSys GeneriekeService: fetches the pupils of a primary school.
#pragma once

#include <string>
#include <string_view>

#include "gateway/sdk/Adapter.h"
#include "plugins/parnassys/AnswerReader.h"

namespace schakel::plugins::parnassys {

// Keeps nothing between calls but its options.
class ParnassysAdapter final : public sdk::Adapter {
public:
    ParnassysAdapter(sdk::Host host, std::string_view configJson);

    // One JSON document with the whole school, side tables joined. The service has no idea of changes: everything is
    // asked for, always.
    void fetch(std::string_view requestJson, sdk::Sink documents) override;

private:
    Answer ask(const std::string& brin, const std::string& schooljaar) const;

    sdk::Host host_;
    std::string path_;
    std::string supplier_;
    std::string key_;
};

}  // namespace schakel::plugins::parnassys
