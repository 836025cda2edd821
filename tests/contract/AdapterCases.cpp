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
AdapterCase somtodayVeldwaardenCase();
AdapterCase templateCase();
AdapterCase osoCase();

const std::vector<AdapterCase>& adapterCases() {
    static const std::vector<AdapterCase> kCases = {
        somtodayCase(),
        somtodayVeldwaardenCase(),
        templateCase(),
        osoCase(),
    };
    return kCases;
}

}  // namespace schakel::contract
