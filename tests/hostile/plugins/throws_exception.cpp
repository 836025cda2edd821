// Lets a std::exception cross the C border.
#include <stdexcept>

#include "Hostile.h"

static schakel_status throwing(void*, const schakel_source*, const schakel_sink*, const schakel_fault*) {
    throw std::runtime_error("pupil 999999011 fell through the table");
}

HOSTILE_TABLE(open = &throwing)
