#include "simulators/oso/center/Aanleverpunten.h"

#include "simulators/oso/SoapPartner.h"

namespace schakel::simulators::oso {
namespace {

std::vector<std::string> splitAtCommas(std::string_view text) {
    std::vector<std::string> parts(1);
    for (const char letter : text) {
        if (letter == ',') {
            parts.emplace_back();
        } else {
            parts.back() += letter;
        }
    }
    return parts;
}

Aanleverpunt checked(Aanleverpunt point) {
    if (!isBrin(point.brin)) {
        throw ControlError("\"" + point.brin + "\" is not a BRIN, e.g. 00YY");
    }
    if (!isRouteringskenmerk(point.kenmerk)) {
        throw ControlError("\"" + point.kenmerk + "\" is not a routeringskenmerk of 20 positions");
    }
    if (!point.url.starts_with("https://")) {
        throw ControlError("\"" + point.url + "\" is not an https address");
    }
    if (point.sector != "po" && point.sector != "vo" && point.sector != "swv") {
        throw ControlError("sector must be po, vo or swv");
    }
    return point;
}

}  // namespace

Aanleverpunt aanleverpuntFrom(std::string_view option) {
    auto parts = splitAtCommas(option);
    if (parts.size() < 3 || parts.size() > 6) {
        throw ControlError("an aanleverpunt is BRIN,ROUTERINGSKENMERK,URL[,naam[,sector[,OIN]]]");
    }
    parts.resize(6);
    Aanleverpunt point{.brin = parts[0], .kenmerk = parts[1], .url = parts[2], .naam = parts[3], .oin = parts[5]};
    if (!parts[4].empty()) {
        point.sector = parts[4];
    }
    return checked(std::move(point));
}

Aanleverpunt aanleverpuntFrom(const simdjson::dom::object& json) {
    Aanleverpunt point{.brin = controlText(json, "brin"),
                       .kenmerk = controlText(json, "routeringskenmerk"),
                       .url = controlText(json, "url"),
                       .naam = controlText(json, "naam"),
                       .oin = controlText(json, "oin"),
                       .end = controlText(json, "end")};
    if (auto sector = controlText(json, "sector"); !sector.empty()) {
        point.sector = std::move(sector);
    }
    if (auto start = controlText(json, "start"); !start.empty()) {
        point.start = std::move(start);
    }
    return checked(std::move(point));
}

void writeAanleverpunt(base::JsonWriter& json, const Aanleverpunt& point) {
    json.beginObject().member("brin", point.brin).member("routeringskenmerk", point.kenmerk).member("url", point.url);
    json.member("naam", point.naam).member("sector", point.sector).member("oin", point.oin);
    json.member("start", point.start).member("end", point.end).endObject();
}

std::string schoolOin(std::string_view brin) {
    return "00000007000" + std::string(brin) + "00000";
}

void Aanleverpunten::put(Aanleverpunt point) {
    auto kenmerk = point.kenmerk;
    points_.insert_or_assign(std::move(kenmerk), std::move(point));
}

void Aanleverpunten::setActive(std::string_view brin, bool active) {
    if (active) {
        inactive_.erase(std::string(brin));
    } else {
        inactive_.emplace(brin);
    }
}

void Aanleverpunten::setMandate(std::string_view brin, std::string_view oin, bool holds) {
    if (holds) {
        revoked_.erase({std::string(brin), std::string(oin)});
    } else {
        revoked_.emplace(brin, oin);
    }
}

void Aanleverpunten::restore() {
    inactive_.clear();
    revoked_.clear();
}

bool Aanleverpunten::takesPart(const Aanleverpunt& point) const {
    return isSchoolActive(point.brin) && !revoked_.contains({point.brin, point.oin});
}

const Aanleverpunt* Aanleverpunten::find(std::string_view kenmerk) const {
    const auto found = points_.find(kenmerk);
    return found != points_.end() && takesPart(found->second) ? &found->second : nullptr;
}

std::vector<Aanleverpunt> Aanleverpunten::ofSchool(std::string_view brin) const {
    auto points = all();
    std::erase_if(points, [&](const Aanleverpunt& point) { return point.brin != brin; });
    return points;
}

std::vector<Aanleverpunt> Aanleverpunten::all() const {
    std::vector<Aanleverpunt> points;
    for (const auto& [kenmerk, point] : points_) {
        if (takesPart(point)) {
            points.push_back(point);
        }
    }
    return points;
}

bool Aanleverpunten::isSchoolActive(std::string_view brin) const {
    return !inactive_.contains(brin);
}

}  // namespace schakel::simulators::oso
