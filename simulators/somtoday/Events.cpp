#include "simulators/somtoday/Events.h"

#include <algorithm>

#include "gateway/base/Json.h"
#include "simulators/somtoday/Leerlingen.h"
#include "simulators/somtoday/StableUuid.h"

namespace schakel::simulators::somtoday {

std::string Events::response(const Vestiging& vestiging, std::int64_t index, std::size_t offset,
                             std::size_t amount) const {
    constexpr std::int64_t kKept = 300;  // older ones are forgotten
    const auto last = last_.load();
    std::string body;
    base::JsonWriter json(body);
    json.beginArray();
    auto number = std::max(index, last - kKept) + 1 + static_cast<std::int64_t>(offset);
    for (std::size_t written = 0; number <= last && written < amount; ++number, ++written) {
        const auto uuid = leerlingUuid(vestiging, static_cast<std::size_t>(number) % 10);
        json.beginObject().member("uuid", stableUuid("event/" + std::to_string(number)));
        json.member("entiteit_uuid", uuid).member("event_categorie", "Leerling").member("event_aard", "Updated");
        json.member("eventDateTime", "2026-11-21T08:27:39.936374+01:00").member("index", number);
        json.member("url", "https://localhost/rest/v1/connect/vestiging/" + vestiging.uuid + "/leerling/" + uuid);
        json.endObject();
    }
    json.endArray();
    return body;
}

}  // namespace schakel::simulators::somtoday
