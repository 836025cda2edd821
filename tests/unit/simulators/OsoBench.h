// The parties of the Overstapservice in one process: messages go from one to the other without a network.
#pragma once

#include <catch2/catch.hpp>

#include "simulators/common/JsonBody.h"
#include "simulators/oso/center/TrafficCenter.h"
#include "simulators/oso/doel/Doelsysteem.h"
#include "simulators/oso/las/PoLas.h"
#include "tests/support/FakeClock.h"

namespace schakel::simulators::oso {

inline constexpr const char* kBronKenmerk = "0000000700000YY00931";
inline constexpr const char* kDoelKenmerk = "0000000700099XX00932";
inline constexpr const char* kSwvKenmerk = "0000000700099SW00001";
inline constexpr const char* kPupil = "999999011";

inline std::string dossierXml(const std::string& overdrachtsoort = "overstapdossier") {
    return "<?xml version=\"1.0\"?><!-- LAS -->\n<dossier "
           "xmlns=\"http://www.edustandaard.nl/oso_gegevensset/2019/dossier\">"
           "<metadata><standaardversie>2019.1</standaardversie></metadata><overdrachtsoort>" +
           overdrachtsoort + "</overdrachtsoort></dossier>\n";
}

// One JSON answer of a control panel.
class Shown {
public:
    explicit Shown(std::string text) : body_(std::move(text)) { REQUIRE(body_.root()); }
    Shown(const Shown&) = delete;
    Shown& operator=(const Shown&) = delete;

    // The text, number or size of list there; "-" when there is none.
    std::string at(const std::string& pointer) const {
        simdjson::dom::element value;
        if (body_.root()->at_pointer(pointer).get(value) != simdjson::SUCCESS) {
            return "-";
        }
        std::string_view text;
        if (value.get(text) == simdjson::SUCCESS) {
            return std::string(text);
        }
        simdjson::dom::array list;
        if (value.get(list) == simdjson::SUCCESS) {
            return std::to_string(list.size());
        }
        return simdjson::minify(value);
    }

private:
    JsonBody body_;
};

class OsoBench {
public:
    explicit OsoBench(OnNotification onNotification = OnNotification::keep)
        : center({}, points(), clock),
          las({.soap = {}, .trafficCenter = "https://tc/oso", .secret = "geheim"},
              {{.brin = "00YY", .kenmerk = kBronKenmerk, .naam = "De Vaart"}}, post("bron"), clock),
          vo(doelOptions("vo", "99XX", kDoelKenmerk, onNotification), post("vo"), clock),
          swv(doelOptions("swv", "99SW", kSwvKenmerk, onNotification), post("swv"), clock) {}

    transport::Response soap(Partner& partner, const std::string& path, const std::string& envelope,
                             const std::string& oin = {}) {
        transport::RequestHead head;
        head.method = "POST";
        head.path = path;
        head.headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"SOAPAction", "\"\""}};
        head.peer.oin = oin;
        return partner.handle(head, envelope);
    }

    transport::Response control(Partner& partner, const std::string& method, const std::string& path,
                                const std::string& body = {}) {
        transport::RequestHead head;
        head.method = method;
        head.path = path.substr(0, path.find('?'));
        head.query = path.find('?') == std::string::npos ? "" : path.substr(path.find('?') + 1);
        return partner.control(head, body);
    }

    void stage(const std::string& xml, const std::string& more = {}) {
        REQUIRE(control(las, "POST", std::string("/control/dossiers?brin=00YY&pgn=") + kPupil + more, xml).status ==
                (xml.empty() ? 204 : 200));
    }

    Shown ask(const std::string& more = {}, const std::string& who = "\"pgn\":\"999999011\"") {
        return Shown(control(vo, "POST", "/control/ask", "{\"brin\":\"00YY\"," + who + more + "}").body);
    }

    test::FakeClock clock;
    TrafficCenter center;
    PoLas las;
    Doelsysteem vo;
    Doelsysteem swv;

private:
    static Aanleverpunten points() {
        Aanleverpunten points;
        points.put(aanleverpuntFrom(std::string("00YY,") + kBronKenmerk + ",https://bron/las/" + kBronKenmerk +
                                    ",De Vaart,po,bron"));
        points.put(aanleverpuntFrom(std::string("99XX,") + kDoelKenmerk + ",https://vo/doel,,vo,vo"));
        points.put(aanleverpuntFrom(std::string("99SW,") + kSwvKenmerk + ",https://swv/doel,,swv"));
        return points;
    }
    static DoelOptions doelOptions(const std::string& sector, const std::string& brin, const std::string& kenmerk,
                                   OnNotification onNotification) {
        DoelOptions options;
        options.sector = sector;
        options.brin = brin;
        options.kenmerk = kenmerk;
        options.trafficCenter = "https://tc/oso";
        options.secret = "geheim";
        options.onNotification = onNotification;
        return options;
    }
    SoapPost post(const std::string& oin) {
        return [this, oin](const std::string& url, const std::string& envelope) -> PostAnswer {
            const auto host = url.substr(8, url.find('/', 8) - 8);
            Partner& partner = host == "tc"     ? static_cast<Partner&>(center)
                               : host == "bron" ? static_cast<Partner&>(las)
                               : host == "vo"   ? static_cast<Partner&>(vo)
                                                : swv;
            auto answer = soap(partner, url.substr(url.find('/', 8)), envelope, oin);
            return {.status = answer.status, .body = std::move(answer.body)};
        };
    }
};

}  // namespace schakel::simulators::oso
