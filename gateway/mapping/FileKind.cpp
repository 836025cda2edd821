#include "gateway/mapping/FileKind.h"

#include <algorithm>
#include <array>

namespace schakel::mapping {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::string_view bytes;
    FileKind kind;
    std::size_t offset = 0;
};

constexpr std::array kSignatures = {
    Signature{"%PDF-"sv, FileKind::pdf},
    Signature{"\xFF\xD8\xFF"sv, FileKind::jpeg},
    Signature{"\x89PNG\r\n\x1A\n"sv, FileKind::png},
    Signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, FileKind::office},
    Signature{"{\\rtf"sv, FileKind::rtf},
    Signature{"Rar!\x1A\x07"sv, FileKind::archive},
    Signature{"7z\xBC\xAF\x27\x1C"sv, FileKind::archive},
    Signature{"\x1F\x8B"sv, FileKind::archive},
    Signature{"BZh"sv, FileKind::archive},
    Signature{"\xFD"
              "7zXZ\0"sv,
              FileKind::archive},
    Signature{"MSCF\0\0\0\0"sv, FileKind::archive},
    Signature{"ustar"sv, FileKind::archive, 257},
    Signature{"MZ"sv, FileKind::program},
    Signature{"\x7F"
              "ELF"sv,
              FileKind::program},
    Signature{"#!"sv, FileKind::program},
    Signature{"\xCA\xFE\xBA\xBE"sv, FileKind::program},
};

// Documents that are ZIPs themselves say so in the names of their first parts.
FileKind kindOfZip(std::string_view head) {
    if (head.find("mimetypeapplication/vnd.oasis.opendocument") != std::string_view::npos) {
        return FileKind::openDocument;
    }
    for (const auto part : {"[Content_Types].xml"sv, "_rels/.rels"sv, "word/"sv, "xl/"sv, "ppt/"sv}) {
        if (head.find(part) != std::string_view::npos) {
            return FileKind::openXml;
        }
    }
    return FileKind::zip;
}

bool isTextByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 ? byte != 0x7F : byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

bool startsWithTag(std::string_view head, std::string_view tag) {
    return head.size() >= tag.size() && std::equal(tag.begin(), tag.end(), head.begin(), [](char wanted, char found) {
               return wanted == (found >= 'A' && found <= 'Z' ? found - 'A' + 'a' : found);
           });
}

FileKind kindOfText(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) {
        head.remove_prefix(3);
    }
    if (!std::all_of(head.begin(), head.end(), isTextByte)) {
        return FileKind::unknown;
    }
    const auto first = head.find_first_not_of(" \t\r\n");
    const auto start = first == std::string_view::npos ? std::string_view() : head.substr(first);
    for (const auto tag : {"<!doctype html"sv, "<html"sv, "<script"sv, "<svg"sv}) {
        if (startsWithTag(start, tag)) {
            return FileKind::html;
        }
    }
    return FileKind::text;
}

constexpr std::array kExtensions = {
    std::pair{"pdf"sv, FileKind::pdf},          std::pair{"jpg"sv, FileKind::jpeg},
    std::pair{"jpeg"sv, FileKind::jpeg},        std::pair{"png"sv, FileKind::png},
    std::pair{"doc"sv, FileKind::office},       std::pair{"xls"sv, FileKind::office},
    std::pair{"ppt"sv, FileKind::office},       std::pair{"docx"sv, FileKind::openXml},
    std::pair{"xlsx"sv, FileKind::openXml},     std::pair{"pptx"sv, FileKind::openXml},
    std::pair{"odt"sv, FileKind::openDocument}, std::pair{"ods"sv, FileKind::openDocument},
    std::pair{"odp"sv, FileKind::openDocument}, std::pair{"odf"sv, FileKind::openDocument},
    std::pair{"txt"sv, FileKind::text},
};

const std::pair<std::string_view, FileKind>* findExtension(std::string_view extension) {
    return std::find_if(kExtensions.begin(), kExtensions.end(),
                        [&](const auto& entry) { return entry.first == extension; });
}

}  // namespace

FileKind sniffFile(std::string_view head) {
    if (head.empty()) {
        return FileKind::empty;
    }
    if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) {
        return kindOfZip(head);
    }
    const auto* const found = std::find_if(kSignatures.begin(), kSignatures.end(), [&](const Signature& signature) {
        return head.size() >= signature.offset && head.substr(signature.offset).starts_with(signature.bytes);
    });
    return found == kSignatures.end() ? kindOfText(head) : found->kind;
}

bool isKnownExtension(std::string_view extension) {
    return findExtension(extension) != kExtensions.end();
}

bool fitsExtension(FileKind kind, std::string_view extension) {
    const auto* const known = findExtension(extension);
    return known == kExtensions.end() || known->second == kind;
}

base::Words kindExplained(FileKind kind) {
    switch (kind) {
        case FileKind::empty: return {"leeg", "empty"};
        case FileKind::pdf: return {"een PDF", "a PDF"};
        case FileKind::jpeg: return {"een JPEG-afbeelding", "a JPEG image"};
        case FileKind::png: return {"een PNG-afbeelding", "a PNG image"};
        case FileKind::office: return {"een Office-document van voor 2007", "an Office document from before 2007"};
        case FileKind::openXml: return {"een Office-document", "an Office document"};
        case FileKind::openDocument: return {"een OpenDocument-bestand", "an OpenDocument file"};
        case FileKind::text: return {"platte tekst", "plain text"};
        case FileKind::html: return {"een webpagina", "a web page"};
        case FileKind::rtf: return {"een RTF-document", "an RTF document"};
        case FileKind::zip: return {"een ZIP-bestand", "a ZIP file"};
        case FileKind::archive: return {"een ingepakt bestand", "a packed file"};
        case FileKind::program: return {"een programma of script", "a program or script"};
        case FileKind::unknown: return {"geen bekend soort bestand", "no known kind of file"};
    }
    return {"geen bekend soort bestand", "no known kind of file"};
}

}  // namespace schakel::mapping
