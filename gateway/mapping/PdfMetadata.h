// What a PDF says about itself, besides its pages: the strings of its Info dictionary and its other objects, and XMP.
#pragma once

#include <functional>
#include <string_view>

#include "gateway/base/Bytes.h"

namespace schakel::mapping {

// Calls `look` with each text outside the pages of a PDF, in UTF-8 as far as letters and digits go, until it answers
// true; then the result is true. Long texts come in pieces that overlap by more than any number is long. Content that
// is no PDF has no texts; a damaged PDF has those that can be told.
//
// Looked into: literal and hexadecimal strings outside streams (Info, annotations, form fields, bookmarks), object
// streams and XMP, plain or in FlateDecode. Not looked into: text on pages, encrypted strings, other filters, embedded
// files. Constant memory; what is unpacked is limited. Fails when `content` cannot be read.
base::Result<bool> anyPdfMetadata(base::ByteSource& content, const std::function<bool(std::string_view)>& look);

}  // namespace schakel::mapping
