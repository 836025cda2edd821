// fails with: no matching (function|constructor)|could not convert|cannot convert
#include "gateway/base/Log.h"
#include "gateway/model/ids/PersonalNumber.h"

void tell(schakel::base::Log& log, const schakel::model::Bsn& bsn) {
#ifdef SCHAKEL_MUST_FAIL
    log.info("pupil.found", {{"bsn", bsn}});
#else
    log.info("pupil.found", {{"digits", static_cast<std::int64_t>(bsn.reveal().size())}});
#endif
}
