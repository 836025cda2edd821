// Hands one dossier over as an aanmelding: the aanmelding itself, its attachments, and last the ondertekening, which is
// the only step that has an effect at the school.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "Progress.h"
#include "SomtodayClient.h"
#include "gateway/sdk/Delivery.h"

namespace schakel::plugins::somtoday {

// One delivery, used once, on one thread.
//
// One effect however often it is tried: an aanmelding without ondertekening has no effect, so a try that ends before
// it leaves at most an orphan draft. The aanmelding's UUID is durable before the ondertekening goes out, so a later try
// only repeats the ondertekening of that same aanmelding.
class AanmeldingDelivery {
public:
    AanmeldingDelivery(SomtodayClient& client, sdk::Host host, const sdk::Delivery& delivery);

    // The receipt. Throws sdk::Fault.
    std::string run();

private:
    struct Parts {
        std::optional<sdk::Part> aanmelding;
        std::optional<sdk::Part> ondertekening;
        std::vector<sdk::Part> bijlagen;
    };

    static Parts sortParts(const sdk::Delivery& delivery);
    Answer post(const sdk::Part& part, const std::string& path, std::string_view where);
    Progress postAanmelding();
    void postBijlagen(Progress& progress);
    void postBijlage(Progress& progress, const sdk::Part& part);
    void sign(const Progress& progress, bool repeated);
    [[noreturn]] void refuseRepeatedSignature(const Progress& progress, int status) const;

    SomtodayClient& client_;
    sdk::Host host_;
    const sdk::Delivery& delivery_;
    std::string vestiging_;  // BRIN
    std::string path_;  // of the vestiging
    Parts parts_;
};

}  // namespace schakel::plugins::somtoday
