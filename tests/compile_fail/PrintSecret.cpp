// fails with: no match for .operator<<.|invalid operands
#include <iostream>

#include "gateway/base/Secret.h"

void print(const schakel::base::Secret& password) {
#ifdef SCHAKEL_MUST_FAIL
    std::cout << password;
#else
    std::cout << password.size();
#endif
}
