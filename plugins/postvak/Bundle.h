// What one delivery to an SWV, or back to a school, consists of: files with names that say nothing about the pupil, and
// a manifest.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "AttachmentReader.h"
#include "Digest.h"
#include "gateway/sdk/Delivery.h"

namespace schakel::plugins::postvak {

// Between whom it goes, and since when it is on its way.
struct Address {
    std::string exchange;
    std::string school;  // BRIN with vestiging
    std::string swv;
    std::string made;  // RFC 3339, UTC; the same in every attempt
};

// The content of one part, read from its beginning: of a document the file itself.
class PartContent {
public:
    explicit PartContent(const sdk::Part& part);
    std::size_t read(char* buffer, std::size_t capacity);
    const AttachmentHead& head() const;

private:
    sdk::Source source_;
    std::optional<AttachmentReader> attachment_;
};

struct BundleFile {
    std::size_t part = 0;  // of the delivery
    std::string name;  // "dossier.xml", "bijlage-01.pdf"
    std::string kind;  // "overstapdossier", "aanvraag", "besluit" or "bijlage"
    std::string mediaType;
    AttachmentHead document;  // of a bijlage: what the school calls it
    Measure measure = {};
};

// The files of a delivery, by their parts and in their order; not yet measured. Throws sdk::Fault for parts that no
// bundle has.
std::vector<BundleFile> filesOf(const sdk::Delivery& delivery);

inline constexpr std::string_view kManifestName = "manifest.json";

// The manifest of measured files.
std::string manifestOf(const Address& address, const std::vector<BundleFile>& files);

// Reads a part to its end.
template <class Take>
void forEachPiece(const sdk::Part& part, const Take& take) {
    PartContent content(part);
    std::array<char, 65536> buffer;  // read() fills it
    while (const auto got = content.read(buffer.data(), buffer.size())) {
        take(std::string_view(buffer.data(), got));
    }
}

}  // namespace schakel::plugins::postvak
