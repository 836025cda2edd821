#include "tests/contract/AdapterCases.h"

namespace schakel::contract {

// Its deliveries end in a folder, not at a partner who answers: PresentisTest.cpp has them.
AdapterCase presentisCase() {
    return {"presentis", R"({"map":""})", [] { return Partner(&contentAnswer); }, {}, R"({"map":"geen/volledig/pad"})",
            &isPost,     &isPost};
}

}  // namespace schakel::contract
