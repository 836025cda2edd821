#include "PagedFetch.h"

#include <algorithm>
#include <array>

#include "Brin.h"
#include "PartnerJson.h"
#include "gateway/sdk/Json.h"
#include "gateway/sdk/Url.h"

namespace schakel::plugins::somtoday {
namespace {

constexpr std::string_view kWhere = "somtoday.fetch";
constexpr std::int64_t kMaxAmount = 200;  // Somtoday's own limit
constexpr std::int64_t kDefaultAmount = 100;
constexpr std::int64_t kMaxPages = 10'000;  // no vestiging has two million pupils: the partner does not end

struct Resource {
    std::string_view name;
    std::string_view path;
    std::string_view list;  // the member whose emptiness ends the reading; empty: there is one page
    bool hasPermissions;
    bool needsFieldName;
};

constexpr std::array kResources = {
    Resource{"leerling", "/leerling", "leerlingen", true, false},
    Resource{"veldwaardes", "/leerling/veldwaardes", "leerlingVeldWaardes", false, true},
    Resource{"opleiding", "/opleiding", "opleidingen", true, false},
    Resource{"velden", "/velden", "", false, false},
    Resource{"aanmeldvelden", "/velden/aanmelding", "", false, false},
};

[[noreturn]] void wrongRequest(const std::string& what) {
    throw sdk::Fault({.status = sdk::Status::configuration,
                      .where = std::string(kWhere),
                      .message = "deze vraag aan Somtoday klopt niet: " + what,
                      .remedy = "Verbeter de vraag in de route; plugins/somtoday/README.md noemt wat kan."});
}

const Resource& resourceNamed(std::string_view name) {
    const auto* const found =
        std::find_if(kResources.begin(), kResources.end(), [&](const Resource& one) { return one.name == name; });
    if (found == kResources.end()) {
        wrongRequest("resource ontbreekt of bestaat niet");
    }
    return *found;
}

class Fetch {
public:
    Fetch(SomtodayClient& client, sdk::Host host, const sdk::JsonObject& request)
        : client_(client), host_(host), resource_(resourceNamed(request.text("resource").value_or(""))) {
        vestiging_ = request.text("vestiging").value_or("");
        if (!isBrin6(vestiging_)) {
            wrongRequest("vestiging moet een BRIN met vestigingscode zijn");
        }
        amount_ = request.integer("amount").value_or(kDefaultAmount);
        if (amount_ < 1 || amount_ > kMaxAmount) {
            wrongRequest("amount is 1 tot en met 200");
        }
        readFilters(request);
    }

    void run(sdk::Sink documents) {
        const auto base = client_.vestigingPath(vestiging_) + std::string(resource_.path);
        if (resource_.list.empty()) {
            writePage(documents, page(base));
            return;
        }
        std::string previous;
        std::size_t offset = 0;
        for (std::int64_t number = 0; number < kMaxPages; ++number) {
            auto text =
                page(base + "?amount=" + std::to_string(amount_) + "&offset=" + std::to_string(offset) + filters_);
            const auto count = itemsOf(text);
            // A partner that ignores the offset would give the first page for ever.
            if (count == 0 || text == previous) {
                demandEnd(count != 0);
                return;
            }
            offset += count;  // of a page that was cut short the rest comes with the next
            writePage(documents, text);
            previous = std::move(text);
        }
        demandEnd(true);
    }

private:
    void readFilters(const sdk::JsonObject& request) {
        if (resource_.hasPermissions && request.flag("veldpermissies").value_or(true)) {
            filters_ += "&veldpermissies=true";
        }
        if (const auto peil = request.text("peilschooljaar")) {
            if (*peil != "HUIDIG" && *peil != "VOLGEND") {
                wrongRequest("peilschooljaar is HUIDIG of VOLGEND");
            }
            filters_ += "&peilschooljaar=" + *peil;
        }
        const auto field = request.text("vrijveldNaam");
        if (resource_.needsFieldName && (!field || field->empty())) {
            wrongRequest("vrijveldNaam ontbreekt");
        }
        if (resource_.needsFieldName) {
            filters_ += "&vrijveldNaam=" + sdk::percentEncode(*field);
        }
    }

    std::string page(const std::string& path) {
        host_.throwIfCancelled(kWhere);
        const CallContext context{kWhere, vestiging_};
        auto answer = client_.send({.path = path, .context = context});
        if (answer.status != 200) {
            refuse(answer, context);
        }
        if (!answer.complete || !PartnerJson(answer.body).valid()) {
            refuseGarbage(context);
        }
        return std::move(answer.body);
    }

    std::size_t itemsOf(const std::string& text) const {
        const PartnerJson json(text);
        if (!json.hasList(resource_.list)) {
            refuseGarbage({kWhere, vestiging_});
        }
        return json.list(resource_.list).size();
    }

    void demandEnd(bool endless) const {
        if (endless) {
            refuseGarbage({kWhere, vestiging_});
        }
    }

    static void writePage(sdk::Sink documents, const std::string& text) {
        documents.write(text);
        documents.write("\n");
    }

    SomtodayClient& client_;
    sdk::Host host_;
    const Resource& resource_;
    std::string vestiging_;
    std::int64_t amount_ = kDefaultAmount;
    std::string filters_;
};

}  // namespace

void fetchPages(SomtodayClient& client, sdk::Host host, std::string_view requestJson, sdk::Sink documents) {
    const sdk::JsonObject request(requestJson);
    Fetch(client, host, request).run(documents);
}

}  // namespace schakel::plugins::somtoday
