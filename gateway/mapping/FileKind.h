// What an attachment is: by its first bytes, and by its name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "gateway/base/Words.h"

namespace schakel::mapping {

enum class FileKind : std::uint8_t {
    empty,
    pdf,
    jpeg,
    png,
    office,  // Word, Excel and PowerPoint before 2007: one container for all three
    openXml,  // docx, xlsx, pptx
    openDocument,  // odt, ods, odp, odf
    text,
    html,
    rtf,
    zip,
    archive,  // rar, 7z, gzip, bzip2, xz, cabinet, tar
    program,
    unknown,
};

// `head` is the start of the content, or all of it; a few thousand bytes are enough.
FileKind sniffFile(std::string_view head);

bool isKnownExtension(std::string_view extension);

// Whether a file with this extension ("pdf", lower case) is of this kind. True for extensions that say nothing.
bool fitsExtension(FileKind kind, std::string_view extension);

// For people: "een PDF", "een programma".
base::Words kindExplained(FileKind kind);

// What is in it cannot be checked without unpacking once more.
inline bool isArchive(FileKind kind) {
    return kind == FileKind::zip || kind == FileKind::archive;
}

}  // namespace schakel::mapping
