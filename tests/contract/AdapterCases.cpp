#include "tests/contract/AdapterCases.h"

namespace schakel::contract {

StubAnswer contentAnswer(const StubRequest& /*request*/) {
    return {.status = 200, .body = R"({"ok":true})"};
}

bool isPost(const StubRequest& request) {
    return request.method == "POST";
}

// One file each in cases/.
AdapterCase somtodayCase();
AdapterCase templateCase();
AdapterCase osoCase();
AdapterCase otCase();
AdapterCase postvakCase();
AdapterCase uwlrCase();
AdapterCase uwlrSteppedCase();
AdapterCase parnassysCase();
AdapterCase magisterCase();
AdapterCase magisterDirectCase();
AdapterCase magisterCsvCase();

const std::vector<AdapterCase>& adapterCases() {
    static const std::vector<AdapterCase> kCases = {
        somtodayCase(),
        templateCase(),
        osoCase(),
        otCase(),
        postvakCase(),
        uwlrCase(),
        uwlrSteppedCase(),
        parnassysCase(),
        magisterCase(),
        magisterDirectCase(),
        magisterCsvCase(),
    };
    return kCases;
}

}  // namespace schakel::contract
