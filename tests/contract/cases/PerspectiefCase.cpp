#include "tests/contract/AdapterCases.h"

namespace schakel::contract {

AdapterCase perspectiefCase() {
    return {"perspectief", "{}", [] { return Partner(&contentAnswer); }, {}, {}, &isPost, &isPost};
}

}  // namespace schakel::contract
