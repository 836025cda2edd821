// fails with: could not convert|conversion from|no viable conversion
#include <string>

#include "gateway/base/Secret.h"

std::string copy(const schakel::base::Secret& password) {
#ifdef SCHAKEL_MUST_FAIL
    return password;
#else
    return std::string(password.reveal().substr(0, 0));
#endif
}
