#include "simulators/somtoday/Leerlingen.h"
#include "simulators/somtoday/Problems.h"
#include "simulators/somtoday/SomtodayCall.h"
#include "simulators/somtoday/Velden.h"
#include "simulators/somtoday/Verzorgers.h"

namespace schakel::simulators::somtoday {
namespace {

constexpr int kMaxAmount = 200;

// Absent when amount is missing, too large or not a number, as for every paged read.
std::optional<Page> pageOf(const Query& query) {
    const auto amount = query.number("amount");
    const auto offset = query.get("offset") ? query.number("offset") : 0;
    if (!amount || !offset || *amount < 1 || *amount > kMaxAmount || *offset < 0) {
        return std::nullopt;
    }
    return Page{static_cast<std::size_t>(*offset), static_cast<std::size_t>(*amount)};
}

transport::Response badParameter(std::string name) {
    return problemResponse({invalidValue(std::move(name))});
}

// What the lists of people share; absent when the answer is that a parameter is wrong.
std::optional<LeerlingQuery> peopleQuery(const Query& query) {
    LeerlingQuery result;
    const auto page = pageOf(query);
    const auto peil = query.get("peilschooljaar").value_or("HUIDIG");
    if ((!page && !query.get("subject")) || (peil != "HUIDIG" && peil != "VOLGEND")) {
        return std::nullopt;
    }
    if (query.get("subject")) {
        result.uuids.emplace_back();  // nobody invented has a subject claim, so nobody matches
    }
    for (const auto uuid : query.all("uuid")) {
        result.uuids.emplace_back(uuid);
    }
    result.page = page.value_or(Page{0, kMaxAmount});
    result.peil = peil == "VOLGEND" ? Peilschooljaar::volgend : Peilschooljaar::huidig;
    result.veldpermissies = query.flag("veldpermissies");
    return result;
}

}  // namespace

transport::Response SomtodaySimulator::read(const Call& call) const {
    constexpr std::string_view kLeerling = "leerling/";
    constexpr std::string_view kValues = "/veldwaardes";
    if (call.path == "leerling") {
        return leerlingen(call);
    }
    if (call.path == "ouderVerzorger/") {
        return verzorgers(call);
    }
    if (call.path == "leerling/veldwaardes") {
        return veldwaardes(call);
    }
    if (call.path.starts_with(kLeerling) && call.path.ends_with(kValues)) {
        return leerlingVeldwaardes(
            call, call.path.substr(kLeerling.size(), call.path.size() - kLeerling.size() - kValues.size()));
    }
    if (call.path == "events") {
        return events(call);
    }
    if (call.path == "velden/aanmelding" || call.path == "velden") {
        if (!call.vestiging.may("velden")) {
            return emptyResponse(403);
        }
        return jsonResponse(200, call.path == "velden"
                                     ? veldResponse(call.vestiging, call.query.get("categorie").value_or(""),
                                                    call.query.get("naam").value_or(""))
                                     : aanmeldVeldResponse(call.vestiging));
    }
    if (call.path == "opleiding") {
        const auto page = pageOf(call.query);
        return page ? jsonResponse(200, opleidingResponse(call.vestiging, page->offset, page->amount))
                    : badParameter("amount");
    }
    return emptyResponse(404);
}

transport::Response SomtodaySimulator::leerlingen(const Call& call) const {
    auto query = peopleQuery(call.query);
    if (!query) {
        return badParameter("amount");
    }
    const bool isLater = query->page.offset > 0;
    if (isLater) {
        query->page.offset += static_cast<std::size_t>(shift_.load());  // unsigned arithmetic: minus one works too
    }
    auto body = leerlingResponse(call.vestiging, *query);
    if (isLater && body.starts_with("{\"leerlingen\":[]")) {
        shift_ = 0;
    }
    return jsonResponse(200, std::move(body));
}

transport::Response SomtodaySimulator::verzorgers(const Call& call) const {
    if (!call.vestiging.may("ouderVerzorger")) {
        return emptyResponse(403);
    }
    const auto query = peopleQuery(call.query);
    return query ? jsonResponse(200, verzorgerResponse(call.vestiging, *query)) : badParameter("amount");
}

transport::Response SomtodaySimulator::veldwaardes(const Call& call) const {
    const auto query = peopleQuery(call.query);
    const auto naam = call.query.get("vrijveldNaam");
    if (!call.vestiging.may("velden")) {
        return emptyResponse(403);
    }
    if (!query || !naam || naam->empty()) {
        return badParameter(query ? "vrijveldNaam" : "amount");
    }
    return jsonResponse(200, veldwaardesResponse(call.vestiging, *query, *naam, values_));
}

transport::Response SomtodaySimulator::leerlingVeldwaardes(const Call& call, std::string_view leerling) const {
    const auto position = leerlingPosition(call.vestiging, leerling);
    if (!call.vestiging.may("velden") || !position) {
        return emptyResponse(position ? 403 : 404);
    }
    return jsonResponse(200, leerlingVeldwaardesResponse(call.vestiging, *position,
                                                         call.query.get("vrijveldNaam").value_or(""), values_));
}

transport::Response SomtodaySimulator::events(const Call& call) const {
    const auto page = pageOf(call.query);
    if (options_.events == EventsEndpoint::missing) {
        return emptyResponse(404);
    }
    if (!page) {
        return badParameter("amount");
    }
    return jsonResponse(
        200, events_.response(call.vestiging, call.query.number("index").value_or(0), page->offset, page->amount));
}

}  // namespace schakel::simulators::somtoday
