// The built oso plugin with a Traffic Center, a bronsysteem and a register of services that the test plays.
#pragma once

#include <catch2/catch.hpp>
#include <functional>
#include <map>

#include "tests/support/FakeShelf.h"
#include "tests/support/PluginBench.h"

namespace schakel::test {

inline const std::string kSoapNs = "http://schemas.xmlsoap.org/soap/envelope/";
inline const std::string kOsoNs = "http://xml.kennisnet.nl/schemas/Overstapservice/20200910";
inline const std::string kSession = "9cebd89c-8953-416b-a2cb-ecee939f1775";
inline const std::string kKey = "3f0d9f3c-0000-4000-8000-000000000001";
inline const std::string kBron = "0000000700000YY00931";
inline const std::string kBron2 = "0000000700000YY00933";
inline const std::string kDoel = "0000000700099XX00932";
inline const std::string kPgn = "999999011";
inline const std::string kBronUrl = "https://las.example/oso/1";

// A message with prefixes unlike the plugin's own.
inline std::string soap(const std::string& name, const std::string& fields) {
    return "<S:Envelope xmlns:S=\"" + kSoapNs + "\"><S:Header/><S:Body><" + name + " xmlns=\"" + kOsoNs + "\">" +
           fields + "</" + name + "></S:Body></S:Envelope>";
}

inline std::string element(const std::string& name, const std::string& text) {
    return "<" + name + ">" + text + "</" + name + ">";
}

inline FakeAnswer answered(const std::string& name, const std::string& fields) {
    return {200, soap(name, fields)};
}

inline FakeAnswer resultaat(const std::string& name, const std::string& code) {
    return answered(name, element("resultaat", code));
}

inline FakeAnswer soapFault(const std::string& text, const std::string& code = "Server") {
    return {500, "<S:Envelope xmlns:S=\"" + kSoapNs + "\"><S:Body><S:Fault><faultcode>S:" + code +
                     "</faultcode><faultstring>" + text + "</faultstring></S:Fault></S:Body></S:Envelope>"};
}

inline base::Error unreachable() {
    return base::Error(base::MessageCode::PartnerUnreachable,
                       {{"host", "partner.example"}, {"reason", "geen antwoord"}});
}

inline std::string point(const std::string& kenmerk, const std::string& url = kBronUrl,
                         const std::string& brin = "00YY") {
    return element("aanleverpunt", element("brin", brin) + element("routeringsKenmerk", kenmerk) + element("url", url));
}

inline FakeAnswer sessionWith(const std::string& points) {
    return answered("overdrachtResponse", element("resultaat", "SessieGestart") + element("sessieId", kSession) +
                                              element("aanleverpunten", points));
}

inline FakeAnswer delivered(const std::string& document) {
    return answered("documentResponse", element("resultaat", "OverdrachtGeslaagd") +
                                            element("dossierVerzameldatum", "2027-05-03T11:20:00+02:00") +
                                            element("document", document));
}

struct ExchangeBench : PluginBench {
    using Handler = std::function<base::Result<FakeAnswer>(const SeenCall&)>;

    explicit ExchangeBench(const std::string& options = R"({"zoeksleutel":"geheim"})") {
        const auto loaded = host.load(std::filesystem::path(SCHAKEL_BUILD_DIR) / "plugins/oso");
        REQUIRE(loaded);
        pluginhost::ConnectionConfig config;
        config.name = "oso-tc";
        config.configJson = options;
        auto connected = host.connect("oso", config);
        REQUIRE(connected);
        adapter = *connected;
        on("pingRequest", [](const SeenCall&) { return resultaat("pingResponse", "OK"); });
        on("overdrachtRequest", [](const SeenCall&) { return sessionWith(point(kBron)); });
        on("documentRequest", [](const SeenCall&) { return delivered("<d:dossier xmlns:d=\"urn:d\">x</d:dossier>"); });
        on("afmeldingRequest", [](const SeenCall&) { return resultaat("afmeldingResponse", "SessieAfgemeld"); });
        on("sessiecontroleRequest", [](const SeenCall&) {
            return answered("sessiecontroleResponse", element("resultaat", "SessieGeldig") + element("sector", "vo"));
        });
        http.answer([this](const SeenCall& call) -> base::Result<FakeAnswer> {
            const auto handler = handlers.find(operationOf(call));
            return handler == handlers.end() ? FakeAnswer{404, ""} : handler->second(call);
        });
    }

    void on(const std::string& operation, Handler handler) { handlers[operation] = std::move(handler); }

    // The message's name, or the start of the path for a question without a body.
    static std::string operationOf(const SeenCall& call) {
        const auto start = call.body.find(":Body><o:");
        if (start == std::string::npos) {
            return call.path.substr(0, call.path.find('?'));
        }
        const auto name = call.body.substr(start + 9);
        return name.substr(0, name.find('>'));
    }

    // What was sent, but for the ping with which a connection begins.
    std::vector<SeenCall> calls() const {
        std::vector<SeenCall> calls;
        for (auto& call : http.seen()) {
            if (operationOf(call) != "pingRequest") {
                calls.push_back(std::move(call));
            }
        }
        return calls;
    }

    std::vector<std::string> operations() const {
        std::vector<std::string> names;
        for (const auto& call : calls()) {
            names.push_back(operationOf(call));
        }
        return names;
    }

    // The first message of that name.
    std::string sent(const std::string& operation) const {
        for (const auto& call : http.seen()) {
            if (operationOf(call) == operation) {
                return call.body;
            }
        }
        return {};
    }

    static std::string order(const std::string& who = "\"pgn\":\"" + kPgn + "\"",
                             const std::string& kind = "overstapdossier", const std::string& more = {}) {
        return "{" + who + R"(,"overdrachtsoort":")" + kind +
               R"(","bron":{"brin":"00YY"},"doel":{"brin":"99XX","routeringskenmerk":")" + kDoel + "\"}" + more + "}";
    }

    struct Fetched {
        base::Result<void> result;
        std::string document;
    };
    Fetched fetch(const std::string& json = order()) {
        base::StringSink sink;
        auto result = adapter->fetch(json, sink);
        return {std::move(result), sink.take()};
    }

    base::Result<void> serve(const std::string& body, const std::string& method = "POST") {
        base::ViewSource source(body);
        return adapter->serve({method, "", "00000099000000000200", source}, shelf, response);
    }

    std::map<std::string, Handler> handlers;
    std::shared_ptr<pluginhost::Adapter> adapter;
    FakeShelf shelf;
    FakeServeResponse response;
};

inline std::string places(const std::string& bron = kBron) {
    return element("bronBrin", "00YY") + element("bronRouteringsKenmerk", bron) + element("doelBrin", "99XX") +
           element("doelRouteringsKenmerk", kDoel);
}

inline std::string documentRequest(const std::string& pupil = element("pgn", element("bsn", kPgn)),
                                   const std::string& more = {}) {
    return soap("documentRequest", element("sessieId", kSession) + places() + pupil +
                                       element("overdrachtsoort", "overstapdossier") + more);
}

}  // namespace schakel::test
