// fails with: no matching (function|constructor)|could not convert|cannot convert
#include "gateway/base/Log.h"
#include "gateway/model/ids/PersonalNumber.h"

void tell(schakel::base::Log& log, const schakel::model::Onderwijsnummer& number) {
#ifdef SCHAKEL_MUST_FAIL
    log.info("pupil.found", {{"number", number}});
#else
    log.info("pupil.found", {{"digits", static_cast<std::int64_t>(number.reveal().size())}});
#endif
}
