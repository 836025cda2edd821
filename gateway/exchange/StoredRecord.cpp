#include "gateway/exchange/StoredRecord.h"

#include <algorithm>
#include <array>

#include "gateway/base/MemoryBytes.h"
#include "gateway/model/RecordJson.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr std::size_t kPieceBytes = 64UL * 1024;
constexpr const char* kNoAttachments = "Deze partner neemt geen bijlagen aan. Breng ze op een andere manier over.";

bool isAttachment(const mapping::TransferPart& part) {
    return part.mapping->recordType().name == "Document";
}

// The contents that would have gone with the parts that are dropped.
void leaveAttachments(const model::Record& record, mapping::Transfer& transfer) {
    for (model::NodeId node = 1; node < record.size(); ++node) {
        if (record.field(node)->type != model::FieldType::content) {
            continue;
        }
        const auto known = std::any_of(transfer.leftOut.begin(), transfer.leftOut.end(),
                                       [&](const auto& left) { return left.node == node; });
        if (!known) {
            transfer.leftOut.push_back({node, record.path(node), kNoAttachments, false});
        }
    }
}

}  // namespace

const base::Finding* firstErrorOf(const base::Findings& findings) {
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [](const auto& finding) { return finding.severity == base::Severity::error; });
    return found == findings.end() ? nullptr : &*found;
}

Result<model::Record> storedRecord(const ledger::Dossier& dossier) {
    const auto& name = dossier.exchange.recordType;
    const auto* const type = model::findType(name);
    if (type == nullptr) {
        return Error(MessageCode::CanonicalTypeUnknown,
                     {{"type", name.empty() ? base::Words{"niet gelezen", "not read"} : base::Words{name, name}},
                      {"known", ledger::kDossierType}});
    }
    base::MemoryBlobStore nothingInlined;  // stored records refer to their attachments
    return model::readJson(dossier.record, *type, nothingInlined);
}

Result<OpenedRecord> readAgain(base::ByteSource& raw, const Route& route, const mapping::MappingLibrary& mappings,
                               const mapping::ReadOptions& options) {
    auto contents = std::make_unique<base::MemoryBlobStore>();
    const auto reader = mapping::makeReader(mappings, *contents, route.intake.mappingSet, options);
    std::array<char, kPieceBytes> buffer{};
    while (true) {
        const auto count = raw.read(buffer.data(), buffer.size());
        if (!count) {
            return count.error();
        }
        if (*count == 0) {
            break;
        }
        if (auto fed = reader->feed({buffer.data(), *count}); !fed) {
            return fed.error();
        }
    }
    auto read = reader->finish();
    if (!read) {
        return read.error();
    }
    if (const auto* const finding = firstErrorOf(read->findings)) {
        return Error(MessageCode::DossierNotDeliverable, {{"text", finding->text}, {"remedy", finding->remedy}});
    }
    return OpenedRecord{std::move(read->record), std::move(contents)};
}

Result<mapping::Transfer> renderAlong(const Route& route, const model::Record& record,
                                      const mapping::MappingLibrary& mappings, const mapping::WriteOptions& options) {
    auto transfer = mapping::render(mappings, route.delivery.mappingSet, record, options);
    if (!transfer || route.delivery.traits.takesAttachments()) {
        return transfer;
    }
    const auto before = transfer->parts.size();
    std::erase_if(transfer->parts, isAttachment);
    if (transfer->parts.size() < before) {
        leaveAttachments(record, *transfer);
    }
    return transfer;
}

}  // namespace schakel::exchange
