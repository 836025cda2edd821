#include "tests/contract/AdapterCases.h"

namespace schakel::contract {

AdapterCase osoCase() {
    return {"oso",
            R"({"path":"/dossiers"})",
            [] { return Partner(&contentAnswer); },
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

}  // namespace schakel::contract
