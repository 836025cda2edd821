// Lays a document out as CSV: a line with the columns, then a line for each row.
#pragma once

#include <memory>

#include "gateway/mapping/DocumentBuilder.h"

namespace schakel::mapping {

std::unique_ptr<DocumentBuilder> makeCsvBuilder(const Program& program);

}  // namespace schakel::mapping
