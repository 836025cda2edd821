#include "AdapterCases.h"

#include "SomtodayPartner.h"

namespace schakel::contract {
namespace {

Partner contentPartner() {
    return [](const StubRequest&) { return StubAnswer{.status = 200, .body = R"({"ok":true})"}; };
}

bool isPost(const StubRequest& request) {
    return request.method == "POST";
}

AdapterCase somtodayCase() {
    return {"somtoday",
            kSomtodayConfig,
            [] {
                const auto partner = std::make_shared<SomtodayPartner>();
                return Partner([partner](const StubRequest& request) { return partner->answer(request); });
            },
            [] { return somtodayDelivery(2); },
            R"({"instelling_brin":"","organisation":"","client_id":"a","client_secret":"b"})",
            [](const StubRequest& request) { return request.endpoint == "api" && request.method == "POST"; },
            [](const StubRequest& request) { return request.path.ends_with("/ondertekening"); }};
}

AdapterCase templateCase() {
    return {"_template",
            R"({"path":"/documents","token":"geheim-van-de-nabootsing"})",
            &contentPartner,
            [] {
                TestDelivery delivery;
                delivery.target = "{}";
                delivery.parts = {{"document", "application/json", R"({"naam":"Kanarienaam"})"}};
                return delivery;
            },
            {},
            &isPost,
            &isPost};
}

AdapterCase osoCase() {
    return {"oso",
            R"({"path":"/dossiers"})",
            &contentPartner,
            [] {
                TestDelivery delivery;
                delivery.target = "{}";
                delivery.parts = {{"overstapdossier", "application/xml", "<dossier>Kanarienaam</dossier>"}};
                return delivery;
            },
            {},
            &isPost,
            &isPost};
}

}  // namespace

const std::vector<AdapterCase>& adapterCases() {
    static const std::vector<AdapterCase> kCases = {somtodayCase(), templateCase(), osoCase()};
    return kCases;
}

}  // namespace schakel::contract
