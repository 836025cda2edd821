#include "tests/fuzz/mapping_reading.h"

#include <cstdlib>
#include <optional>

#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/Reader.h"
#include "gateway/mapping/Writer.h"

namespace schakel::fuzz {
namespace {

std::optional<mapping::ReadResult> readInPieces(const mapping::MappingLibrary& library, base::BlobStore& store,
                                                std::string_view set, std::string_view bytes, std::size_t piece) {
    const auto reader = mapping::makeReader(library, store, set, {.limits = {}, .trace = mapping::Trace::on});
    for (std::size_t i = 0; i < bytes.size(); i += piece) {
        if (!reader->feed(bytes.substr(i, piece))) {
            return std::nullopt;
        }
    }
    auto result = reader->finish();
    return result ? std::optional(std::move(*result)) : std::nullopt;
}

std::string asText(const mapping::ReadResult& result) {
    std::string text;
    for (const auto& finding : result.findings) {
        text += finding.rule + std::to_string(finding.line) + finding.path + finding.text + "\n";
    }
    const auto& record = result.record;
    for (model::NodeId node = 1; node < record.size(); ++node) {
        const auto type = record.field(node)->type;
        text += record.path(node) + " ";
        if (type == model::FieldType::content) {
            text += record.blob(node).sha256;
        } else if (type != model::FieldType::group) {
            text += std::to_string(static_cast<int>(record.state(node))) + std::string(record.text(node));
        }
        text += "\n";
    }
    return text;
}

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

}  // namespace

void checkReading(const mapping::MappingLibrary& library, std::string_view set, std::string_view bytes,
                  std::size_t piece) {
    base::MemoryBlobStore store;
    const auto whole = readInPieces(library, store, set, bytes, bytes.size() + 1);
    const auto pieces = readInPieces(library, store, set, bytes, piece);
    require(whole.has_value() == pieces.has_value());
    if (!whole) {
        return;
    }
    require(asText(*whole) == asText(*pieces));
    const auto written = mapping::write(*whole->mapping, whole->record, model::Record::root(),
                                        {.settings = {}, .trace = mapping::Trace::on, .indent = 0});
    if (!written) {
        return;
    }
    const auto source = written->document.open(store);
    const auto again = base::readAll(*source);
    require(again.has_value() && again->size() == written->document.size());
    require(readInPieces(library, store, whole->mapping->set(), *again, again->size() + 1).has_value());
}

}  // namespace schakel::fuzz
