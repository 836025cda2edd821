// The one file inside a stored ZIP, unpacked while it is read.
#pragma once

#include <memory>

#include "gateway/base/Bytes.h"

namespace schakel::mapping {

// Reads the content of `blob`, which has a zipped form; `zip` gives that ZIP. Fails with AttachmentChanged when it no
// longer unpacks to as many bytes as the blob says.
std::unique_ptr<base::ByteSource> makeUnzippedSource(std::unique_ptr<base::ByteSource> zip, const base::Blob& blob);

}  // namespace schakel::mapping
