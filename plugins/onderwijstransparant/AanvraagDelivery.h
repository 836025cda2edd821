// Hands one application in: the application, its documents one by one, and last the handing in, which is the only step
// that has an effect at the SWV.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "PlatformClient.h"
#include "gateway/sdk/Delivery.h"

namespace schakel::plugins::onderwijstransparant {

// What is saved after each step. {"aanvraag":500013,"documenten":2} and, once handed in, "klaar" with the receipt.
struct Progress {
    std::int64_t aanvraag = 0;  // the platform's number; 0: there is none yet
    std::size_t documents = 0;  // so many were uploaded
    std::string receipt = {};
};

std::string writeProgress(const Progress& progress);
Progress readProgress(std::string_view json);

// One delivery, used once, on one thread. One effect however often it is tried: each step carries an idempotency key of
// its own, made of the exchange's number, and what is done is saved before the next step.
class AanvraagDelivery {
public:
    AanvraagDelivery(PlatformClient& client, const sdk::Delivery& delivery);

    // The receipt. Throws sdk::Fault.
    std::string run();

private:
    Answer post(const std::string& path, const std::string& key, const std::optional<sdk::Part>& part);
    void create();
    void upload(std::size_t number);
    void submit();
    // The answer is about our application at our koppelpunt.
    void demandOurs(const Answer& answer, std::string_view where) const;

    PlatformClient& client_;
    const sdk::Delivery& delivery_;
    std::optional<sdk::Part> aanvraag_;
    std::vector<sdk::Part> documents_;
    Progress progress_;
    std::string path_;
};

}  // namespace schakel::plugins::onderwijstransparant
