// fails with: no matching (function|constructor)|could not convert|cannot convert
#include "gateway/base/Log.h"
#include "gateway/base/Secret.h"

void tell(schakel::base::Log& log, const schakel::base::Secret& password) {
#ifdef SCHAKEL_MUST_FAIL
    log.info("login", {{"password", password}});
#else
    log.info("login", {{"length", static_cast<std::int64_t>(password.size())}});
#endif
}
