// fails with: nodiscard|unused-result
#include "gateway/base/Bytes.h"

void store(schakel::base::ByteSink& sink) {
#ifdef SCHAKEL_MUST_FAIL
    sink.write("dossier");
#else
    static_cast<void>(sink.write("dossier").has_value());
#endif
}
