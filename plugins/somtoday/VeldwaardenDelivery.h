// Writes free fields of pupils that are there already. ASSUMED: Connect 14.10 reads them and has no call to write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "FieldPlan.h"
#include "SomtodayClient.h"
#include "gateway/sdk/Delivery.h"

namespace schakel::plugins::somtoday {

// One delivery of parts "veldwaarden", used once, on one thread. Each part is the change of one pupil:
// {"brin":"99XX","vestiging":"00","leerling":"<uuid>","velden":[{"veld":"tlv.nummer","oud":…,"nieuw":…}]}. A field is
// named by its key in the field plan; without `oud` nothing is expected there, without `nieuw` it is emptied.
//
// Nothing is overwritten that is not what was expected: the present value is read first, it goes along with the change
// so that Somtoday can refuse (409), and what stands there afterwards is read again. What is there already is not
// written, so there is one effect however often it is tried. Which parts are done is durable: what people change after
// that is no difference.
class VeldwaardenDelivery {
public:
    static bool takes(const sdk::Delivery& delivery);

    VeldwaardenDelivery(SomtodayClient& client, sdk::Host host, const FieldPlan& plan, const sdk::Delivery& delivery);

    // The receipt: {"leerlingen":1,"geschreven":2,"stond_er_al":0}. Throws sdk::Fault.
    std::string run();

private:
    struct Change {
        CatalogueField field;
        std::string key;
        std::string oud;
        std::string nieuw;
    };
    struct Pupil {
        std::string vestiging;
        std::string path;  // of the pupil's values, once the vestiging is known
        std::vector<Change> changes;
    };

    Pupil readPart(const sdk::Part& part) const;
    Change readChange(const simdjson::dom::element& item, Pupil& pupil) const;
    void findFields(Pupil& pupil);
    void write(Pupil& pupil);
    // Of these changes, those whose new value is not there yet. Throws when something else than expected is.
    std::vector<Change> open(const Pupil& pupil) const;
    void put(const Pupil& pupil, const std::vector<Change>& changes);

    SomtodayClient& client_;
    sdk::Host host_;
    const FieldPlan& plan_;
    const sdk::Delivery& delivery_;
    std::size_t written_ = 0;
    std::size_t alreadyThere_ = 0;
};

}  // namespace schakel::plugins::somtoday
