#include "tests/contract/AdapterCases.h"

namespace schakel::contract {

AdapterCase templateCase() {
    return {"_template",
            R"({"path":"/documents","token":"geheim-van-de-nabootsing"})",
            [] { return Partner(&contentAnswer); },
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

}  // namespace schakel::contract
