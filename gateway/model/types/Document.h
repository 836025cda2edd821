// Attachments.
#pragma once

#include "gateway/model/Descriptor.h"

namespace schakel::model {

// One file that travels with a dossier. Its content lives in a BlobStore; the record holds the reference.
extern const TypeDescriptor kDocument;

}  // namespace schakel::model
