// fails with: no matching (function|constructor)|could not convert|cannot convert
#include "gateway/base/Error.h"
#include "gateway/model/ids/PersonalNumber.h"

// An error's arguments end up on other people's screens.
schakel::base::Error refuse(const schakel::model::Bsn& bsn) {
#ifdef SCHAKEL_MUST_FAIL
    return schakel::base::Error(schakel::base::MessageCode::Internal, {{"reason", bsn}});
#else
    static_cast<void>(bsn);
    return schakel::base::Error(schakel::base::MessageCode::Internal, {{"reason", "a number"}});
#endif
}
