// fails with: no match for .operator<<.|invalid operands
#include <iostream>

#include "gateway/model/ids/PersonalNumber.h"

void print(const schakel::model::Bsn& bsn) {
#ifdef SCHAKEL_MUST_FAIL
    std::cout << bsn;
#else
    std::cout << bsn.reveal().size();
#endif
}
